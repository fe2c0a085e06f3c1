import { type Fix, insertAt, remove, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import { parseErrors } from '../checking/parse-errors.js';
import { explained } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import type { ParseError } from '../syntax/node.js';

/**
 * A value that begins with `[` or `{` has to be JSON: double quotes, no comma before the closing bracket. Anything else in brackets belongs
 * in quotes.
 */
export const jsonValue = rule<FluentdDocument, { text: string; detail: string | undefined }>({
  code: 'fluentd/json-value',
  severity: 'error',
  source: 'literal_parser.rb of Fluentd 1.19.3, scan_json',
  message: {
    en: ({ text, detail }) => {
      const what =
        detail === 'comma' ? 'A comma before the closing bracket' : detail === 'unclosed' ? 'A bracket that is not closed' : `${text} here`;
      return `${what} is no JSON. A value that begins with [ or { has to be; Fluentd reads to the end of the file for it and does not start.`;
    },
    'zh-cn': ({ text, detail }) => {
      const what = detail === 'comma' ? '右括号前的逗号' : detail === 'unclosed' ? '没有关闭的括号' : `此处的 ${text} `;
      return `${what}不是合法的 JSON。以 [ 或 { 开头的值必须是 JSON；Fluentd 会一直读到文件末尾，无法启动。`;
    },
  },
  *check(document) {
    for (const error of parseErrors(document, 'bad-json')) {
      const args = { text: document.text.slice(error.span), detail: error.detail };
      yield { at: error.span, args, related: explained(document, error), fixes: fixesOf(error, document) };
    }
  },
});

function fixesOf({ span: at, detail, related }: ParseError, { text }: FluentdDocument): readonly Fix[] {
  if (detail === 'comma') return [remove(span(at.start, at.start + 1), ',', { preferred: true })];
  if (!related) return [];
  const value = text.slice(related);
  if (detail === 'unclosed') {
    const missing = closing(value);
    if (missing !== '') return [insertAt(related.start + value.trimEnd().length, missing, { preferred: true })];
  }
  const doubled = value.replace(/'([^'"\\]*)'/g, '"$1"');
  if (detail === 'quote' && doubled !== value) return [replaceBy(related, doubled, { preferred: true })];
  return /[\r\n]/.test(value) ? [] : [replaceBy(related, `'${value.replace(/['\\]/g, '\\$&')}'`)];
}

/** The brackets that a text lacks at its end to be JSON; "" when these are not all. */
function closing(text: string): string {
  const open: string[] = [];
  for (const [bracket] of text.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') open.unshift(bracket === '[' ? ']' : '}');
    else open.shift();
  }
  const missing = open.join('');
  try {
    JSON.parse(text + missing);
    return missing;
  } catch {
    return '';
  }
}
