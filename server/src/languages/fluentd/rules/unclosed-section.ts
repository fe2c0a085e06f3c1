import type { Localized } from '../../../../../l10n/index.js';
import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { lineBreakAt } from '../../../core/text.js';
import { indentAt, parseErrors } from '../checking/parse-errors.js';
import { explained } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';

const missing: Localized<undefined> = {
  en: () => 'Its end tag is missing here.',
  'zh-cn': () => '此处缺少它的结束标签。',
};

/**
 * Every section needs its end tag. Without it Fluentd takes all that follows for a part of the section, complains at another end tag or at
 * the end of the file, and does not start.
 */
export const unclosedSection = rule<FluentdDocument, { name: string }>({
  code: 'fluentd/unclosed-section',
  severity: 'error',
  source: 'v1_parser.rb of Fluentd 1.19.3, parse_element',
  message: {
    en: ({ name }) => `<${name}> is never closed, so Fluentd does not start. Add </${name}>.`,
    'zh-cn': ({ name }) => `<${name}> 没有结束标签，Fluentd 无法启动。请添加 </${name}>。`,
  },
  *check(document) {
    for (const error of parseErrors(document, 'unclosed-section')) {
      const { span, detail: name = '', missing: at = span.end } = error;
      const line = lineBreakAt(document.text.value, span.start);
      const { value } = document.text;
      const before = at > 0 && !/[\r\n]/.test(value.charAt(at - 1)) ? line : '';
      const tag = `</${name}>`;
      const text = `${before}${indentAt(document, span.start)}${tag}${line}`;
      yield {
        at: span,
        args: { name },
        related: explained(document, error, missing),
        fixes: [insertAt(at, text, { shown: tag, preferred: true })],
      };
    }
  },
});
