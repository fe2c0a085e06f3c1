import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { fieldTypes, wrongFields } from '../values/field-types.js';
import { typedValues, within } from '../values/typed-values.js';

const usual: Readonly<Record<string, string>> = {
  int: 'integer',
  str: 'string',
  boolean: 'bool',
  double: 'float',
  number: 'float',
  date: 'time',
  list: 'array',
};

/** `types` of a parser gives fields a type: `field:type`, with commas between. */
export const wrongTypes = rule<FluentdDocument, { field: string; type: string | undefined; meant: string | undefined }>({
  code: 'fluentd/wrong-types',
  severity: 'error',
  source: 'build_type_converters in plugin/parser.rb of Fluentd 1.19.3',
  message: {
    en: ({ field, type, meant }) =>
      type === undefined
        ? `${field} has no type, and Fluentd does not start. Write ${field}:string or another of ${fieldTypes.join(', ')}.`
        : `There is no type ${type} for ${field}, and Fluentd does not start. ${meant === undefined ? `Types are ${fieldTypes.join(', ')}.` : `Did you mean ${meant}?`}`,
    'zh-cn': ({ field, type, meant }) =>
      type === undefined
        ? `${field} 没有类型，Fluentd 无法启动。请写 ${field}:string，或 ${fieldTypes.join('、')} 中的其他类型。`
        : `${field} 的类型 ${type} 不存在，Fluentd 无法启动。${meant === undefined ? `可用的类型：${fieldTypes.join('、')}。` : `您是否想写 ${meant}？`}`,
  },
  *check(document) {
    for (const { checked, spec, value, at, param } of typedValues(document)) {
      const ofParser =
        spec.name === 'types' && spec.type === 'hash' && param && (checked.schema.kind === 'parser' || checked.schema.flat.has(param.key));
      // Flat ones of v0.12 may have other letters between.
      if (!ofParser || checked.keys.has('types_delimiter') || checked.keys.has('types_label_delimiter')) continue;
      for (const { field, type } of wrongFields(value).slice(0, 20)) {
        const meant = type === undefined ? undefined : (usual[type.toLowerCase()] ?? didYouMean(type, fieldTypes));
        const start = type === undefined ? -1 : value.indexOf(`${field}:${type}`) + field.length + 1;
        const place = start > field.length && param ? within(document, param, { start, end: start + (type?.length ?? 0) }) : at;
        const exact = place !== at && document.text.slice(place) === type;
        yield {
          at: place,
          args: { field, type, meant },
          fixes: exact && meant !== undefined ? [replaceBy(place, meant, { preferred: true })] : [],
        };
      }
    }
  },
});
