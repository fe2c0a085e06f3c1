import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { patternArgs, tornBraces } from '../routing/patterns-of.js';

/** Fluentd splits match patterns at blanks first, so that a blank in braces tears them apart: `{a, b}` becomes `{a,` and `b}`. */
export const blankInBraces = rule<FluentdDocument, { text: string; better: string }>({
  code: 'fluentd/blank-in-braces',
  severity: 'warning',
  source: 'event_router.rb and GlobMatchPattern in match.rb of Fluentd 1.19.3',
  message: {
    en: ({ text, better }) => `Blanks separate match patterns in braces, too, so ${text} is torn apart. Write ${better}.`,
    'zh-cn': ({ text, better }) => `大括号内的空格也会把匹配模式隔开，${text} 会被拆散。请改写为 ${better}。`,
  },
  *check(document) {
    for (const { arg, place } of patternArgs(document)) {
      for (const { 0: text, index: start } of tornBraces(arg)) {
        const better = text
          .replace(/\s*,\s*/g, ',')
          .replace(/\{\s+|\s+\}/g, blank => blank.trim())
          .replace(/\s+/g, ',');
        const at = place(start, start + text.length);
        yield { at, args: { text, better }, fixes: [replaceBy(at, better, { preferred: true })] };
      }
    }
  },
});
