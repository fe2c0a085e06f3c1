import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * A function is described under the name that SQL calls it by.
 * Of a name that the plugin does not have, or that SQL can write only in backquotes, the console makes a rule that eKuiper refuses.
 */
export const functionName = rule<Descriptor, { name: string; fault: 'letters' | 'unknown'; meant: string | undefined }>({
  code: 'ekuiper/function-name',
  severity: 'warning',
  source: 'the SQL parser of eKuiper 2.4.0 and internal/plugin/portable/manager.go (registry); run',
  message: {
    en: ({ name, fault, meant }) =>
      fault === 'letters'
        ? `SQL takes ${name} for the name of a function only in backquotes, and a rule without them is refused. Use letters, digits and underscores, and begin with a letter.`
        : `The plugin has no function ${name}, so a rule that is made with this description is refused: "function ${name} not found".${didYouMeanText.en({ meant })}`,
    'zh-cn': ({ name, fault, meant }) =>
      fault === 'letters'
        ? `只有加反引号时，SQL 才会把 ${name} 识别为函数名，否则规则会被拒绝。请只用字母、数字和下划线，并以字母开头。`
        : `插件中没有函数 ${name}，按此描述创建的规则会被拒绝："function ${name} not found"。${didYouMeanText['zh-cn']({ meant })}`,
  },
  *check({ kind, data, ownFunctions }) {
    const list = kind === 'function' ? memberOf(data.root, 'functions', false)?.value : undefined;
    for (const item of list?.kind === 'array' ? list.items : []) {
      const value = memberOf(item, 'name', false)?.value;
      if (value?.kind !== 'string' || value.value === '') continue;
      const name = String(value.value);
      if (!/^[A-Za-z_]\w*$/.test(name)) yield { at: value.span, args: { name, fault: 'letters', meant: undefined } };
      else if (ownFunctions && !ownFunctions.includes(name)) {
        const meant = didYouMean(name, ownFunctions) ?? (ownFunctions.length === 1 ? ownFunctions[0] : undefined);
        yield {
          at: value.span,
          args: { name, fault: 'unknown', meant },
          fixes: meant === undefined ? [] : [replaceBy(value.span, JSON.stringify(meant))],
        };
      }
    }
  },
});
