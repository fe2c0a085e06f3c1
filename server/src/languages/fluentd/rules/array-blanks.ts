import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { newValue, typedValues } from '../values/typed-values.js';

/** The items of a list have commas between them. With blanks alone the whole is one item. */
export const arrayBlanks = rule<FluentdDocument, { key: string; value: string; better: string }>({
  code: 'fluentd/array-blanks',
  severity: 'warning',
  source: 'array_value in config/types.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, value, better }) => `Blanks do not separate the items of ${key}: "${value}" is one of them. Write ${better}.`,
    'zh-cn': ({ key, value, better }) => `空格不能分隔 ${key} 的各项：“${value}”会成为一项。请改写为“${better}”。`,
  },
  *check(document) {
    for (const { spec, key, value, at, param } of typedValues(document)) {
      // The argument of <buffer> is looked at by a rule of its own.
      if (!param || spec.type !== 'array' || !/^[\w.$@-]+(?:[ \t]+[\w.$@-]+)+$/.test(value)) continue;
      const better = value.split(/[ \t]+/).join(',');
      yield { at, args: { key, value, better }, fixes: newValue(param, better) };
    }
  },
});
