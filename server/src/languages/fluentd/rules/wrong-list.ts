import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type ListFault, readArray, readHash } from '../values/list.js';
import { typedValues } from '../values/typed-values.js';

/**
 * A list that begins with `[` and a hash that begins with `{` have to be JSON, in quotes too. A hash without brackets is `key:value` with
 * commas between, none of them twice.
 */
export const wrongList = rule<FluentdDocument, { key: string; fault: ListFault }>({
  code: 'fluentd/wrong-list',
  severity: 'error',
  source: 'array_value and hash_value in config/types.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, fault }) =>
      fault === 'json'
        ? `${key} begins with a bracket, so it has to be JSON, but it is not: Fluentd does not start. Write double quotes around names, and no comma at the end.`
        : `${key} has a comma with nothing before it, and Fluentd does not start. Write key:value between commas.`,
    'zh-cn': ({ key, fault }) =>
      fault === 'json'
        ? `${key} 以括号开头，必须是 JSON，但它不是，Fluentd 无法启动。名称要加双引号，末尾不要有逗号。`
        : `${key} 中有一个逗号前面没有内容，Fluentd 无法启动。逗号之间请写 key:value。`,
  },
  *check(document) {
    for (const { spec, key, value, at } of typedValues(document)) {
      const reading = spec.type === 'array' ? readArray(value) : spec.type === 'hash' ? readHash(value) : {};
      if ('fault' in reading) yield { at, args: { key, fault: reading.fault } };
    }
  },
});
