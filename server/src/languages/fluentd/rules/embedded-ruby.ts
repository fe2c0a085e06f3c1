import type { Localized } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import { parseErrors } from '../checking/parse-errors.js';
import { explained } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';

const sentences = {
  ruby: {
    en: ({ code }) =>
      `${code} is not valid Ruby up to a closing brace. Fluentd prints the rest of the file as its error and does not start.`,
    'zh-cn': ({ code }) => `${code} 不是以“}”结束的合法 Ruby 代码。Fluentd 会把文件余下部分作为错误输出，无法启动。`,
  },
  line: {
    en: () =>
      'Because a later line begins with {…}, Fluentd takes this # for embedded Ruby, cannot read it and does not start. Put a blank before that brace, or write \\u0023 for the #.',
    'zh-cn': () =>
      '由于后面有一行以 {…} 开头，Fluentd 会把这个 # 当作嵌入的 Ruby，无法解析，因此无法启动。请在那个花括号前加一个空格，或把 # 写成 \\u0023。',
  },
  nil: {
    en: () => '#{use_nil} stands for no value at all, which JSON cannot hold: Fluentd ends with an exception.',
    'zh-cn': () => '#{use_nil} 表示没有值，而 JSON 中不能出现：Fluentd 会抛出异常并退出。',
  },
} satisfies Record<string, Localized<{ code: string }>>;

/** `#{…}` in double quotes is Ruby. Fluentd looks for the `}` that ends it, and gives up when what is before it is no Ruby. */
export const embeddedRuby = rule<FluentdDocument, { code: string; reason: keyof typeof sentences }>({
  code: 'fluentd/embedded-ruby',
  severity: 'error',
  source: 'literal_parser.rb of Fluentd 1.19.3, scan_embedded_code and scan_json',
  message: { en: args => sentences[args.reason].en(args), 'zh-cn': args => sentences[args.reason]['zh-cn'](args) },
  *check(document) {
    for (const error of parseErrors(document, 'embedded-ruby', 'nil-in-json')) {
      yield {
        at: error.span,
        args: {
          code: document.text.slice(error.span).slice(0, 40),
          reason: error.kind === 'nil-in-json' ? 'nil' : error.detail === 'line' ? 'line' : 'ruby',
        },
        related: explained(document, error),
      };
    }
  },
});
