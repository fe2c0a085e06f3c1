import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { parseErrors } from '../parse-errors.js';
import { explained } from '../related.js';

/** `#{…}` in double quotes is Ruby. Fluentd looks for the `}` that ends it, and gives up when what is before it is no Ruby. */
export const embeddedRuby = rule<FluentdDocument, { code: string; nil: boolean }>({
  code: 'fluentd/embedded-ruby',
  severity: 'error',
  source: 'literal_parser.rb of Fluentd 1.19.3, scan_embedded_code',
  message: {
    en: ({ code, nil }) =>
      nil
        ? '#{use_nil} stands for no value at all, which JSON cannot hold: Fluentd ends with an exception.'
        : `${code} is no Ruby that ends with "}". Fluentd prints the rest of the file as its error and does not start.`,
    'zh-cn': ({ code, nil }) =>
      nil
        ? '#{use_nil} 表示没有值，而 JSON 中不能出现：Fluentd 会抛出异常并退出。'
        : `${code} 不是以“}”结束的合法 Ruby 代码。Fluentd 会把文件余下部分作为错误输出，无法启动。`,
  },
  *check(document) {
    for (const error of parseErrors(document, 'embedded-ruby', 'nil-in-json')) {
      yield {
        at: error.span,
        args: { code: document.text.slice(error.span).slice(0, 40), nil: error.kind === 'nil-in-json' },
        related: explained(document, error),
      };
    }
  },
});
