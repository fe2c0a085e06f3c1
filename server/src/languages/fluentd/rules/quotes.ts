import type { Localized } from '../../../../../l10n/index.js';
import { type Fix, insertAt, remove, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type Span, span } from '../../../core/text.js';
import { parseErrors } from '../checking/parse-errors.js';
import { explained } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';

const sentences = {
  'unclosed-double-quote': {
    en: () => `The double quotes are not closed in this line. Fluentd reads on to the next ones, and does not start.`,
    'zh-cn': () => `此行的双引号没有结束。Fluentd 会一直读到下一个双引号，然后无法启动。`,
  },
  'unclosed-single-quote': {
    en: () => `The single quotes are not closed in this line, so Fluentd does not start.`,
    'zh-cn': () => `此行的单引号没有结束，Fluentd 无法启动。`,
  },
  'line-break-in-single-quotes': {
    en: () => `There is a line break in single quotes, which Fluentd does not take: it does not start. Use double quotes, or one line.`,
    'zh-cn': () => `单引号中有换行，Fluentd 不接受，无法启动。请改用双引号，或写在一行内。`,
  },
  'line-break-in-double-quotes': {
    en: () =>
      `Fluentd takes a line break in double quotes only behind an ordinary character, and only a line feed: not behind the opening quotes, an escape or #{…}, and not CRLF. It does not start.`,
    'zh-cn': () =>
      `双引号中的换行只能跟在普通字符之后，且只能是 LF：不能紧跟在起始引号、转义或 #{…} 之后，也不能是 CRLF。Fluentd 无法启动。`,
  },
  'after-value': {
    en: ({ text }) => `"${text}" stands behind the end of the value. Only a comment may follow it; Fluentd does not start.`,
    'zh-cn': ({ text }) => `值结束之后还有“${text}”。其后只能是注释，否则 Fluentd 无法启动。`,
  },
  'after-quoted-key': {
    en: ({ text }) => `"${text}" stands right behind a key in quotes. Fluentd wants a blank there and ends with an exception.`,
    'zh-cn': ({ text }) => `带引号的键后面紧跟着“${text}”。Fluentd 要求中间有空格，否则会抛出异常。`,
  },
} satisfies Record<string, Localized<{ text: string }>>;

type Kind = keyof typeof sentences;
const kinds = Object.keys(sentences) as Kind[];

/** Quotes end in the line in which they begin, but for the few line breaks that Fluentd takes, and the value ends with them. */
export const quotes = rule<FluentdDocument, { kind: Kind; text: string }>({
  code: 'fluentd/quotes',
  severity: 'error',
  source: 'literal_parser.rb of Fluentd 1.19.3: scan_double_quoted_string, scan_single_quoted_string',
  message: { en: args => sentences[args.kind].en(args), 'zh-cn': args => sentences[args.kind]['zh-cn'](args) },
  *check(document) {
    for (const kind of kinds) {
      for (const error of parseErrors(document, kind)) {
        const text = document.text.slice(error.span).slice(0, 60);
        yield { at: error.span, args: { kind, text }, related: explained(document, error), fixes: fixesOf(kind, error.span, document) };
      }
    }
  },
});

function fixesOf(kind: Kind, at: Span, { text }: FluentdDocument): readonly Fix[] {
  const quote = text.value.charAt(at.start);
  if (kind === 'unclosed-double-quote' || kind === 'unclosed-single-quote') {
    const end = text.slice(at).trimEnd().length + at.start;
    return [insertAt(end, quote), remove(span(at.start, at.start + 1), quote)];
  }
  if (kind === 'after-quoted-key') return [insertAt(at.start, ' ')];
  if (kind !== 'after-value') return [];
  const line = text.line(text.positionAt(at.start).line);
  const whole = text.value.slice(line.start, at.end);
  const value = /^[ \t]*\S+[ \t]+(.*)$/s.exec(whole)?.[1];
  return value === undefined || value.includes("'") || value.startsWith('{') || value.startsWith('[')
    ? []
    : [replaceBy(span(at.end - value.length, at.end), `'${value.replace(/\\/g, '\\\\')}'`)];
}
