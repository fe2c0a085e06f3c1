import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { readHash } from '../values/list.js';
import { typedValues } from '../values/typed-values.js';

/** A hash is `key:value` with commas between. A key without a colon has no value in it, which is hardly ever meant. */
export const hashWithoutValue = rule<FluentdDocument, { key: string; names: string }>({
  code: 'fluentd/hash-without-value',
  severity: 'warning',
  source: 'hash_value in config/types.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, names }) => `${names} has no value in ${key}: Fluentd takes key:value with commas between. Write a colon and the value.`,
    'zh-cn': ({ key, names }) => `${key} 中的 ${names} 没有值：Fluentd 需要以逗号分隔的 key:value。请写上冒号和值。`,
  },
  *check(document) {
    for (const { spec, key, value, at } of typedValues(document)) {
      // Fluentd does not start with fields that have no type; another rule says that.
      if (spec.type !== 'hash' || spec.name === 'types' || value.startsWith('{')) continue;
      const reading = readHash(value);
      const names =
        'pairs' in reading && reading.pairs ? [...reading.pairs].filter(([, each]) => each === undefined).map(([name]) => name) : [];
      if (names.length > 0) yield { at, args: { key, names: names.slice(0, 3).join(', ') } };
    }
  },
});
