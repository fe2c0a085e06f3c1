import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { patternArgs } from '../routing/patterns-of.js';
import { regexpReason } from '../values/regexp-reasons.js';
import type { RegexpFaultKind } from '../values/ruby-regexp.js';

/** A match pattern that begins with a slash is a regular expression, and ends with another slash. It cannot have blanks in it. */
export const wrongPattern = rule<FluentdDocument, { text: string; fault: RegexpFaultKind | undefined; blank: boolean }>({
  code: 'fluentd/wrong-pattern',
  severity: 'error',
  source: 'GlobMatchPattern in match.rb of Fluentd 1.19.3',
  message: {
    en: ({ text, fault, blank }) =>
      fault
        ? `Ruby refuses this regexp: ${regexpReason.en(fault)}. Fluentd does not start.`
        : `${text} begins with a slash, but does not end with one, and Fluentd does not start.${blank ? ' A regexp cannot have blanks here: they separate patterns. Write \\s.' : ' Write the other slash.'}`,
    'zh-cn': ({ text, fault, blank }) =>
      fault
        ? `Ruby 不接受此正则表达式：${regexpReason['zh-cn'](fault)}。Fluentd 无法启动。`
        : `${text} 以斜杠开头，但没有以斜杠结尾，Fluentd 无法启动。${blank ? '空格会把模式隔开，正则表达式中不能有空格，请写 \\s。' : '请补上另一个斜杠。'}`,
  },
  *check(document) {
    for (const { patterns, place } of patternArgs(document)) {
      const lastEnd = patterns.findLastIndex(({ text }) => text.endsWith('/') && !text.startsWith('/'));
      for (const [i, { text, start, fault }] of patterns.entries()) {
        if (!fault) continue;
        const end = start + text.length;
        if (fault === 'no-end') {
          const blank = lastEnd > i;
          const at = place(start, end);
          yield { at, args: { text, fault: undefined, blank }, fixes: () => (blank ? [] : [insertAt(at.end, '/')]) };
        } else {
          const at = place(start + fault.span.start, start + fault.span.end);
          yield { at, args: { text, fault: fault.kind, blank: false } };
        }
      }
    }
  },
});
