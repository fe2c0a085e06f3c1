import fc from 'fast-check';
import { dump, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { DataNode } from '../../server/src/core/data/node.js';
import { parseYaml, readFullYaml } from '../../server/src/core/data/yaml.js';
import { readPlainYaml } from '../../server/src/core/data/yaml-plain.js';
import { plainValue } from '../../server/src/core/schema/mismatch.js';
import { spansNest } from './support/spans.js';

const value = (text: string) => plainValue(parseYaml(text).root);
const reasons = (text: string) => parseYaml(text).problems.map(({ span, reason }) => [text.slice(span.start, span.end), reason]);

describe('scalars mean what they mean to the YAML reader of eKuiper (yaml.v3)', () => {
  test.each([
    ['true', true],
    ['True', true],
    ['FALSE', false],
    ['yes', 'yes'],
    ['NO', 'NO'],
    ['on', 'on'],
    ['~', null],
    ['', null],
    ['Null', null],
    ['0777', 511],
    ['0o17', 15],
    ['0x1F', 31],
    ['-0x1F', -31],
    ['0b11', 3],
    ['1_000', 1000],
    ['+5', 5],
    ['08', 8],
    ['1.', 1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1_0.5', 10.5],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.inf', Number.NEGATIVE_INFINITY],
    ['1:30', '1:30'],
    ['2024-01-01', '2024-01-01'],
    ['"5"', '5'],
    ["'it''s'", "it's"],
    ['!!str 5', '5'],
    ['!!int "5"', 5],
    ['!foo x', 'x'],
  ])('a: %s', (written, expected) => {
    expect(value(`a: ${written}\n`)).toEqual({ a: expected });
  });
});

describe('documents, anchors and merges', () => {
  test('of several documents the first counts, even when a later one is broken', () => {
    expect(parseYaml('a: 1\n---\nb: [\n')).toMatchObject({ problems: [] });
    expect(value('a: 1\n---\nb: 2\n')).toEqual({ a: 1 });
  });

  test('an alias has the value of its anchor, and << brings members in that do not yet stand there', () => {
    expect(value('base: &b\n  x: 1\n  y: 2\ncopy: *b\nmore:\n  <<: *b\n  y: 3\n')).toEqual({
      base: { x: 1, y: 2 },
      copy: { x: 1, y: 2 },
      more: { x: 1, y: 3 },
    });
  });

  test('an alias without an anchor, and one within its own anchor, are problems', () => {
    expect(reasons('a: *x\n')).toEqual([['*x', 'there is no anchor &x above']]);
    expect(reasons('a: &x\n  b: *x\n')).toEqual([['*x', 'anchor &x contains itself']]);
  });

  test('aliases that explode are cut off', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(parseYaml(lines.join('\n')).problems.map(p => p.reason)).toEqual(['the aliases of this file grow beyond all measure']);
  });

  test('a key that stands twice is refused, as yaml.v3 refuses it', () => {
    expect(reasons('a: 1\nb: 2\na: 3\n')).toEqual([['a', 'key a is already on line 1']]);
    expect(reasons('{a: 1, "a": 3}\n')).toEqual([['"a"', 'key a is already on line 1']]);
  });

  test.each(['', '\n', '# only a comment\n', '---\n'])('%j holds nothing', text => {
    expect(parseYaml(text)).toEqual({ root: undefined, problems: [] });
  });
});

describe('what is wrong is said at its place', () => {
  test.each([
    ['a:\n\tb: 1\n', '\t', 'YAML is indented with spaces, not with tabs'],
    ['a: [1, 2\nb: 3\n', 'b', '] is missing here'],
    ['a: "x\nb: 1\n', '', '" is missing here'],
    ['a: b: c\n', 'b', 'a key with a value cannot stand inside another value on one line; put the text in quotes'],
    ['a: @x\n', '@', 'a value cannot begin with @ unless it stands in quotes'],
    ['a:\n  b: 1\n c: 2\n', ' ', 'the indentation fits no level above'],
    ['a: 1\nb\n', 'b', 'a key needs a colon and a value'],
    ['a: "\\q"\n', '\\', 'this escape does not exist in YAML'],
  ])('%j', (text, at, reason) => {
    expect(reasons(text)).toContainEqual([at, reason]);
  });

  test('what stands beside a broken line is understood', () => {
    expect(value('default:\n  city: Berlin\n  days: @3\n  unit: C\n')).toMatchObject({ default: { city: 'Berlin', unit: 'C' } });
  });
});

