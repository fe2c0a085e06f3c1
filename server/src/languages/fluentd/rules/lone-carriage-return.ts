import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';

/**
 * A carriage return alone ends a line only in part: a parameter without a value takes the next line for its value, and a comment behind a
 * value goes on to the next line feed.
 */
export const loneCarriageReturn = rule<FluentdDocument, undefined>({
  code: 'fluentd/lone-carriage-return',
  severity: 'warning',
  source: 'basic_parser.rb of Fluentd 1.19.3: LINE_END and the line feed that it asks for behind a key',
  message: {
    en: () =>
      `The file is saved with lines that end with a carriage return alone, which Fluentd reads otherwise than it looks. Save it with LF.`,
    'zh-cn': () => `文件中有仅以回车符（CR）结束的行，Fluentd 的读法与看到的不同。请以 LF 换行保存。`,
  },
  *check({ saved, text }) {
    if (!saved.loneCarriageReturns) return;
    const shown = /\r(?!\n)/.exec(text.value)?.index;
    const line = text.line(shown === undefined ? 0 : text.positionAt(shown).line);
    yield { at: span(line.start, Math.max(line.end, line.start + 1)), args: undefined };
  },
});
