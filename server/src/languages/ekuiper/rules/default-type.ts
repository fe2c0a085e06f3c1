import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { shown } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';
import { fitsType, writtenAs } from '../value-type.js';

/**
 * A default has the type of its field.
 * The server checks nothing and the console writes the default as it is, so the plugin is handed a value of another type than it expects.
 */
export const defaultType = rule<Descriptor, { name: string; value: string; type: string }>({
  code: 'ekuiper/default-type',
  severity: 'warning',
  source: 'internal/meta/sinkMeta.go (fileField) of eKuiper 2.4.0; real descriptors do it, so nothing refuses it',
  message: {
    en: ({ name, value, type }) =>
      `${name} is of type ${type}, but its default is ${value}. eKuiper checks neither, so the plugin can be handed a value of the wrong type.${type.startsWith('list_') ? ' Write [], for a default cannot hold a list of values.' : ' Change one of them.'}`,
    'zh-cn': ({ name, value, type }) =>
      `${name} 的类型是 ${type}，默认值却是 ${value}。eKuiper 对二者都不检查，插件可能得到类型错误的值。${type.startsWith('list_') ? '请写成 []，因为默认值不能是普通值的列表。' : '请修改其中之一。'}`,
  },
  *check({ allFields, text }) {
    for (const { name = '?', type, members, inner } of allFields) {
      const value = members.default?.value;
      if (!value || type === undefined || inner.length > 0 || fitsType(value, type)) continue;
      const written = writtenAs(value, type, text.slice(value.span));
      yield {
        at: value.span,
        args: { name, value: shown(value), type },
        fixes: written === undefined ? [] : [replaceBy(value.span, written, { preferred: true })],
      };
    }
  },
});
