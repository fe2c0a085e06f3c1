import { type Localized, say } from '../../../../../l10n/index.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import { rule } from '../../../core/rule.js';
import { type GoSourceFile, headOf } from '../go-source/document.js';

const first: Localized<{ name: string }> = {
  en: ({ name }) => `This is ${name}.`,
  'zh-cn': ({ name }) => `这是 ${name}。`,
};

/** Where a plugin begins, to point at it. */
export const placeOf = (plugin: NativePlugin) => {
  const symbol = plugin.symbol ?? plugin.lookup ?? plugin.misnamed ?? plugin.functions.find(f => f.symbol)?.symbol;
  return symbol ? { path: symbol.file.path, span: symbol.span } : headOf(plugin);
};

/** Two plugins that are built from one package. */
export const samePackagePath = rule<GoSourceFile, { name: string; other: string; packagePath: string }>({
  code: 'ekuiper/same-package-path',
  severity: 'error',
  source: 'a server of 2.4.0 that was given two plugins of one package path: 400, plugin already loaded',
  message: {
    en: ({ name, other, packagePath }) =>
      `${name} and ${other} are both built from package ${packagePath}. A server that has one of them refuses the other: "plugin already loaded". Give each a folder of its own.`,
    'zh-cn': ({ name, other, packagePath }) =>
      `${name} 和 ${other} 都由包 ${packagePath} 构建。服务器加载其中一个之后会拒绝另一个：“plugin already loaded”。请让每个插件使用各自的文件夹。`,
  },
  *check({ path, project, plugins }) {
    for (const plugin of plugins) {
      const place = placeOf(plugin);
      const other = project?.plugins.find((p): p is NativePlugin => p.kind !== 'portable' && p.packagePath === plugin.packagePath);
      if (!other || other === plugin || plugin.packagePath === undefined || place?.path !== path) continue;
      const there = placeOf(other);
      const related = there ? [{ ...there, message: say(first, { name: other.name }) }] : [];
      yield { at: place.span, args: { name: plugin.name, other: other.name, packagePath: plugin.packagePath }, related };
    }
  },
});
