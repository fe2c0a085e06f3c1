import { hasShippedConfig, isBuiltIn } from '../../../../../schemas/ekuiper/built-in.js';
import type { NativeKind } from '../../../../../schemas/ekuiper/contract.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import { rule } from '../../../core/rule.js';
import { afterHan } from '../../../core/schema/words.js';
import type { Span } from '../../../core/text.js';
import type { GoSourceFile } from '../go-source/document.js';
import { placeOf } from './same-package-path.js';

type Args = { readonly kind: NativeKind; readonly name: string; readonly isRefused: boolean };

const kinds: Readonly<Record<NativeKind, string>> = { source: '源', sink: 'sink', function: '函数' };

/** The name of a plugin or function that the server has itself: its own is asked first, and the plugin is never used. */
export const builtInName = rule<GoSourceFile, Args>({
  code: 'ekuiper/built-in-name',
  severity: 'error',
  source: 'internal/binder of v2.0.0 to v2.4.0; a server of 2.4.0 that was given a sink nop, a function reverse and a source simulator',
  message: {
    en: ({ kind, name, isRefused }) =>
      `eKuiper has a ${kind} "${name}" of its own. ${isRefused ? `It refuses the archive, for etc/sources/${name}.yaml is there already.` : 'The plugin installs, but every rule gets the one of the server.'} Choose another name.`,
    'zh-cn': ({ kind, name, isRefused }) =>
      `eKuiper 自身已有名为“${name}”的${afterHan(kinds[kind])}。${isRefused ? `服务器会拒绝安装包，因为 etc/sources/${name}.yaml 已存在。` : '插件可以安装，但所有规则用的都是服务器自带的那个。'}请改用其他名称。`,
  },
  *check({ path, plugins }) {
    for (const plugin of plugins) {
      for (const { name, place } of namesOf(plugin)) {
        const isRefused = hasShippedConfig(plugin.kind, name);
        if (place?.path === path && (isRefused || isBuiltIn(plugin.kind, name)))
          yield { at: place.span, args: { kind: plugin.kind, name, isRefused } };
      }
    }
  },
});

/** What rules call it by, and where that comes from. */
function namesOf(
  plugin: NativePlugin,
): { readonly name: string; readonly place: { readonly path: string; readonly span: Span } | undefined }[] {
  if (plugin.kind !== 'function') return [{ name: plugin.name, place: placeOf(plugin) }];
  return plugin.functions.map(({ name, symbol }) => ({ name, place: symbol && { path: symbol.file.path, span: symbol.span } }));
}
