import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type OddArgs, oddMessage, oddNumbers } from '../values/odd-numbers.js';

/**
 * The unit of a time is `s`, `m`, `h` or `d`, and Fluentd reads only the whole number before the first of them that it finds, in this order:
 * `500ms` are 500 minutes, and `1.5h` are 5 hours.
 */
export const oddTime = rule<FluentdDocument, OddArgs>({
  code: 'fluentd/odd-time',
  severity: 'warning',
  source: 'time_value in config/types.rb of Fluentd 1.19.3',
  message: oddMessage,
  check: document => oddNumbers(document, ['time']),
});
