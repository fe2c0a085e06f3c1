import { valueAt } from '../../../core/data/node.js';
import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';

/** A severity for a code that no problem has. */
export const plugsmithUnknownRule = rule<PlugsmithYml, { code: string; meant: string | undefined }>({
  code: 'plugsmith/unknown-rule',
  severity: 'warning',
  source: 'the codes of all rules of Plugsmith',
  message: {
    en: ({ code, meant }) => `No problem has the code "${code}", so this changes nothing.${meant ? ` Did you mean "${meant}"?` : ''}`,
    'zh-cn': ({ code, meant }) => `没有任何问题的代码是“${code}”，这一行不起作用。${meant ? `您是否想写“${meant}”？` : ''}`,
  },
  *check({ data, codes }) {
    const rules = valueAt(data.root, 'rules');
    if (rules?.kind !== 'object') return;
    for (const { key, keySpan } of rules.members) {
      if (codes.has(key)) continue;
      const meant = didYouMean(key, codes) ?? [...codes].find(code => code.endsWith(`/${key}`));
      yield { at: keySpan, args: { code: key, meant }, fixes: meant ? [replaceBy(keySpan, meant, { preferred: true })] : [] };
    }
  },
});
