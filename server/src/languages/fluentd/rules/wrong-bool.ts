import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type BoolArgs, wrongBools } from '../values/wrong-bools.js';

/** A boolean is `true`, `yes`, `false` or `no`, in lower case. Fluentd makes nothing of anything else, and does not start. */
export const wrongBool = rule<FluentdDocument, BoolArgs>({
  code: 'fluentd/wrong-bool',
  severity: 'error',
  source: 'bool_value in config/types.rb and SectionGenerator in config/section.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, value }) => `${key} is a boolean, and "${value}" is none: Fluentd does not start. Write true or false.`,
    'zh-cn': ({ key, value }) => `${key} 是布尔值，而“${value}”不是，Fluentd 无法启动。请写 true 或 false。`,
  },
  check: document => wrongBools(document, true),
});
