import type { Localized } from '../../../../../l10n/index.js';
import { type Fix, insertAt, remove, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { lineBreakAt, span } from '../../../core/text.js';
import { indentAt, parseErrors } from '../checking/parse-errors.js';
import { explained } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';

const sentences = {
  'after-start-tag': {
    en: ({ text }) => `"${text}" stands behind a start tag in its line. Fluentd wants the line to end there and does not start.`,
    'zh-cn': ({ text }) => `开始标签后面同一行还有“${text}”。Fluentd 要求标签后换行，否则无法启动。`,
  },
  'after-end-tag': {
    en: ({ text }) => `"${text}" stands behind an end tag in its line. Fluentd wants the line to end there and does not start.`,
    'zh-cn': ({ text }) => `结束标签后面同一行还有“${text}”。Fluentd 要求标签后换行，否则无法启动。`,
  },
  'start-tag-not-closed': {
    en: ({ text }) => `The start tag ${text} is not closed by ">", so Fluentd does not start.`,
    'zh-cn': ({ text }) => `开始标签 ${text} 没有以“>”结束，Fluentd 无法启动。`,
  },
} satisfies Record<string, Localized<{ text: string }>>;

type Kind = keyof typeof sentences;
const kinds = Object.keys(sentences) as Kind[];

/** A tag ends with `>`, and its line ends with it; only a comment may follow. */
export const tagLine = rule<FluentdDocument, { kind: Kind; text: string }>({
  code: 'fluentd/tag-line',
  severity: 'error',
  source: `v1_parser.rb of Fluentd 1.19.3: "expected end of line after tag", "expected end of line after end tag", "expected '>'"`,
  message: { en: args => sentences[args.kind].en(args), 'zh-cn': args => sentences[args.kind]['zh-cn'](args) },
  *check(document) {
    for (const kind of kinds) {
      for (const error of parseErrors(document, kind)) {
        const text = document.text.slice(error.span).slice(0, 60);
        yield { at: error.span, args: { kind, text }, related: explained(document, error), fixes: [fixOf(kind, error.span, document)] };
      }
    }
  },
});

function fixOf(kind: Kind, at: { start: number; end: number }, document: FluentdDocument): Fix {
  if (kind === 'start-tag-not-closed') {
    // Quotes that are open take the rest of the line with them.
    const rest = document.text.value.slice(at.end, document.text.line(document.text.positionAt(at.start).line).end).trimEnd();
    const [, quote = ''] = /^[ \t]*(["'])[^"'<>]*$/.exec(rest) ?? [];
    return insertAt(at.end + (quote ? rest.length : 0), `${quote}>`, { preferred: true });
  }
  const start = document.text.value.slice(0, at.start).trimEnd().length;
  if (kind === 'after-end-tag' && !document.text.slice(at).startsWith('<')) return remove(span(start, at.end), document.text.slice(at));
  const indent = indentAt(document, document.text.line(document.text.positionAt(at.start).line).end);
  const text = document.text.slice(at);
  const deeper = kind === 'after-start-tag' && !text.startsWith('</') ? `${indent}  ` : indent;
  return replaceBy(span(start, at.end), `${lineBreakAt(document.text.value, start)}${deeper}${text}`, { shown: text });
}
