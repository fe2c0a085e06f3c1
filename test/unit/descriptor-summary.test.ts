import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarize } from '../../schemas/ekuiper/descriptor-summary.js';

describe('what a project needs to know of a descriptor', () => {
  test('is the same whether the text is whole or still being written', () => {
    const value = fc.oneof(fc.constant(null), fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()), fc.string());
    const descriptor = fc.record({ about: value, properties: value, node: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(descriptor, made => {
        const text = JSON.stringify(made);
        expect(summarize(`${text} ,`)).toEqual(summarize(text));
      }),
    );
  });

  test('the shape tells the kind', () => {
    expect(summarize('{"about":{},"properties":[]}')).toMatchObject({ kind: 'sink', about: true });
    expect(summarize('{"about":{},"properties":{}}')).toMatchObject({ kind: 'source', about: true });
    expect(summarize('{"functions":[{"name":"echo"}]}')).toMatchObject({ kind: 'function', functions: [{ name: 'echo' }] });
    expect(summarize('[]')).toMatchObject({ kind: undefined, about: false });
  });

  test('a name has the place of its text', () => {
    const text = '{"name":"pp","language":"go","sources":["ss"]}';
    const { name, portable, kind } = summarize(text);
    expect(kind).toBe('portable');
    expect([name, ...portable.sources].map(each => each && text.slice(each.span.start, each.span.end))).toEqual(['pp', 'ss']);
  });
});
