import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type BoolArgs, wrongBools } from '../values/wrong-bools.js';

/** A boolean that Fluentd makes nothing of, and which may be nothing: then it is as if it were not there. */
export const ignoredBool = rule<FluentdDocument, BoolArgs>({
  code: 'fluentd/ignored-bool',
  severity: 'warning',
  source: 'bool_value in config/types.rb and SectionGenerator in config/section.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, value }) => `Fluentd makes nothing of "${value}", as if ${key} were not there. Write true or false.`,
    'zh-cn': ({ key, value }) => `Fluentd 无法识别“${value}”，相当于没有写 ${key}。请写 true 或 false。`,
  },
  check: document => wrongBools(document, false),
});
