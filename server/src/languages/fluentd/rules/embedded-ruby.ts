import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { explained } from '../gives-up.js';
import { parseErrors } from '../parse-errors.js';

/** `#{…}` in double quotes is Ruby. Fluentd looks for the `}` that ends it, and gives up when what is before it is no Ruby. */
export const embeddedRuby = rule<FluentdDocument, { code: string }>({
  code: 'fluentd/embedded-ruby',
  severity: 'error',
  source: 'literal_parser.rb of Fluentd 1.19.3, scan_embedded_code',
  message: {
    en: ({ code }) => `${code} is no Ruby that ends with "}". Fluentd prints the rest of the file as its error and does not start.`,
    'zh-cn': ({ code }) => `${code} 不是以“}”结束的合法 Ruby 代码。Fluentd 会把文件余下部分作为错误输出，无法启动。`,
  },
  *check(document) {
    for (const error of parseErrors(document, 'embedded-ruby')) {
      yield { at: error.span, args: { code: document.text.slice(error.span).slice(0, 40) }, related: explained(document, error) };
    }
  },
});
