import { didYouMean } from '../../../core/did-you-mean.js';
import { remove, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import { parseErrors } from '../checking/parse-errors.js';
import type { FluentdDocument } from '../document.js';

const own = ['@type', '@id', '@label', '@log_level', '@include'];

/** Names that begin with `@` are Fluentd's own: `@type`, `@id`, `@label`, `@log_level` and `@include`. */
export const reservedPrefix = rule<FluentdDocument, { name: string; meant: string | undefined }>({
  code: 'fluentd/reserved-prefix',
  severity: 'error',
  source: 'v1_parser.rb of Fluentd 1.19.3, RESERVED_PARAMS',
  message: {
    en: ({ name, meant }) =>
      `${name} is none of Fluentd's own parameters (@type, @id, @label, @log_level), and "@" is only for these: it does not start.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    'zh-cn': ({ name, meant }) =>
      `${name} 不是 Fluentd 自己的参数（@type、@id、@label、@log_level），而“@”只能用于它们：Fluentd 无法启动。${meant === undefined ? '' : `您是否想写 ${meant}？`}`,
  },
  *check(document) {
    for (const { span: at, detail: name = '' } of parseErrors(document, 'reserved-prefix')) {
      const meant = didYouMean(name.replace(/[:=]$/, ''), own);
      const fixes = meant === undefined ? [remove(span(at.start, at.start + 1), '@')] : [replaceBy(at, meant, { preferred: true })];
      yield { at, args: { name, meant }, fixes };
    }
  },
});
