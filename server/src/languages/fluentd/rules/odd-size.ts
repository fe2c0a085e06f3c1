import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type OddArgs, oddMessage, oddNumbers } from '../values/odd-numbers.js';

/** The unit of a size is `k`, `m`, `g` or `t`, and Fluentd reads only the whole number before it: `1.5m` are 5 MiB. */
export const oddSize = rule<FluentdDocument, OddArgs>({
  code: 'fluentd/odd-size',
  severity: 'warning',
  source: 'size_value in config/types.rb of Fluentd 1.19.3',
  message: oddMessage,
  check: document => oddNumbers(document, ['size']),
});
