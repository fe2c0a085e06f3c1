import { member } from '../../../core/data/node.js';
import { insertAt, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { span } from '../../../core/text.js';
import type { Descriptor } from '../descriptor/document.js';
import { isDamaged } from '../descriptor/places.js';

/**
 * A source without `properties` loses its whole default config: eKuiper looks there for the spelling of the keys and gives up.
 * The key must be spelt exactly so; in other cases it is read for the console, but not for the config. A config without a key has nothing to lose.
 */
export const missingProperties = rule<Descriptor, { written: string | undefined; isNull: boolean }>({
  code: 'ekuiper/missing-properties',
  severity: 'error',
  source: 'internal/conf/load.go (extractNamesFromProperties) of eKuiper 2.4.0; run',
  message: {
    en: ({ written, isNull }) =>
      `${
        isNull ? 'properties is null' : written ? `${written} must be spelt properties` : 'properties is missing'
      }. eKuiper ignores the whole default config of this source and gives the plugin an empty one. Write "properties": { "default": [] }.`,
    'zh-cn': ({ written, isNull }) =>
      `${
        isNull ? 'properties 为 null' : written ? `${written} 必须写作 properties` : '缺少 properties'
      }。eKuiper 会忽略此 source 的全部默认配置，插件得到的是空配置。请写成 "properties": { "default": [] }。`,
  },
  *check(document) {
    const { root } = document.data;
    if (document.kind !== 'source' || !document.config.hasKeys || root?.kind !== 'object' || isDamaged(document, root)) return;
    const exact = member(root, 'properties');
    if (exact?.value?.kind === 'null') {
      yield {
        at: exact.value.span,
        args: { written: undefined, isNull: true },
        fixes: [replaceBy(exact.value.span, '{ "default": [] }', { preferred: true })],
      };
    }
    if (exact) return;
    const other = memberOf(root, 'properties', true);
    if (other) {
      yield {
        at: other.keySpan,
        args: { written: other.key, isNull: false },
        fixes: [replaceBy(other.keySpan, '"properties"', { preferred: true })],
      };
      return;
    }
    const last = root.members.at(-1);
    const text = '"properties": { "default": [] }';
    const fixes = last ? [insertAt(last.span.end, `,\n  ${text}`, { shown: text, preferred: true })] : [];
    yield { at: span(root.span.start, root.span.start + 1), args: { written: undefined, isNull: false }, fixes };
  },
});
