import { type Localized, say } from '../../../../../l10n/index.js';
import { type NameFault, nameFault, nameOf, symbolOf } from '../../../../../schemas/ekuiper/names.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import { dirname, join } from '../../../../../schemas/paths.js';
import { type Fix, fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type GoSourceFile, headOf, isMain, namedBy } from '../go-source/document.js';

const reasons: Localized<{ fault: NameFault; name: string }> = {
  en: ({ fault, name }) =>
    ({
      empty: 'it is empty',
      characters: `the server takes only letters, digits, "-" and "_": "id '${name}' contains invalid characters"`,
      reserved: 'the server takes no file out of an archive whose name begins with CON, PRN, AUX or NUL',
      'upper-case': `after a restart the server knows the plugin as ${nameOf(name)}, without its default config, and every rule with ${name} fails`,
      'no-symbol': `no Go symbol can be called ${symbolOf(name)}, so that the server never finds it`,
      hyphen: 'the server refuses names that begin with "-" when it looks for their files, even to remove them',
    })[fault],
  'zh-cn': ({ fault, name }) =>
    ({
      empty: '名称为空',
      characters: `服务器只接受字母、数字、“-”和“_”：“id '${name}' contains invalid characters”`,
      reserved: '名称以 CON、PRN、AUX 或 NUL 开头的文件，服务器不会从压缩包中取出',
      'upper-case': `重启之后服务器会把此插件称为 ${nameOf(name)}，默认配置丢失，使用 ${name} 的规则全部失败`,
      'no-symbol': `Go 中不可能有名为 ${symbolOf(name)} 的导出符号，服务器永远找不到它`,
      hyphen: '服务器查找文件时拒绝以“-”开头的名称，甚至无法删除此插件',
    })[fault],
};

/** Why a name cannot be, as the end of a sentence. */
export const whyNot = (name: string, fault: NameFault): string => say(reasons, { fault, name });

const renameFiles: Localized<{ to: string }> = {
  en: ({ to }) => `Rename the plugin's files to ${to}`,
  'zh-cn': ({ to }) => `将插件的文件重命名为 ${to}`,
};
const fromFile: Localized<{ file: string }> = {
  en: ({ file }) => `The name comes from ${file}.`,
  'zh-cn': ({ file }) => `名称来自 ${file}。`,
};

/** A name that the server refuses, or under which it loses the plugin or cannot find it. */
export const pluginName = rule<GoSourceFile, { name: string; fault: NameFault }>({
  code: 'ekuiper/plugin-name',
  severity: 'error',
  source: 'pkg/validate/validate.go and internal/plugin/native/manager.go of v2.4.0; each name was tried on a server of 2.4.0',
  message: {
    en: ({ name, fault }) => `A plugin cannot be called "${name}": ${whyNot(name, fault)}.`,
    'zh-cn': ({ name, fault }) => `插件不能命名为“${name}”：${whyNot(name, fault)}。`,
  },
  *check({ path, plugins }) {
    for (const plugin of plugins) {
      // What plugsmith.yml says is mended there.
      if (!isMain(plugin) || plugin.settings?.name !== undefined) continue;
      const place = plugin.symbol ? { path: plugin.symbol.file.path, span: plugin.symbol.span } : headOf(plugin);
      const fault = nameFault(plugin.name, { needsSymbol: needsSymbol(plugin) });
      if (!fault || place?.path !== path) continue;
      yield {
        at: place.span,
        args: { name: plugin.name, fault },
        related: namedBy(plugin, file => say(fromFile, { file })),
        fixes: fileFixes(plugin),
      };
    }
  },
});

/** A plugin of several functions needs no symbol of its own name. */
export const needsSymbol = (plugin: NativePlugin): boolean =>
  plugin.kind !== 'function' || plugin.functions.some(f => f.name === plugin.name);

function fileFixes(plugin: NativePlugin): Fix[] {
  const symbol = plugin.symbol ?? plugin.misnamed;
  const to = nameOf(symbol ? symbol.name : plugin.name.replace(/[^a-zA-Z0-9_]/g, ''));
  const files = [plugin.descriptor?.path, plugin.defaultConfig].flatMap(path => path ?? []);
  if (files.length === 0 || nameFault(to) || to === plugin.name) return [];
  const edits = files.map(from => ({
    kind: 'rename' as const,
    from,
    to: join(dirname(from), `${to}${from.slice(from.lastIndexOf('.'))}`),
  }));
  return [fix(renameFiles, { to }, edits)];
}
