import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';

/** A value without quotes ends with its line: a backslash does not join it with the next one, and there is no heredoc. */
export const noContinuation = rule<FluentdDocument, { heredoc: boolean }>({
  code: 'fluentd/no-continuation',
  severity: 'warning',
  source: 'literal_parser.rb of Fluentd 1.19.3',
  message: {
    en: ({ heredoc }) =>
      heredoc
        ? 'Fluentd has no heredoc: this is the value, and the next line another parameter. Put a value of several lines in double quotes.'
        : 'The backslash does not join this line with the next: it is a part of the value, and the next line another parameter. Put a value of several lines in double quotes.',
    'zh-cn': ({ heredoc }) =>
      heredoc
        ? 'Fluentd 没有 heredoc：这就是整个值，下一行是另一个参数。多行的值请放进双引号。'
        : '反斜杠不会把下一行接上：它是值的一部分，下一行是另一个参数。多行的值请放进双引号。',
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      for (const { node, value, path, at } of element.params) {
        if (path !== document.path || node?.form !== 'plain' || !value || !at.value) continue;
        const heredoc = /^<<[~-]?(["']?)[A-Z_]+\1$/.test(value);
        // A path may well end with a backslash, but not behind a blank.
        if (heredoc || /(?:^|[\s,|&;])\\$/.test(value))
          yield { at: heredoc ? at.value : { start: at.value.end - 1, end: at.value.end }, args: { heredoc } };
      }
    }
  },
});
