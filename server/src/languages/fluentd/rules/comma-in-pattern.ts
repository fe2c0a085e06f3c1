import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { patternArgs, tornBraces } from '../routing/patterns-of.js';

/** Match patterns have blanks between them. A comma outside of braces is a letter of the tag, which hardly any tag has. */
export const commaInPattern = rule<FluentdDocument, { text: string; better: string }>({
  code: 'fluentd/comma-in-pattern',
  severity: 'warning',
  source: 'event_router.rb and GlobMatchPattern in match.rb of Fluentd 1.19.3',
  message: {
    en: ({ text, better }) =>
      `A comma does not separate match patterns: ${text} takes only tags that have this comma in them. Write ${better}.`,
    'zh-cn': ({ text, better }) => `逗号不能分隔匹配模式：${text} 只匹配含有这个逗号的标签。请改写为 ${better}。`,
  },
  *check(document) {
    for (const { arg, patterns, place } of patternArgs(document)) {
      // Braces that a blank tears apart are another mistake.
      if (tornBraces(arg).length > 0) continue;
      for (const { text, start } of patterns) {
        const parts = splitOutside(text);
        // Parentheses are of a language that is translated to this one.
        if (/^\/|[()]/.test(text) || parts.length === 1) continue;
        const at = place(start, start + text.length);
        const better = parts.filter(part => part !== '').join(' ');
        yield { at, args: { text, better }, fixes: () => [replaceBy(at, better, { preferred: true })] };
      }
    }
  },
});

/** The text at its commas that stand in no braces and behind no backslash. */
function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\\') i++;
    else if (c === '{') depth++;
    else if (c === '}' && depth > 0) depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)];
}
