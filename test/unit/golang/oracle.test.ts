import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSource } from '../../../golang/source.js';
import { summary } from './oracle/summary.js';

const folder = mkdtempSync(join(tmpdir(), 'plugsmith-go-'));
const program = join(folder, 'oracle');
const go = (...args: string[]) =>
  execFileSync('go', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GOFLAGS: '', GOWORK: 'off' } });

beforeAll(() => {
  go('build', '-o', program, join(import.meta.dirname, 'oracle', 'main.go'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Go's own parser reads in each file, undefined where it refuses the file. */
function real(files: readonly string[]): unknown[] {
  const out = execFileSync(program, { input: `${files.join('\n')}\n`, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .map(read => ('error' in read ? undefined : read));
}

function goFiles(root: string): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile() && entry.name.endsWith('.go')).map(entry => join(entry.parentPath, entry.name));
}

/** The files that Go accepts and we read differently, or think damaged. */
function disagreements(files: readonly string[]): { accepted: number; wrong: unknown[] } {
  let accepted = 0;
  const wrong: unknown[] = [];
  real(files).forEach((expected, i) => {
    const path = files[i] ?? '';
    if (expected === undefined) return;
    accepted++;
    const source = parseSource(readFileSync(path, 'utf8'));
    const ours: unknown = JSON.parse(JSON.stringify(summary(source)));
    if (source.damage.length > 0) wrong.push({ path, damage: source.damage.slice(0, 3) });
    else if (!isDeepStrictEqual(ours, expected)) wrong.push({ path, ...firstDifference(ours, expected) });
  });
  return { accepted, wrong };
}

function firstDifference(ours: unknown, theirs: unknown, at = ''): { at: string; ours: unknown; go: unknown } {
  if (isObject(ours) && isObject(theirs)) {
    for (const key of Object.keys({ ...ours, ...theirs })) {
      if (!isDeepStrictEqual(ours[key], theirs[key])) return firstDifference(ours[key], theirs[key], `${at}.${key}`);
    }
  }
  return { at, ours, go: theirs };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

test('the standard library is read as Go reads it: names, types, fields, initialisers, statements and their places', {
  timeout: 120_000,
}, () => {
  const root = join(go('env', 'GOROOT').trim(), 'src');
  const folders = ['net/http', 'text/template', 'go', 'encoding/json', 'fmt', 'slices', 'reflect', 'plugin', 'os/exec'];
  const { accepted, wrong } = disagreements(folders.flatMap(name => goFiles(join(root, name))));
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(500);
});

test('so are the odd files that test the Go compiler', { timeout: 120_000 }, () => {
  const { accepted, wrong } = disagreements(goFiles(join(go('env', 'GOROOT').trim(), 'src/internal/types/testdata')));
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(200);
});

test('so is the contract that every eKuiper plugin implements', { timeout: 120_000 }, () => {
  const { Dir: contract } = JSON.parse(go('mod', 'download', '-json', 'github.com/lf-edge/ekuiper/contract/v2@v2.3.1'));
  const { accepted, wrong } = disagreements(goFiles(contract));
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(5);
});
