import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { isNumberKind, type NumberKind, numberReaders, textOf } from '../values/numbers.js';
import { newValue, typedValues } from '../values/typed-values.js';

const kinds: Readonly<Record<NumberKind, readonly [en: string, zh: string]>> = {
  integer: ['integer', '整数'],
  float: ['number', '数字'],
  size: ['size', '大小'],
  time: ['time', '时间'],
};

/** With `strict_config_value` Fluentd takes only whole numbers, sizes and times, and does not start with anything else. */
export const wrongNumber = rule<FluentdDocument, { key: string; value: string; kind: NumberKind }>({
  code: 'fluentd/wrong-number',
  severity: 'error',
  source: 'INTEGER_TYPE and FLOAT_TYPE in config/types.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, value, kind }) =>
      `"${value}" is no ${kinds[kind][0]}. strict_config_value is on, so Fluentd does not start with it. Write a ${kind === 'integer' ? 'whole number' : kinds[kind][0]} for ${key}.`,
    'zh-cn': ({ key, value, kind }) =>
      `“${value}”不是${kinds[kind][1]}。strict_config_value 已开启，Fluentd 无法启动。请为 ${key} 写一个${kinds[kind][1]}。`,
  },
  *check(document) {
    if (!document.strict) return;
    for (const { spec, key, value, at, param } of typedValues(document)) {
      const { type: kind } = spec;
      if (!isNumberKind(kind)) continue;
      if (numberReaders[kind](value, { strict: true }).kind !== 'refused') continue;
      const loose = numberReaders[kind](value, { strict: false });
      const meant = loose.kind === 'value' ? textOf(kind, loose.meant) : undefined;
      yield { at, args: { key, value, kind }, fixes: meant === undefined ? [] : newValue(param, meant) };
    }
  },
});
