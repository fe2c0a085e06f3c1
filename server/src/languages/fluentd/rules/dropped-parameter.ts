import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../lines.js';
import { checkedSections } from '../schema-of.js';

/** A parameter that earlier releases had. This one ignores it. */
export const droppedParameter = rule<FluentdDocument, { key: string; last: string }>({
  code: 'fluentd/dropped-parameter',
  severity: 'warning',
  source: 'what the plugins of Fluentd 1.0.0 to 1.19.3 declare',
  message: {
    en: ({ key, last }) => `${key} is gone since a release after ${last}, so Fluentd ignores it. Remove it.`,
    'zh-cn': ({ key, last }) => `${last} 之后的版本不再有 ${key}，Fluentd 会忽略它。请删除。`,
  },
  *check(document) {
    for (const { element, schema } of checkedSections(document)) {
      for (const { key, at, path } of element.params) {
        const last = schema.plugin?.removed.get(key);
        if (last === undefined || path !== document.path || schema.takes(key)) continue;
        yield { at: at.key, args: { key, last }, fixes: () => takeOut(document, at.whole, key), unnecessary: true };
      }
    }
  },
});
