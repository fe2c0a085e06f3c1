import { type Localized, say } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import type { GoModFile } from '../go-mod/document.js';

const other: Localized<{ module: string }> = {
  en: ({ module }) => `This module is called ${module} too.`,
  'zh-cn': ({ module }) => `此模块也名为 ${module}。`,
};

/** A server tells plugins apart by the path of their package; the second one with the same path is refused. */
export const sameModulePath = rule<GoModFile, { module: string; packagePath: string; other: string }>({
  code: 'ekuiper/same-module-path',
  severity: 'error',
  source: 'a server of 2.4.0 that was given two plugins of one package path: 400, plugin already loaded',
  message: {
    en: ({ module, packagePath, other }) =>
      `The module of ${other} is called ${module} too, and both have a plugin in package ${packagePath}. A server that has one of them refuses the other: "plugin already loaded". Give each module a path of its own.`,
    'zh-cn': ({ module, packagePath, other }) =>
      `${other} 的模块也名为 ${module}，而且两者在包 ${packagePath} 中都有插件。服务器加载其中一个之后会拒绝另一个：“plugin already loaded”。请为每个模块使用各自的路径。`,
  },
  *check({ mod, twins }) {
    const at = mod.module?.value;
    const [first] = twins;
    if (!at || !first) return;
    const related = twins.map(twin => ({ path: twin.path, span: twin.span, message: say(other, { module: at.value }) }));
    yield { at: at.span, args: { module: at.value, packagePath: first.packagePath, other: first.shown }, related };
  },
});
