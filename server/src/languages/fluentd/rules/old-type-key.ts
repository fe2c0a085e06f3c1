import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { writtenKey } from '../fixes/written-key.js';
import { checkedSections } from '../schema-of.js';

const old = ['type', 'id', 'log_level'];

/** `type`, `id` and `log_level` are the names of v0.12 for `@type`, `@id` and `@log_level`. Fluentd still takes them. */
export const oldTypeKey = rule<FluentdDocument, { key: string }>({
  code: 'fluentd/old-type-key',
  severity: 'information',
  source: 'config/element.rb (RESERVED_PARAMETERS_COMPAT) of Fluentd 1.19.3',
  message: {
    en: ({ key }) => `${key} is the old name of @${key}, which Fluentd still takes. Write @${key}.`,
    'zh-cn': ({ key }) => `${key} 是 @${key} 的旧写法，Fluentd 仍然接受。请写成 @${key}。`,
  },
  *check(document) {
    for (const { element, schema, keys } of checkedSections(document)) {
      for (const { key, at, path } of element.params) {
        if (path !== document.path || !old.includes(key) || keys.has(`@${key}`) || schema.param(key)?.name !== `@${key}`) continue;
        yield { at: at.key, args: { key }, fixes: [replaceBy(at.key, writtenKey(document, `@${key}`), { preferred: true })] };
      }
    }
  },
});
