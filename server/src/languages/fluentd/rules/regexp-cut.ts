import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { inQuotes, isCut, regexpValues } from '../values/regexp-values.js';

/**
 * A `#` behind a blank begins a comment in a value without quotes, so a regular expression ends before it. What is left may still be one,
 * but not the one that was meant.
 */
export const regexpCut = rule<FluentdDocument, { value: string }>({
  code: 'fluentd/regexp-cut',
  severity: 'warning',
  source: 'literal_parser.rb and regexp_value in config/types.rb of Fluentd 1.19.3',
  message: {
    en: ({ value }) => `The # behind a blank begins a comment, so the regexp is only ${value}. Put it in quotes.`,
    'zh-cn': ({ value }) => `空格后的 # 是注释的开始，正则表达式只剩下 ${value}。请用引号括起来。`,
  },
  *check(document) {
    for (const value of regexpValues(document)) {
      const { param } = value;
      if (isCut(value)) yield { at: param.at.value ?? param.at.key, args: { value: param.value }, fixes: inQuotes(value) };
    }
  },
});
