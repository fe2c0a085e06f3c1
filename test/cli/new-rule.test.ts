import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/cached.mjs';

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'new-rule-'));
  const parts = ['examples', 'golang', 'l10n', 'schemas', 'scripts', 'server', 'test', 'biome.json', 'package.json', 'tsconfig.json'];
  for (const part of [...parts, 'vitest.config.ts', '.gitignore'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(...args: readonly string[]): Promise<{ code: number; said: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|UPDATE$)/.test(name)));
  return new Promise(resolve => {
    execFile(process.execPath, args, { cwd: copy, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}

const newRule = (...args: readonly string[]) => run('scripts/new-rule.mjs', ...args);

const languages = readdirSync(path.join(root, 'server/src/languages/ekuiper'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'rules')
  .map(entry => entry.name);

const groups = readdirSync(path.join(root, 'server/src/languages/fluentd/rules')).flatMap(name => /^(.+)-rules\.ts$/.exec(name)?.[1] ?? []);

test('a new rule in each language passes its fixture at once and is formatted', async () => {
  expect(languages.length).toBeGreaterThan(4);
  for (const language of languages)
    expect(await newRule(`ekuiper/quite-new-${language}`, language)).toMatchObject({
      code: 0,
      said: expect.stringContaining(`test/fixtures/ekuiper/quite-new-${language}/`),
    });
  expect(groups.length).toBeGreaterThan(3);
  for (const group of groups)
    expect(await newRule(`fluentd/quite-new-${group}`, group)).toMatchObject({
      code: 0,
      said: expect.stringContaining(`rules/${group}-rules.ts`),
    });
  const ran = await run('node_modules/vitest/vitest.mjs', 'run', '--project', 'fixtures', '-t', 'quite-new', '--reporter=json');
  const tests: { fullName: string; status: string; failureMessages: string[] }[] = JSON.parse(ran.said.slice(ran.said.indexOf('{')))
    .testResults.flatMap((file: { assertionResults: unknown[] }) => file.assertionResults)
    .filter(({ status }: { status: string }) => status !== 'skipped');
  expect(tests.filter(({ status }) => status !== 'passed')).toEqual([]);
  const names = tests.map(({ fullName }) => fullName);
  for (const language of languages) {
    expect(names).toContain(`ekuiper/quite-new-${language} exactly the problems that the fixture names are found`);
    expect(names).toContain(`ekuiper/quite-new-${language} has a fixture in which it occurs`);
  }
  for (const group of groups) expect(names).toContain(`fluentd/quite-new-${group} exactly the problems that the fixture names are found`);
  const formatted = await run('node_modules/@biomejs/biome/bin/biome', 'check', 'server/src/languages');
  expect(formatted.code, formatted.said).toBe(0);
});

test('what is missing or wrong is said in a sentence', async () => {
  const all = languages.sort().join(', ');
  expect(await newRule()).toEqual({ code: 2, said: 'npm run new-rule -- AREA/NAME LANGUAGE, for example ekuiper/some-name go-mod\n' });
  expect(await newRule('ekuiper/some-name')).toEqual({
    code: 2,
    said: `say also which files the rule is for: npm run new-rule -- ekuiper/some-name LANGUAGE, one of ${all}\n`,
  });
  expect(await newRule('ekuiper/some-name', 'cobol')).toEqual({ code: 2, said: `there is no language cobol in ekuiper, only ${all}\n` });
  expect(await newRule('ekuiper/not-main', 'go-source')).toMatchObject({ code: 2, said: expect.stringContaining('is there already') });
});
