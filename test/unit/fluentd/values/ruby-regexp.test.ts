import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRegexp } from '../../../../server/src/languages/fluentd/values/ruby-regexp.js';

/** Regular expressions with our reason to refuse them, or null; which of them are refused was recorded from Ruby 3.1. */
const cases: readonly (readonly [string, string | null])[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'regexps.json'), 'utf8'),
);

describe('what Ruby refuses is refused, and for its reason', () => {
  test.each(cases)('%s: %s', (source, kind) => {
    expect(readRegexp(source).fault?.kind ?? null).toBe(kind);
  });
});

test.each([
  ['(?<a>.*', 0, 1],
  ['a)', 1, 2],
  ['[z-a]', 3, 4],
  ['x[a-\\d]', 4, 6],
  ['ab(?<=a+)', 2, 9],
  ['(?<a>x)\\1', 7, 9],
])('the fault of %s is shown from %i to %i', (source, start, end) => {
  expect(readRegexp(source).fault?.span).toEqual({ start, end });
});

test('the named captures are those of the record, each once', () => {
  expect(readRegexp("^(?<time>[^ ]+) (?'host'[^ ]+)(x)(?<=a)(?<!b)(?<time>y)\\(?<no>").names).toEqual(['time', 'host']);
});

const pieces = fc.constantFrom(
  ...'ab01-][^()|*+?{},.$\\ #\n',
  '(?<n>',
  '(?<=',
  '(?<!',
  '(?x)',
  '(?#',
  '\\1',
  '\\k<n>',
  '\\g<1>',
  '\\x',
  '\\u',
  '[[:',
  ':]',
  '&&',
  '{2}',
  '日',
);

test('any text is read to its end, and a fault lies inside of it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 40 }).map(list => list.join('')),
        fc.string({ unit: 'binary' }),
      ),
      source => {
        const { fault } = readRegexp(source);
        if (!fault) return;
        expect(fault.span.start).toBeGreaterThanOrEqual(0);
        expect(fault.span.end).toBeLessThanOrEqual(source.length);
        expect(fault.span.end).toBeGreaterThan(fault.span.start);
      },
    ),
  );
});

test.each(['(', '[', '(?<a>', '[[:', '\\', '{1', '(?#', '(?<=', '\\k<', '(?x)#', '[a-', '(?i)', 'a|', '\\10'])(
  'a hundred thousand times %s is read at once',
  piece => {
    expect(() => readRegexp(piece.repeat(100_000))).not.toThrow();
  },
);
