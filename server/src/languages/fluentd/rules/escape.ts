import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { parseErrors } from '../checking/parse-errors.js';
import type { FluentdDocument } from '../document.js';

/** In double quotes a backslash before a letter or digit is an escape, and Fluentd knows only `\r \n \t \f \b \0`. */
export const escapeCharacter = rule<FluentdDocument, { letter: string }>({
  code: 'fluentd/escape',
  severity: 'error',
  source: 'literal_parser.rb of Fluentd 1.19.3, eval_escape_char',
  message: {
    en: ({ letter }) =>
      `Fluentd knows no escape \\${letter} in double quotes and does not start. Write \\\\${letter} for a backslash, or use single quotes.`,
    'zh-cn': ({ letter }) => `Fluentd 不认识双引号中的转义 \\${letter}，无法启动。要表示反斜杠请写 \\\\${letter}，或改用单引号。`,
  },
  *check(document) {
    for (const { span: at, detail: letter = '' } of parseErrors(document, 'bad-escape')) {
      yield { at, args: { letter }, fixes: [insertAt(at.start, '\\', { shown: '\\', preferred: true })] };
    }
  },
});
