import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { listed } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';

/** Which types a control edits in the descriptors of eKuiper. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  text: ['string', 'int'],
  textarea: ['string'],
  radio: ['bool'],
  select: ['string', 'int', 'list_int', 'list_string'],
  list: ['object', 'list_string', 'list_object', 'list_int'],
};
const types = new Set(Object.values(pairs).flat());

/**
 * A control edits values of its types only: a radio is always of type bool, and a bool is always a radio.
 * The console writes what its control gives, whatever the type says.
 */
export const controlType = rule<Descriptor, { name: string; control: string; type: string; fits: string }>({
  code: 'ekuiper/control-type',
  severity: 'warning',
  source: 'the 283 fields of the descriptors of eKuiper 2.4.0, none of which has another pair',
  message: {
    en: ({ name, control, type, fits }) =>
      `${name} is of type ${type}, but a ${control} edits ${fits}. The console may write a value of another type. Change the control or the type.`,
    'zh-cn': ({ name, control, type, fits }) =>
      `${name} 的类型是 ${type}，而控件 ${control} 用于编辑 ${fits}。控制台可能写入其他类型的值。请修改控件或类型。`,
  },
  *check({ kind, allFields }) {
    if (kind === 'function') return;
    for (const { name = '?', control, type, members } of allFields) {
      const fits = pairs[control ?? ''];
      if (!fits || !control || !type || !types.has(type) || fits.includes(type)) continue;
      const at = members.control?.value?.span;
      const only = type === 'bool' ? 'radio' : undefined;
      if (at)
        yield {
          at,
          args: { name, control, type, fits: listed(fits) },
          fixes: only ? [replaceBy(at, JSON.stringify(only), { shown: only })] : [],
        };
    }
  },
});
