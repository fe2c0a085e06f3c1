import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Found, findInJson, findInYaml } from '../../server/src/languages/fluentd/embedded/find.js';
import type { Mapped } from '../../server/src/languages/fluentd/embedded/mapping.js';

const line = fc.oneof(
  fc.constantFrom('<source>', '  @type forward', '</source>', '', '  ', '# c', "it's", 'a "b"', '\tx', 'k: v', 'ü𝒳'),
  fc.string({ maxLength: 12 }).map(text => text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\r\n\u2028\u2029\ufeff]/g, '')),
);
const only = (found: readonly Found[], key: string) => found.find(({ keys }) => keys.at(-1) === key)?.scalar;

/** Every place of the inner text is found again from where it is in the outer one, and identical pieces say the same. */
function expectInverse(mapped: Mapped, outer: string): void {
  let reached = 0;
  let before = 0;
  for (const piece of mapped.pieces) {
    expect(piece.inner).toBe(reached);
    expect(piece.outer).toBeGreaterThanOrEqual(before);
    reached += piece.length;
    before = piece.outer + piece.outerLength;
    if (piece.length === piece.outerLength && !/\s/.test(outer.slice(piece.outer, before)) && !piece.masked)
      expect(mapped.text.slice(piece.inner, reached)).toBe(outer.slice(piece.outer, before));
  }
  expect(reached).toBe(mapped.text.length);
  for (let i = 0; i < mapped.text.length; i++) {
    const piece = mapped.pieces.findLast(each => each.inner <= i);
    const expected = piece && piece.length !== piece.outerLength ? piece.inner : i;
    expect(mapped.toInner(mapped.toOuter(i))).toBe(expected);
    const at = mapped.spanOut({ start: i, end: i + 1 });
    expect(at.end).toBeGreaterThan(at.start);
  }
}

describe('a block scalar', () => {
  const document = fc.record({
    lines: fc.array(line, { maxLength: 8 }),
    indent: fc.integer({ min: 1, max: 4 }),
    sign: fc.constantFrom('|', '|-', '|+', '>', '>-', '>+', '|2', '>2-', '|+2'),
    eol: fc.constantFrom('\n', '\r\n'),
    deep: fc.boolean(),
    after: fc.constantFrom('', 'z: 1\n', '# end\n', '\n\n'),
  });
  test('is read as YAML reads it, whatever its sign, indentation and line breaks', () => {
    fc.assert(
      fc.property(document, ({ lines, indent, sign, eol, deep, after }) => {
        const width = sign.includes('2') ? 2 : indent;
        const own = lines.map(each => (each.trim() === '' && each.length === 0 ? '' : ' '.repeat(width + (deep ? 2 : 0)) + each));
        const head = deep ? ['data:', `  a.conf: ${sign}`] : [`a.conf: ${sign}`];
        const text = [...head, ...own, after.replaceAll('\n', eol)].join(eol);
        let wanted: string;
        try {
          const root = parse(text);
          wanted = deep ? root.data['a.conf'] : root['a.conf'];
        } catch {
          return;
        }
        const scalar = only(findInYaml(text), 'a.conf');
        const inner = scalar?.mapped.text ?? '';
        // Line breaks at the end, which the sign decides about, mean nothing to Fluentd.
        expect(inner.replace(/\s+$/, '')).toBe(wanted.replace(/\s+$/, ''));
        if (scalar) expectInverse(scalar.mapped, text);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('a quoted text', () => {
  test('in double quotes is read with its escapes, in JSON as in YAML', () => {
    fc.assert(
      fc.property(fc.array(line), lines => {
        const value = lines.join('\n');
        const json = JSON.stringify({ data: { 'a.conf': value, b: '1' } }, null, 2);
        for (const found of [findInYaml(json), findInJson(json)]) {
          const scalar = only(found, 'a.conf');
          expect(scalar?.mapped.text).toBe(value);
          if (scalar) expectInverse(scalar.mapped, json);
        }
      }),
    );
  });

  test.each([
    ["a.conf: 'it''s'\n", "it's"],
    ['a.conf: "x\n  y"\n', 'x y'],
    ['a.conf: "x\\\n   \\ty\\x41\\u00e9"\n', 'x\tyAé'],
    ["a.conf: 'x\n\n\n  y'\n", 'x\n\ny'],
    ['- a.conf: "a  b"\n', 'a  b'],
    ['a.conf: !!str &x "v"\n', 'v'],
    ['"a.conf" : |\n  v\n', 'v\n'],
  ])('%j is read as %j', (text, value) => {
    const scalar = only(findInYaml(text), 'a.conf');
    expect(scalar?.mapped.text).toBe(value);
    if (scalar) expectInverse(scalar.mapped, text);
  });
});

test('lines of a template that are indented less belong to the block that goes on behind them', () => {
  const text = 'data:\n  a.conf: |\n    <source>\n{{- if .x }}\n      port 1\n{{- end }}\n    </source>\n{{- end }}\n  b: |\n    x\n';
  expect(only(findInYaml(text), 'a.conf')?.mapped.text).toBe('<source>\n{{- if .x }}\n  port 1\n{{- end }}\n</source>\n');
  expect(only(findInYaml(text), 'b')?.mapped.text).toBe('x\n');
});

test('maps and lists say which texts stand together', () => {
  const text = 'a:\n  x: |\n    1\n  y: |\n    2\nb:\n- x: |\n    3\n  y: "4"\n- x: |\n    5\n---\nz: |\n  6\n';
  const maps = findInYaml(text).map(({ keys, map }) => [keys.join('.'), map] as const);
  expect(maps.map(([keys]) => keys)).toEqual(['a.x', 'a.y', 'b.-.x', 'b.-.y', 'b.-.x', 'z']);
  const [ax, ay, bx, by, cx, z] = maps.map(([, map]) => map);
  expect(ax).toBe(ay);
  expect(bx).toBe(by);
  expect(new Set([ax, bx, cx, z]).size).toBe(4);
});

test('any text is read without an end in an error', () => {
  const part = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '|',
    '>',
    '-',
    '"',
    "'",
    '\\',
    '{{',
    '}}',
    '  ',
    'k: |\n',
    '\r\n',
    '#',
    '\t',
    '!x ',
    '2',
    '---',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 3 }))), parts => {
      const text = parts.join('');
      for (const { scalar, keySpan } of [...findInYaml(text), ...findInJson(text)]) {
        expectInverse(scalar.mapped, text);
        expect(keySpan.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000 },
  );
});
