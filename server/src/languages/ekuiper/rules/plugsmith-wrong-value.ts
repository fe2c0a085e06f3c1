import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { listed } from '../../../core/schema/words.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { misshapes } from '../plugsmith-yml/shape.js';

/** A value that is none of those that are known. */
export const plugsmithWrongValue = rule<PlugsmithYml, { value: string; allowed: string; like: boolean }>({
  code: 'plugsmith/wrong-value',
  severity: 'error',
  source: 'schemas/ekuiper/plugsmith.schema.json',
  message: {
    en: ({ value, allowed, like }) =>
      `"${value}" is not known here and is not used. ${like ? 'Write it like' : 'Possible are'}: ${allowed}.`,
    'zh-cn': ({ value, allowed, like }) => `此处不认识“${value}”，它不会被使用。${like ? '写法示例' : '可用的值'}：${allowed}。`,
  },
  *check(file) {
    for (const found of misshapes(file)) {
      if (found.is !== 'enum') continue;
      const { node, allowed, like = false } = found;
      const value = node.kind === 'string' ? String(node.value) : '';
      const meant = like ? undefined : didYouMean(value, allowed);
      const fixes = meant ? [replaceBy(node.span, meant, { preferred: true })] : [];
      yield { at: node.span, args: { value, allowed: listed(allowed), like }, fixes };
    }
  },
});
