import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../toolchain/src/target.js';
import { detect, servers } from '../../toolchain/src/targets/ekuiper/detect.js';

const contract = 'github.com/lf-edge/ekuiper/contract/v2';
const goMod = `module example.com/all\n\ngo 1.24.1\n\nrequire ${contract} v2.3.1\n`;
const source = (symbol: string) =>
  `package main\n\nimport "${contract}/api"\n\ntype s struct{ api.PullTupleSource }\n\nfunc ${symbol}() api.Source { return &s{} }\n`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'plugsmith-detect-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

const names = async (at: string) => (await detect(path.join(root, at))).map(plugin => plugin.name);

describe('the plugins of a place', () => {
  beforeEach(() =>
    write({
      'go.mod': goMod,
      'sources/alpha/main.go': source('Alpha'),
      'sources/beta/main.go': source('Beta'),
      'sources/beta/beta.json': '{"about":{}}',
      'sinks/gamma/main.go': source('Gamma'),
      'docs/a.md': '',
    }),
  );

  test('are all of the project, with their folders', async () => {
    expect(await detect(root)).toContainEqual({
      ...{ target: 'ekuiper', kind: 'source', name: 'beta', version: undefined },
      ...{ folder: path.join(root, 'sources/beta'), project: root },
    });
    expect((await names('.')).sort()).toEqual(['alpha', 'beta', 'gamma']);
  });

  test.each([
    ['sources/beta/main.go', 'beta'],
    ['sources/beta/beta.json', 'beta'],
    ['sources/beta', 'beta'],
    ['sinks/gamma/main.go', 'gamma'],
    ['sinks', 'gamma'],
  ])('%s: %s comes first', async (at, first) => {
    const found = await names(at);
    expect(found[0]).toBe(first);
    expect(found).toHaveLength(3);
  });
});

test('a plugin that is built from one file of several names it', async () => {
  const yml = 'plugins:\n  - name: alpha\n    package: ./a.go\n  - name: beta\n    package: ./b.go\n';
  write({ 'go.mod': goMod, 'a.go': source('Alpha'), 'b.go': source('Beta'), 'plugsmith.yml': yml });
  const [first] = await detect(path.join(root, 'b.go'));
  expect(first).toMatchObject({ name: 'beta', folder: root, file: path.join(root, 'b.go') });
});

test('a folder without a plugin has none', async () => {
  write({ 'go.mod': 'module m\n\ngo 1.24\n', 'main.go': 'package main\n\nfunc main() {}\n' });
  expect(await detect(root)).toEqual([]);
  expect(await detect(path.join(root, 'nowhere', 'main.go'))).toEqual([]);
});

test('a project for eKuiper 1.14 is refused with a sentence, and told where to go', async () => {
  write({ 'go.mod': 'module m\n\ngo 1.22\n\nrequire github.com/lf-edge/ekuiper v1.14.7\n' });
  const error = await detect(root).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  expect(error).toMatchObject({ sentence: expect.stringContaining('1.x'), next: expect.stringContaining('contract/v2') });
});

test('a plugsmith.yml that cannot be read is refused, not passed over', async () => {
  write({ 'go.mod': goMod, 'main.go': source('Alpha'), 'plugsmith.yml': 'target: [2.4.0\n' });
  await expect(detect(root)).rejects.toThrow('plugsmith.yml cannot be read');
});

test('the servers are those of plugsmith.yml', async () => {
  const yml = 'servers:\n  - name: local\n    url: http://127.0.0.1:9081\n';
  write({ 'go.mod': goMod, 'main.go': source('Alpha'), 'plugsmith.yml': yml });
  expect(await servers(root)).toEqual([{ name: 'local', url: 'http://127.0.0.1:9081' }]);
  expect(await servers(path.join(root, '..'))).toEqual([]);
});
