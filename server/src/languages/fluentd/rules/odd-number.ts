import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type OddArgs, oddMessage, oddNumbers } from '../values/odd-numbers.js';

/** Fluentd reads the digits at the beginning of a number and leaves out the rest. Without digits the number is 0. */
export const oddNumber = rule<FluentdDocument, OddArgs>({
  code: 'fluentd/odd-number',
  severity: 'warning',
  source: 'INTEGER_TYPE and FLOAT_TYPE in config/types.rb of Fluentd 1.19.3',
  message: oddMessage,
  check: document => oddNumbers(document, ['integer', 'float']),
});
