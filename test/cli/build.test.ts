import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, plugsmith } from './plugsmith.js';

const contract = 'github.com/lf-edge/ekuiper/contract/v2';
const goMod = `module example.com/all\n\ngo 1.24.1\n\nrequire ${contract} v2.3.1\n`;
const goSum = readFileSync(path.join(import.meta.dirname, '../../examples/ekuiper-source/go.sum'), 'utf8');
const source = (symbol: string) =>
  `package main\n\nimport "${contract}/api"\n\ntype s struct{ api.PullTupleSource }\n\nfunc ${symbol}() api.Source { return &s{} }\n`;

const { folder, remove } = folderOf({
  'all/go.mod': goMod,
  'all/go.sum': goSum,
  'all/alpha/main.go': source('Alpha'),
  'all/beta/main.go': source('Beta'),
  'files/go.mod': goMod.replace('example.com/all', 'example.com/files'),
  'files/go.sum': goSum,
  'files/a.go': source('Alpha'),
  'files/b.go': source('Beta').replaceAll(/\bs\b/g, 't'),
  'files/plugsmith.yml': 'plugins:\n  - name: alpha\n    package: ./a.go\n  - name: beta\n    package: ./b.go\n',
  'twins/go.mod': goMod.replace('example.com/all', 'example.com/twins'),
  'twins/source/main.go': source('Lamp'),
  'twins/sink/main.go': source('Lamp').replaceAll('Source', 'Sink'),
  'old/go.mod': 'module m\n\ngo 1.22\n\nrequire github.com/lf-edge/ekuiper v1.14.7\n',
  'broken/go.mod': goMod.replace('example.com/all', 'example.com/broken'),
  'broken/go.sum': goSum,
  'broken/main.go': source('Alpha').replace('return &s{}', 'return 1'),
});
afterAll(remove);

const run = (...args: string[]) => plugsmith(args, { cwd: folder });

/** The plugins that a build of a path is about, by their names or by something else. */
async function plugins(at: string, args: readonly string[] = [], by: 'name' | 'kind' = 'name'): Promise<readonly string[]> {
  const { stdout } = await run('build', at, '--dry-run', '--json', '--for', '2.4.0-slim', ...args);
  return JSON.parse(stdout).results.map((each: { plugin: { name: string; kind: string } }) => each.plugin[by]);
}

describe('plugsmith build', () => {
  test('builds every plugin of a project, and only those of the place that is named', async () => {
    expect(await plugins('all')).toEqual(['alpha', 'beta']);
    expect(await plugins('all/beta')).toEqual(['beta']);
    expect(await plugins('all/beta/main.go')).toEqual(['beta']);
    expect(await plugins('files')).toEqual(['alpha', 'beta']);
    expect(await plugins('files/b.go')).toEqual(['beta']);
    expect(await plugins('all/beta', ['--plugin', 'alpha'])).toEqual(['alpha']);
    expect(await plugins('twins/sink', ['--plugin', 'lamp'], 'kind')).toEqual(['sink']);
  });

  test('of one file of a folder makes a library of that file alone, with a path of its own', async () => {
    const built = await run('build', 'files/b.go', '--for', '2.4.0-slim');
    expect(built).toMatchObject({ code: 0, stdout: expect.stringContaining('Beta.so is built for eKuiper 2.4.0') });
  });

  test('of a plugin for 1.14 ends with a sentence and exit code 1', async () => {
    expect(await run('build', 'old')).toMatchObject({ code: 1, stdout: expect.stringContaining('written for eKuiper 1.x') });
    expect(JSON.parse((await run('build', 'old', '--json')).stdout)).toMatchObject({ ok: false, results: [{ outcome: { ok: false } }] });
  });

  test('shows what the compiler refuses in the form that editors read', async () => {
    const { code, stdout } = await run('build', 'broken', '--for', '2.4.0-slim');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken\/main\.go:7:\d+: .*cannot use 1/m);
  });
});
