import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../l10n/index.js';
import { languages } from '../server/src/languages/index.js';
import { fixtureFolders, type Ran, readFixture, runFixture, withFixes, withMarkers } from './support/fixtures.js';

const all = path.join(import.meta.dirname, 'fixtures');
const folders = fixtureFolders(all);
const codeOf = (folder: string) => path.relative(all, folder).split(path.sep).join('/');

afterEach(() => useLocale('en'));

describe.each(folders.map(folder => [codeOf(folder), folder] as const))('%s', (_, folder) => {
  test('exactly the problems that the fixture names are found', async () => {
    const fixture = readFixture(folder);
    const ran = await runFixture(fixture, languages);
    if (process.env['UPDATE']) {
      for (const [name, { text, bytes }] of fixture.files) {
        // A file that is no UTF-8 is kept as it is.
        if (!bytes || Buffer.from(text).equals(bytes))
          writeFileSync(path.join(folder, name), withMarkers(name, text, ran.problems.get(name) ?? []));
      }
      return;
    }
    for (const [name, { expected, lines }] of fixture.files) {
      const found = ran.found.get(name);
      const lined = (texts: readonly string[], at: readonly number[]) => texts.map((text, i) => `${(at[i] ?? 0) + 1}:${text}`).sort();
      expect(lined(found?.expected ?? [], found?.lines ?? []), name).toEqual(lined(expected, lines));
    }
  });

  test('its fixes make of each file what stands beside it', async () => {
    const fixture = readFixture(folder);
    const { fixed } = await runFixture(fixture, languages);
    if (process.env['UPDATE']) {
      for (const [name, text] of fixed) {
        const target = path.join(folder, name.replace(/(\.[^./]+)$/, '.fixed$1'));
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
      return;
    }
    expect(Object.fromEntries(fixed)).toEqual(Object.fromEntries(fixture.fixed));
  });

  test('its fixes leave every file readable', async () => {
    const fixture = readFixture(folder);
    const before = await runFixture(fixture, languages);
    const after = await runFixture(withFixes(fixture, before), languages);
    const errors = ({ problems }: Ran) => new Set([...problems.values()].flat().flatMap(p => (/syntax$/.test(p.code) ? [p.code] : [])));
    const known = errors(before);
    expect([...errors(after)].filter(code => !known.has(code))).toEqual([]);
  });

  test('every message is Chinese when the user reads Chinese, and names the same things', async () => {
    const fixture = readFixture(folder);
    const english = await runFixture(fixture, languages);
    useLocale('zh-cn');
    const chinese = await runFixture(fixture, languages);
    for (const [name, problems] of english.problems) {
      const others = chinese.problems.get(name) ?? [];
      expect(others.map(p => [p.code, p.span])).toEqual(problems.map(p => [p.code, p.span]));
      for (const [i, problem] of problems.entries()) {
        const message = others[i]?.message ?? '';
        expect(message, problem.code).toMatch(/\p{Script=Han}/u);
        expect(message, problem.code).not.toMatch(/undefined|\[object/);
        expect(misset(message), `${problem.code}: ${message}`).toEqual([]);
        const named = fixture.files.get(name)?.text.slice(problem.span.start, problem.span.end) ?? '';
        if (/^[\w."-]{3,40}$/.test(named) && problem.message.includes(named)) expect(message).toContain(named);
        expect(others[i]?.fixes.length, problem.code).toBe(problem.fixes.length);
        for (const { title } of others[i]?.fixes ?? []) expect(title).toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

/** Where Latin letters touch Chinese ones, a space follows Chinese punctuation, or a list has Latin commas; what is quoted is left out. */
function misset(message: string): string[] {
  const own = message.replace(/"[^"]*"|“[^”]*”|`[^`]*`|\([^()]*\)|（[^（）]*）|\{[^{}]*\}/g, '“”');
  return own.match(/\p{Script=Han}[\w$]|\w\p{Script=Han}|[。，；：、] |[\w”], ?[\w“]/gu) ?? [];
}

const rules = languages.flatMap(language => language.rules);

test.each([...new Set(rules.map(rule => rule.code))])('%s has a fixture in which it occurs', async code => {
  const fixture = readFixture(path.join(all, code));
  const { problems } = await runFixture(fixture, languages);
  expect([...problems.values()].flat().map(problem => problem.code)).toContain(code);
});

test.each(rules.map(rule => [rule.code, rule] as const))('%s says where it is taken from', (_, rule) => {
  expect(rule.code).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(rule.source.length).toBeGreaterThan(10);
});
