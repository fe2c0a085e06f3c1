import { lookupSources } from '../../../../../schemas/ekuiper/contract.js';
import { lacks, methodsOf } from '../../../../../schemas/ekuiper/go-methods.js';
import { lookupSymbolOf } from '../../../../../schemas/ekuiper/names.js';
import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { apiName, type GoSourceFile, isMain } from '../go-source/document.js';

/** A source whose type can be looked up in, but the symbol that the server asks for lookup tables is not there. */
export const lookupNotExported = rule<GoSourceFile, { type: string; wanted: string; name: string }>({
  code: 'ekuiper/lookup-not-exported',
  severity: 'warning',
  source: 'internal/plugin/native/manager.go of v2.4.0, LookupSource',
  message: {
    en: ({ type, wanted, name }) =>
      `${type} has Lookup, but no lookup table can use it: for those eKuiper looks for the symbol ${wanted} ("lookup source type ${name} not found"). Add func ${wanted}() api.Source.`,
    'zh-cn': ({ type, wanted, name }) =>
      `${type} 实现了 Lookup，但查找表无法使用它：eKuiper 会为查找表寻找符号 ${wanted}（“lookup source type ${name} not found”）。请添加 func ${wanted}() api.Source。`,
  },
  *check({ path, plugins, text }) {
    for (const plugin of plugins) {
      const { symbol } = plugin;
      if (plugin.kind !== 'source' || plugin.lookup || !symbol || symbol.fault || symbol.file.path !== path || !isMain(plugin)) continue;
      for (const { type } of symbol.given ?? []) {
        const named = type.is === 'pointer' ? type.to : type;
        const { byName, open } = methodsOf(type);
        if (named.is !== 'named' || open || !byName.has('Lookup') || lookupSources.every(wanted => lacks(type, wanted).length > 0))
          continue;
        const wanted = lookupSymbolOf(plugin.name);
        const made = `${text.value.endsWith('\n') ? '' : '\n'}\nfunc ${wanted}() ${apiName(symbol.file)}.Source {\n\treturn &${named.decl.name.text}{}\n}\n`;
        const fixes = named.scope.built === symbol.scope.built ? [insertAt(text.value.length, made, { shown: `func ${wanted}()` })] : [];
        yield { at: symbol.span, args: { type: named.decl.name.text, wanted, name: plugin.name }, fixes };
        break;
      }
    }
  },
});
