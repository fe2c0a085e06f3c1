import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  covers,
  example,
  literalStart,
  type MatchPattern,
  matchPatterns,
  overlaps,
  parsePatterns,
  takes,
} from '../../../server/src/languages/fluentd/routing/match-pattern.js';

/** Patterns with tags that Fluentd 1.19.3 takes by them and tags that it does not, as recorded from its match.rb. */
const recorded: readonly (readonly [string, readonly string[], readonly string[]])[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'match-patterns.json'), 'utf8'),
);

const one = (text: string): MatchPattern => matchPatterns(text)?.[0] ?? { text, start: 0, fault: 'no-end' };

describe('a pattern takes the tags that Fluentd takes by it', () => {
  test.each(recorded)('%s', (text, taken, others) => {
    const pattern = one(text);
    expect(taken.filter(tag => takes(pattern, tag))).toEqual(taken);
    expect(others.filter(tag => takes(pattern, tag))).toEqual([]);
  });
});

test('an argument is split at white space and at nothing else', () => {
  expect(parsePatterns(' a.*  b,c\t{d, e}')).toEqual([
    { text: 'a.*', start: 1 },
    { text: 'b,c', start: 6 },
    { text: '{d,', start: 10 },
    { text: 'e}', start: 14 },
  ]);
});

test('what Fluentd refuses has a fault, and is no list of patterns', () => {
  expect(parsePatterns('a /b')[1]?.fault).toBe('no-end');
  expect(parsePatterns('/a(b/')[0]?.fault).toMatchObject({ kind: 'unclosed-group', span: { start: 2, end: 3 } });
  expect(matchPatterns('a /b')).toBeUndefined();
});

test('a regular expression that we cannot follow is known to nobody', () => {
  expect(matchPatterns('/a{2}/')).toBeUndefined();
  expect(parsePatterns('/a{2}/')[0]?.fault).toBeUndefined();
});

test.each([
  ['**', 'a.*'],
  ['a.**', 'a'],
  ['a.**', 'a.*.b'],
  ['a.**', 'a.{b,c.**}'],
  ['{a,b}.**', 'b.*'],
  ['a*', 'ab*c'],
  ['*.*', 'a.*'],
  ['/a\\..+/', 'a.b.c'],
])('%s leaves nothing to %s', (earlier, later) => {
  expect(covers(one(earlier), one(later))).toBe(true);
  expect(overlaps(one(earlier), one(later))).toBe(true);
});

test.each([
  ['a.*', 'a.**', true],
  ['a', 'a.**', true],
  ['a.**', 'ab', false],
  ['*', 'a.b', false],
  ['a.**', '**', true],
  ['{a,b}', '{b,c}', true],
  ['a,b', 'a', false],
])('%s leaves something to %s', (earlier, later, both) => {
  expect(covers(one(earlier), one(later))).toBe(false);
  expect(overlaps(one(earlier), one(later))).toBe(both);
});

test('an example is a tag that the pattern takes', () => {
  expect(['a.**', '{a,b}.*.c', '**', 'x'].map(text => example(one(text)))).toEqual(['a.x', 'a.x.c', 'x', 'x']);
});

const glob = fc.array(fc.constantFrom('a', 'b', 'ab', '.', '.', '*', '**', '{', '}', ',', '\\', '-'), { minLength: 1, maxLength: 8 });
const pattern = glob.map(parts => one(parts.join(''))).filter(({ fault }) => fault === undefined);
const tag = fc.array(fc.constantFrom('a', 'b', 'ab', '.', '-', '*'), { maxLength: 6 }).map(parts => parts.join(''));

test('what is said of two patterns holds for every tag', () => {
  fc.assert(
    fc.property(pattern, pattern, fc.array(tag, { maxLength: 20 }), (a, b, tags) => {
      const covered = covers(a, b);
      const apart = !overlaps(a, b);
      for (const each of tags) {
        if (takes(b, each)) expect(covered && !takes(a, each)).toBe(false);
        expect(apart && takes(a, each) && takes(b, each)).toBe(false);
        if (takes(a, each)) expect(each.startsWith(literalStart(a))).toBe(true);
      }
    }),
  );
});

test('any argument is read to its end', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => parsePatterns(text).every(each => text.startsWith(each.text, each.start))));
});

test.each(['{', '**.', 'a*', '{a,', '/(a', '\\'])('a hundred thousand times %s is read at once', piece => {
  const [long] = parsePatterns(piece.repeat(100_000));
  expect(long && covers(one('a.**'), long)).toBe(false);
});
