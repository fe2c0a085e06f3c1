import { canBeExported, symbolOf } from '../../../../../schemas/ekuiper/names.js';
import { isNative } from '../../../../../schemas/ekuiper/project.js';
import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { isMain, isWhole } from '../go-source/document.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { entriesOf } from '../plugsmith-yml/shape.js';
import { misnamed } from './symbol-name.js';

/** A function that the plugin is to be registered with, but its Go code does not export. */
export const plugsmithMissingFunction = rule<PlugsmithYml, { name: string; symbol: string; plugin: string }>({
  code: 'plugsmith/missing-function',
  severity: 'error',
  source: 'a server of 2.4.0: 201, and then `function … not found.` in every rule',
  message: {
    en: ({ name, symbol, plugin }) =>
      `The code of ${plugin} does not export ${symbol}, so that every rule with ${name} fails: "function ${name} not found". Export it, or take ${name} off this list.`,
    'zh-cn': ({ name, symbol, plugin }) =>
      `${plugin} 的代码没有导出 ${symbol}，使用 ${name} 的规则都会失败：“function ${name} not found”。请导出它，或从此列表中去掉 ${name}。`,
  },
  *check(file) {
    const { project } = file;
    for (const [i, entry] of entriesOf(file, 'plugins').entries()) {
      const settings = project?.settings.value.plugins[i];
      const plugin = project?.plugins.find(p => p.settings === settings && p.kind === 'function');
      if (!plugin || !isNative(plugin) || !isWhole(plugin) || !isMain(plugin)) continue;
      const meant = misnamed(plugin);
      const exported = plugin.symbols.map(s => s.name);
      for (const { value, span } of entry.list('functions')) {
        const symbol = symbolOf(value);
        const known = plugin.functions.find(f => f.name === value);
        if (!known || known.symbol) continue;
        // A symbol that is only spelt otherwise is mended in the code.
        if (canBeExported(symbol) && meant.some(m => m.name === value)) continue;
        const other = didYouMean(symbol, exported);
        const to = other && value[0] === value[0]?.toLowerCase() ? other.charAt(0).toLowerCase() + other.slice(1) : other;
        yield { at: span, args: { name: value, symbol, plugin: plugin.name }, fixes: to ? [replaceBy(span, to)] : [] };
      }
    }
  },
});
