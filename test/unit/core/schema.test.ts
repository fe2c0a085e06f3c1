import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../server/src/core/data/json.js';
import { mismatches } from '../../../server/src/core/schema/mismatch.js';
import { subschemaAt } from '../../../server/src/core/schema/schema.js';
import { checks, schemas } from '../../../server/src/languages/ekuiper/schemas.js';

function found(kind: 'source' | 'sink' | 'function' | 'portable', text: string, anyCase = true) {
  const { root } = parseJson(text);
  if (!root) throw new Error('no tree');
  return mismatches(root, checks[kind], schemas[kind], { anyCase }).map(m => [
    m.keyword,
    m.path.join('.'),
    text.slice(m.span.start, m.span.end),
    m.expected[0],
  ]);
}

describe('what does not fit the schema is pointed at where it can be mended', () => {
  test('a missing key at the key of its object, else at the opening bracket', () => {
    expect(found('sink', '{ "about": {}, "properties": [{ "type": "int" }] }')).toEqual([['required', 'properties.0', '{', 'name']]);
    expect(found('sink', '{}')).toEqual([['required', '', '{', 'about']]);
  });

  test('an unknown key at that key', () => {
    expect(found('sink', '{ "about": { "auther": 1 } }')).toEqual([['additionalProperties', 'about', '"auther"', 'auther']]);
  });

  test('a wrong type or word at the value', () => {
    expect(found('sink', '{ "about": { "trial": "no" }, "properties": [{ "name": "a", "control": "txt" }] }')).toEqual([
      ['type', 'about.trial', '"no"', 'boolean'],
      ['enum', 'properties.0.control', '"txt"', 'text'],
    ]);
  });

  test('inside fields of fields, in objects and in lists', () => {
    const field = (inner: string) => `{ "about": {}, "properties": { "default": [{ "name": "a", "default": ${inner} }] } }`;
    expect(found('source', field('{ "b": { "name": "b", "type": "strng" } }'))).toEqual([
      ['enum', 'properties.default.0.default.b.type', '"strng"', 'string'],
    ]);
    expect(found('source', field('[{ "name": 5 }]'))).toEqual([['type', 'properties.default.0.default.0.name', '5', 'string']]);
    expect(found('source', field('{ "b": 1, "c": { "d": 2 } }'))).toEqual([]);
  });
});

describe('keys are taken as Go takes them', () => {
  test('in any case, with the last one counting', () => {
    expect(found('sink', '{ "About": {}, "Properties": [{ "NAME": "a" }] }')).toEqual([]);
    expect(found('sink', '{ "about": 5, "About": {} }')).toEqual([]);
  });

  test('null is no value at all', () => {
    expect(found('sink', '{ "about": null, "properties": [{ "name": null, "control": null }] }')).toEqual([]);
  });

  test('but not where the text is passed on as it is', () => {
    expect(
      found('function', '{ "about": {}, "Functions": [] }', false)
        .map(([keyword]) => keyword)
        .sort(),
    ).toEqual(['additionalProperties', 'required']);
  });
});

describe('the schema of a place', () => {
  test('follows references, lists and both forms of a default', () => {
    expect(subschemaAt(schemas.source, ['properties', 'default', 0, 'hint'])?.keys().has('zh_CN')).toBe(true);
    expect(subschemaAt(schemas.source, ['properties', 'default', 0, 'default', 'x', 'control'])?.find('enum')).toContain('radio');
    expect(subschemaAt(schemas.source, ['properties', 'default', 0, 'default', 0, 'control'])?.find('enum')).toContain('radio');
    expect(subschemaAt(schemas.sink, ['nothing', 'here'])).toBeUndefined();
  });

  test('every place that has a name is described in both languages', () => {
    for (const [kind, set] of Object.entries(schemas)) {
      const visit = (path: (string | number)[]): void => {
        const at = subschemaAt(set, path);
        if (!at || path.length > 6) return;
        for (const [key, inner] of at.keys()) {
          expect(inner.find('description'), `${kind} ${[...path, key]}`).toBeTruthy();
          expect(inner.find('x-zh'), `${kind} ${[...path, key]}`).toMatch(/\p{Script=Han}/u);
          visit([...path, key]);
        }
        if (at.items()) visit([...path, 0]);
      };
      visit([]);
    }
  });
});
