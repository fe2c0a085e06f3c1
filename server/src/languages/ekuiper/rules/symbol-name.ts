import { type Localized, say } from '../../../../../l10n/index.js';
import { canBeExported, symbolOf } from '../../../../../schemas/ekuiper/names.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import { isExported, type PluginSymbol } from '../../../../../schemas/ekuiper/symbols.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { notFound } from '../go-source/answers.js';
import { type GoSourceFile, isMain, namedBy } from '../go-source/document.js';
import { renameSymbol, renameTitle } from '../go-source/rename.js';

const named: Localized<{ file: string; name: string }> = {
  en: ({ file, name }) => `${file} says that the plugin is called ${name}.`,
  'zh-cn': ({ file, name }) => `${file} 表明插件名为 ${name}。`,
};

type Args = {
  readonly found: string;
  readonly wanted: string;
  readonly name: string;
  readonly isFunction: boolean;
  readonly answer: string;
};

/** The server looks up one symbol: the plugin's or function's name with an upper-case first letter. This one has another name. */
export const symbolName = rule<GoSourceFile, Args>({
  code: 'ekuiper/symbol-name',
  severity: 'error',
  source: 'internal/plugin/native/manager.go of v2.4.0, loadRuntime and ucFirst; seen on a server of 2.4.0',
  message: {
    en: ({ found, wanted, name, isFunction, answer }) =>
      `eKuiper looks for the symbol ${wanted} of the ${isFunction ? 'function' : 'plugin'} ${name}, but this is called ${found}${isExported(found) ? '' : ' and is not exported'}. The plugin installs, and then every rule fails: "${answer}". Rename it to ${wanted}.`,
    'zh-cn': ({ found, wanted, name, isFunction, answer }) =>
      `eKuiper 会为${isFunction ? '函数' : '插件'} ${name} 查找符号 ${wanted}，但这里名为 ${found}${isExported(found) ? '' : '，且未导出'}。插件可以安装，但每条规则都会失败：“${answer}”。请重命名为 ${wanted}。`,
  },
  *check({ path, plugins }) {
    for (const plugin of plugins) {
      if (!isMain(plugin)) continue;
      for (const { symbol, name } of misnamed(plugin)) {
        const wanted = symbolOf(name);
        if (symbol.file.path !== path || !canBeExported(wanted)) continue;
        const related = namedBy(plugin, file => say(named, { file, name: plugin.name }));
        const answer = notFound(plugin.kind, name);
        const fixes = [fix(renameTitle, { to: wanted }, renameSymbol(symbol, wanted), true)];
        yield {
          at: symbol.span,
          args: { found: symbol.name, wanted, name, isFunction: plugin.kind === 'function', answer },
          related,
          fixes,
        };
      }
    }
  },
});

/** Symbols that were meant for a plugin or one of its functions but have other names. */
export function misnamed(plugin: NativePlugin): { readonly symbol: PluginSymbol; readonly name: string }[] {
  if (plugin.kind !== 'function') return plugin.misnamed ? [{ symbol: plugin.misnamed, name: plugin.name }] : [];
  const free = plugin.symbols.filter(s => !plugin.functions.some(f => f.symbol === s));
  return plugin.functions.flatMap(({ name, symbol }) => {
    const meant = symbol ? undefined : (free.find(s => s.name.toLowerCase() === name.toLowerCase()) ?? onlyOne(plugin, free));
    return meant ? [{ symbol: meant, name }] : [];
  });
}

/** With one function and one symbol there is no doubt which was meant. */
const onlyOne = (plugin: NativePlugin, free: readonly PluginSymbol[]): PluginSymbol | undefined =>
  plugin.functions.length === 1 && free.length === 1 ? free[0] : undefined;
