import { readHash } from './list.js';

/** What `types` of a `<parse>` can make of a field. */
export const fieldTypes: readonly string[] = ['string', 'integer', 'float', 'bool', 'time', 'array'];

/** A field whose type Fluentd refuses; without a type it has none at all. */
export interface WrongField {
  readonly field: string;
  readonly type?: string;
}

/** The fields in `field:type[:option],…` or JSON that Fluentd refuses. Source: build_type_converters in plugin/parser.rb. */
export function wrongFields(text: string): readonly WrongField[] {
  const read = readHash(text);
  if (!('pairs' in read) || !read.pairs) return [];
  return [...read.pairs].flatMap(([field, value]): WrongField[] => {
    if (value === undefined || value === null) return [{ field }];
    const [type = ''] = typeof value === 'string' ? value.split(':') : [String(value)];
    return fieldTypes.includes(type) ? [] : [{ field, type }];
  });
}
