import { rule } from '../../../core/rule.js';
import { listed, shown } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * The default of a select is one of its values.
 * Of another the console cannot show what is chosen.
 */
export const defaultNotOffered = rule<Descriptor, { name: string; value: string; offered: string }>({
  code: 'ekuiper/default-not-offered',
  severity: 'warning',
  source: 'the descriptors of eKuiper 2.4.0; nothing in the server checks it',
  message: {
    en: ({ name, value, offered }) =>
      `The default of ${name} is ${value}, which is not among its values ${offered}. The console cannot show what is chosen. Offer it, or take one of them.`,
    'zh-cn': ({ name, value, offered }) =>
      `${name} 的默认值 ${value} 不在可选值 ${offered} 之中，控制台无法显示当前选择。请把它加入可选值，或改用其中之一。`,
  },
  *check({ allFields }) {
    for (const { name = '?', control, members } of allFields) {
      const value = members.default?.value;
      const offered = members.values?.value;
      if (control !== 'select' || !value || offered?.kind !== 'array' || offered.items.length === 0) continue;
      if (value.kind === 'null' || value.kind === 'array' || value.kind === 'object') continue;
      if (offered.items.some(item => 'value' in item && item.value === value.value)) continue;
      yield { at: value.span, args: { name, value: shown(value), offered: listed(offered.items.map(shown)) } };
    }
  },
});
