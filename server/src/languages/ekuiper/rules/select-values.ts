import { rule } from '../../../core/rule.js';
import type { Span } from '../../../core/text.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * A select offers what its `values` hold, a list of strings or numbers.
 * Only selectors, which the console fills with connections and the like, have an empty list.
 */
export const selectValues = rule<Descriptor, { name: string; fault: 'shape' | 'empty' | 'missing' }>({
  code: 'ekuiper/select-values',
  severity: 'warning',
  source: 'all descriptors of eKuiper 2.4.0: every select has values, empty only in connectionSelector',
  message: {
    en: ({ name, fault }) =>
      ({
        shape: `The values of ${name} must be a list. eKuiper passes them on as they are, and the console has nothing to offer.`,
        empty: `The select ${name} offers no values, so nothing can be chosen. Only a selector that the console fills is empty, and its name ends with Selector. List the values.`,
        missing: `The select ${name} has no values, so nothing can be chosen. Add "values": [ … ].`,
      })[fault],
    'zh-cn': ({ name, fault }) =>
      ({
        shape: `${name} 的 values 必须是数组。eKuiper 会原样传递，控制台没有可选项。`,
        empty: `下拉框 ${name} 没有可选值，用户无法选择。只有由控制台填充、名称以 Selector 结尾的选择器才可为空。请列出可选值。`,
        missing: `下拉框 ${name} 缺少 values，用户无法选择。请添加 "values": [ … ]。`,
      })[fault],
  },
  *check({ allFields }) {
    for (const { name = '?', control, members, node } of allFields) {
      const value = members.values?.value;
      const say = (at: Span, fault: 'shape' | 'empty' | 'missing') => ({ at, args: { name, fault } });
      if (value && value.kind !== 'array' && value.kind !== 'null') yield say(value.span, 'shape');
      else if (control !== 'select' || /selector$/i.test(name)) continue;
      else if (value?.kind === 'array' && value.items.length === 0) yield say(value.span, 'empty');
      else if (!value || value.kind === 'null') yield say(members.control?.value?.span ?? node.span, 'missing');
    }
  },
});
