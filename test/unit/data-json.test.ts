import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../server/src/core/data/json.js';
import type { DataNode } from '../../server/src/core/data/node.js';
import { plainValue } from '../../server/src/core/schema/mismatch.js';
import { spansNest } from './support/spans.js';
import { charactersRead } from './support/work.js';

const reasons = (text: string) => parseJson(text).problems.map(({ span, reason }) => [text.slice(span.start, span.end), reason]);
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('JSON is read as the strict reader reads it', () => {
  test('any value that is written is read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const { root, problems } = parseJson(text);
        expect(problems).toEqual([]);
        expect(plainValue(root)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('what the strict reader refuses has a problem, and what it takes has none', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b\\n"',
      '1',
      '-0.5e3',
      '01',
      '.5',
      'true',
      'null',
      'tru',
      "'x'",
      ' ',
      '\n',
      '\t',
      '//c\n',
      '"\\x"',
      '"',
      '\\',
      'é',
      '\ufeff',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), parts => {
        const text = parts.join('');
        expect(parseJson(text).problems.length === 0, text).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('a byte order mark is named, and can be taken out', () => {
    const { root, problems } = parseJson('\ufeff{ "a": 1 }');
    expect(root?.kind).toBe('object');
    expect(problems).toEqual([
      { span: { start: 0, end: 1 }, reason: expect.stringContaining('byte order mark'), edit: { span: { start: 0, end: 1 }, text: '' } },
    ]);
  });

  test('of a key that stands twice the last is taken', () => {
    expect(plainValue(parseJson('{"a": 1, "a": 2}').root)).toEqual({ a: 2 });
  });

  test('__proto__ is a key like any other', () => {
    expect(Object.keys(plainValue(parseJson('{"__proto__": 1}').root) as object)).toEqual(['__proto__']);
  });
});

describe('what is wrong is said at its place', () => {
  test.each([
    ['{"a": 1,}', [[',', 'a comma may not stand before a closing bracket']]],
    ['{"a": 1 "b": 2}', [['"b"', 'a comma is missing before this']]],
    ['{a: 1}', [['a', 'a key in double quotes must stand here']]],
    ['{"a" 1}', [['"a"', 'a colon is missing after the key']]],
    ['{"a": }', [[':', 'a value is missing here']]],
    [
      '{"a":\n "b": 1}',
      [
        [':', 'a value is missing here'],
        ['"b"', 'a comma is missing before this'],
      ],
    ],
    ['[1,,2]', [[',', 'this comma is one too many']]],
    ['[1', [['[', 'the closing ] is missing']]],
    ['["x\n]', [['"x', 'the closing quote is missing']]],
    ['["\\x"]', [['\\x', 'this escape does not exist in JSON']]],
    ['[True]', [['True', 'True is not a value of JSON: strings need double quotes']]],
    ['[0x1]', [['0x1', '0x1 is not a number of JSON']]],
    ['{} {}', [['{', 'the file must end after its first value']]],
    ['', [['', 'the file is empty']]],
    ['// x\n{}', [['// x', 'JSON has no comments']]],
  ])('%s', (text, expected) => {
    expect(reasons(text)).toEqual(expected);
  });

  test('only the damaged part is silent: what stands before and behind is understood', () => {
    const { root } = parseJson('{"a": [1, x y], "b": {"c": 2, d}, "e": 3}');
    expect(plainValue(root)).toMatchObject({ b: { c: 2 }, e: 3 });
  });

  test('the edits make a text of trailing commas, comments and missing commas readable', () => {
    const text = '{ // c\n "a": [1, 2,],\n "b": True "c": 1\n}';
    const edits = parseJson(text)
      .problems.flatMap(p => p.edit ?? [])
      .sort((a, b) => b.span.start - a.span.start);
    expect(JSON.parse(edits.reduce((t, e) => t.slice(0, e.span.start) + e.text + t.slice(e.span.end), text))).toEqual({
      a: [1, 2],
      b: true,
      c: 1,
    });
  });
});

describe('any text ends in a tree', () => {
  test('whatever is typed, nothing is thrown and all spans nest', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(fc.constantFrom(...'{}[]":,\\ \n1atrue/*')).map(a => a.join('')),
        ),
        text => {
          const { root, problems } = parseJson(text);
          if (root) spansNest(root, text.length);
          for (const { span } of problems) expect(span.start <= span.end && span.end <= text.length).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a text cut off anywhere keeps what stands before', () => {
    const text = '{"about": {"trial": true}, "properties": {"default": [{"name": "a"}]}}';
    for (let end = 0; end <= text.length; end++) parseJson(text.slice(0, end));
    expect(plainValue(parseJson(text.slice(0, 40)).root)).toMatchObject({ about: { trial: true } });
  });

  test('a million open brackets are no danger', () => {
    for (const open of ['[', '{"a":', '[{"a":']) {
      const { root, problems } = parseJson(open.repeat(200_000));
      expect(depth(root)).toBeLessThan(600);
      expect(problems.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['members', '{', '"k": "v", '],
    ['nested members', '', '{"k": ['],
    ['items', '[', '"v", '],
    ['items without commas', '[', '"v" '],
    ['items that touch each other', '[', '"v"1'],
    ['members without colons', '{', '"k" "v" '],
    ['keys without quotes', '{', 'k v '],
    ['keys without values', '{', '"k": \n'],
    ['strings that do not end', '[', '"v\n'],
    ['control characters', '[', '"\t",'],
    ['escapes', '["', '\\q'],
    ['comments', '[', '/**/ 1, '],
  ])('the work for a text on one line grows with its length: %s', (_, before, unit) => {
    const text = before + unit.repeat(20_000 / unit.length);
    expect(charactersRead(() => parseJson(text))).toBeLessThan(12 * text.length);
  });

  test('nesting that Go still takes has no problem, and deeper nesting has one', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(nested(9000)).problems).toEqual([]);
    expect(parseJson(nested(10_001)).problems.map(p => p.reason)).toEqual(['it is nested more than 10000 levels deep']);
  });
});

function depth(node: DataNode | undefined): number {
  let levels = 0;
  for (let at = node; at; levels++) at = at.kind === 'array' ? at.items[0] : at.kind === 'object' ? at.members[0]?.value : undefined;
  return levels;
}
