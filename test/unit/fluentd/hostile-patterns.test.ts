import { expect, test } from 'vitest';
import { lostEvents } from '../../../server/src/languages/fluentd/routing/lost.js';
import {
  covers,
  type MatchPattern,
  matchPatterns,
  onlyTag,
  overlaps,
  takes,
} from '../../../server/src/languages/fluentd/routing/match-pattern.js';
import { routesOf } from '../../../server/src/languages/fluentd/routing/routes.js';
import { shadowsOf } from '../../../server/src/languages/fluentd/routing/shadows.js';
import { projectOf } from '../support/fluentd-project.js';

const matches = (patterns: readonly string[]) => patterns.map(each => `<match ${each}>\n@type null\n</match>\n`).join('');
const numbered = (count: number, pattern: (i: number) => string) => Array.from({ length: count }, (_, i) => pattern(i));

async function shadowed(text: string) {
  const project = await projectOf(`<source>\n@type sample\ntag ${'t.'.repeat(50_000)}\n</source>\n${text}`);
  lostEvents(project);
  const [root] = routesOf(project).levels;
  return root ? shadowsOf(root).size : undefined;
}

test.each([
  ['long patterns', numbered(50, i => `${'*a'.repeat(1900)}b${i}`)],
  ['long tags', numbered(200, i => 'a'.repeat(4000) + i)],
  ['long tags behind stars', [...numbered(60, i => `*a*b${i}`), ...numbered(250, i => 'a'.repeat(4000) + i)]],
  ['hundreds of patterns with stars and braces', numbered(3000, i => `*.{a,b}*.x${i}.**`)],
  ['hundreds of regular expressions', numbered(5000, i => `/(a|b)*(a+|b*)*x${i}/`)],
])('%s are held against each other only for a while', async (_, patterns) => {
  expect(await shadowed(matches(patterns))).toBe(0);
});

test('a hundred thousand patterns in one match are no trouble', async () => {
  const all = numbered(100_000, i => `t${i}.*`).join(' ');
  expect(await shadowed(matches([all, 't7.a', 'other']))).toBe(1);
});

test('when enough has been compared, two patterns may be anything to each other', () => {
  const [spent] = matchPatterns('a.*', { left: 0 }) ?? [];
  const [all] = matchPatterns('**.b') ?? [];
  const [tag] = matchPatterns('a.b') ?? [];
  if (!spent || !all || !tag) throw new Error('no patterns');
  expect([covers(spent, tag), overlaps(spent, tag), covers(spent, all), overlaps(spent, all)]).toEqual([false, true, false, true]);
  expect(takes(spent, 'a.b')).toBe(true);
});

test('a tag of any length is known', () => {
  const tag = `${'a\\*.'.repeat(10_000)}b.`;
  const [pattern] = matchPatterns(tag) ?? [];
  expect(pattern && onlyTag(pattern)).toBe(`${'a*.'.repeat(10_000)}b`);
});

test('a long pattern that is more than a tag is not followed', () => {
  const one = (text: string): MatchPattern | undefined => matchPatterns(text)?.[0];
  expect(one(`${'a'.repeat(300)}*`)).toBeUndefined();
  expect(one(`/${'a'.repeat(300)}/`)).toBeUndefined();
  expect(one(`${'a'.repeat(200)}*`)).toBeDefined();
});
