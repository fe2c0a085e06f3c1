import { remove } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';

/** Between a key and its value stand only blanks. An equals sign there is the beginning of the value. */
export const equalsSign = rule<FluentdDocument, { key: string; sign: string; value: string }>({
  code: 'fluentd/equals-sign',
  severity: 'warning',
  source: 'v1_parser.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, sign, value }) => `The value of ${key} is "${value}" with its ${sign}. Between key and value write only a blank.`,
    'zh-cn': ({ key, sign, value }) => `${key} 的值是“${value}”，连同 ${sign} 在内。键和值之间只写空格。`,
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      for (const { key, value, node, path, at } of element.params) {
        const [lead, sign] = (path === document.path && node?.form === 'plain' && /^(:?=>?|:)[ \t]+(?=\S)/.exec(value ?? '')) || [];
        if (!lead || !sign || !value || !at.value) continue;
        const end = at.value.start + lead.length;
        yield {
          at: { start: at.value.start, end: at.value.start + sign.length },
          args: { key, sign, value },
          fixes: [remove({ start: at.value.start, end }, sign, { preferred: true })],
        };
      }
    }
  },
});