describe('the strict reader agrees', () => {
  const scalar = fc.oneof(fc.boolean(), fc.integer(), fc.string(), fc.string({ unit: 'grapheme' }), fc.constant(null));
  const key = fc
    .oneof(fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,12}$/), fc.string({ minLength: 1, maxLength: 6 }))
    .filter(k => k !== '__proto__' && k !== '<<');
  const data = fc.letrec(tie => ({
    any: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(key, tie('any'), { maxKeys: 5 })),
  })).any;

  test('on everything that js-yaml writes', () => {
    fc.assert(
      fc.property(fc.dictionary(key, data), fc.constantFrom(-1, 1), (map, flowLevel) => {
        const text = dump(map, { flowLevel, lineWidth: -1 });
        const { root, problems } = parseYaml(text);
        expect(problems, text).toEqual([]);
        expect(root ? plainValue(root) : {}, text).toEqual(load(text) ?? {});
      }),
      { numRuns: 500 },
    );
  });
});

describe('the quick reader says what the full one says', () => {
  const piece = fc.constantFrom(
    'a:',
    'b: 1',
    '- ',
    '- x',
    '- c: 2',
    'd: "e" # f',
    "g: 'h'",
    'i: [1, two, "3"]',
    'j: {}',
    '# c',
    '',
    'k: l m',
    'a: again',
    '"q": x',
    'x: y: z',
    'm: |',
    '1: yes',
    '-',
    'n: -5',
    'o: http://p:1/q',
    'r: s #',
    't: u#v',
    'w: []  ',
    '? x',
    'null: ~',
    '-x: 1',
    'y:  ',
    'z: *a',
  );
  const line = fc.tuple(fc.constantFrom('', '  ', '    ', ' ', '      '), piece).map(([indent, text]) => indent + text);
  const text = fc
    .tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, eol, last]) => lines.join(eol) + (last ? eol : ''));

  test('or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(text, written => {
        const quick = readPlainYaml(written);
        if (!quick) return;
        read++;
        const full = readFullYaml(written);
        expect(
          full.problems.map(p => [p.span, p.reason]),
          written,
        ).toEqual(quick.problems.map(p => [p.span, p.reason]));
        expect(places(quick.root), written).toEqual(places(full.root));
        if (quick.root) spansNest(quick.root, written.length);
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  test('a usual config is read by the quick one', () => {
    expect(
      readPlainYaml(
        '# c\ndefault:\n  url: http://localhost\n  interval: 10s\n  headers:\n    Accept: application/json\n  list:\n  - a\n  - b: 1\n    c: 2\n  next: 1\nother: {}\n',
      ),
    ).toBeDefined();
  });
});

describe('any text ends in a tree', () => {
  test('whatever is typed, nothing is thrown and all spans nest', () => {
    const chars = fc.array(fc.constantFrom(...'{}[]":,\\ \n\n  -?!&*#|>%@a1\t\'~<')).map(a => a.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), chars), written => {
        const { root, problems } = parseYaml(written);
        if (root) spansNest(root, written.length);
        for (const { span } of problems) expect(span.start <= span.end && span.end <= written.length).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['open brackets', '['.repeat(100_000)],
    ['open maps', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(50_000)],
    ['indented keys', Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('many %s are no danger', (_, written) => {
    expect(parseYaml(written).problems.length).toBeGreaterThan(0);
  });
});

/** Keys, scalars and their places; where an empty value or a whole map ends is a matter of taste. */
function places(node: DataNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'array') return node.items.map(places);
  if (node.kind === 'object') return node.members.map(m => [m.key, m.keySpan, places(m.value)]);
  return node.kind === 'null' && node.span.start === node.span.end ? null : [node.kind, node.value, node.span];
}

describe('what yaml.v3 never looks at', () => {
  test('a line that is indented less than the first ends the document, and the rest is silently dropped', () => {
    const text = '  default:\n    a: 1\nhome:\n  b: [\n';
    const { root, problems, rest } = parseYaml(text);
    expect([plainValue(root), problems, text.slice(rest?.start)]).toEqual([{ default: { a: 1 } }, [], 'home:\n  b: [\n']);
  });

  test.each([
    ['a: 1\n---\nb: 2\n', 'b: 2\n'],
    ['a: 1\n...\nb: [\n', 'b: [\n'],
    ['---\n---\nb: 2\n', 'b: 2\n'],
    ['---\na: 1\n', undefined],
    ['a: 1\n...\n', undefined],
    ['a: 1\n---\n# nothing\n', undefined],
  ])('of %j the second document', (text, second) => {
    const data = parseYaml(text);
    expect([data.problems, data.second && text.slice(data.second.start)]).toEqual([[], second]);
  });

  test('a colon without a key is refused', () => {
    expect(reasons('a: 1\n: x\n')).toEqual([[':', 'a key is missing before the colon']]);
  });
});
