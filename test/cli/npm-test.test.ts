import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/setup/cached.mjs';
import { demandNode } from '../../scripts/setup/dependencies.mjs';

interface Ran {
  readonly code: number;
  readonly said: string;
  readonly lastLine: string | undefined;
}

function npmTest(kinds: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|PLUGSMITH_CORPUS)/.test(name));
  return new Promise(resolve => {
    const args = [path.join(root, 'scripts/test.mjs'), '--only', kinds];
    execFile(process.execPath, args, { cwd: root, env: { ...Object.fromEntries(inherited), ...env } }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr, lastLine: stdout.trimEnd().split('\n').at(-1) });
    });
  });
}

/** A PATH with nothing but this. */
function pathWith(programs: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'path-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(process.execPath, path.join(folder, 'node'));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, name), 0o755);
  }
  return folder;
}

test('what npm test cannot install itself it names in one line to run', async () => {
  const { code, said, lastLine } = await npmTest('lsp,servers', { PATH: pathWith({}) });
  expect(said).toContain(
    '\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends neovim gcc libc6-dev musl-tools gcc-aarch64-linux-gnu libc6-dev-arm64-cross\n',
  );
  expect([code, lastLine]).toEqual([1, '0 passed, 1 failed']);
});

test('root gets it installed, anybody else is asked to', async () => {
  const folder = pathWith({ 'apt-get': `echo "$*" >> "$(dirname "$0")/asked"; exit 3`, dirname: '/usr/bin/dirname "$@"' });
  const { code, said } = await npmTest('lsp', { PATH: folder });
  const asked = path.join(folder, 'asked');
  if (process.getuid?.() === 0) expect(readFileSync(asked, 'utf8')).toBe('update -qq\n');
  else expect([existsSync(asked), said.includes('sudo apt-get update')]).toEqual([false, true]);
  expect(code).toBe(1);
});

test('without the corpus its tests are not run, and that is said', async () => {
  const { code, said, lastLine } = await npmTest('corpus', { PLUGSMITH_CORPUS_DIR: '/nowhere' });
  expect(said).toContain('corpus: not run (no corpus at hand)\n');
  expect([code, lastLine]).toEqual([1, '0 passed, 0 failed, 1 skipped']); // 1, since nothing else was run either
});

test('without the corpus the run fails where it is required', async () => {
  const { code, said, lastLine } = await npmTest('corpus', { PLUGSMITH_CORPUS_DIR: '/nowhere', PLUGSMITH_CORPUS: 'required' });
  expect(said).toContain('corpus: /nowhere is missing, and PLUGSMITH_CORPUS=required\n');
  expect([code, lastLine]).toEqual([1, '0 passed, 1 failed']);
});

test('continuous integration calls npm test and nothing else, and requires the corpus', () => {
  const lines = readFileSync(path.join(root, '.ci/run'), 'utf8').trimEnd().split('\n');
  expect(lines.slice(1)).toEqual(['set -euo pipefail', 'cd "$(dirname "$0")/.."', 'PLUGSMITH_CORPUS=required npm test']);
});

test('a Node that is too old is named', () => {
  expect(() => demandNode('18.19.0')).toThrow('Node 20.19 or newer is needed, and this is Node 18.19.0.');
  expect(() => demandNode('20.18.3')).toThrow('this is Node 20.18.3');
  for (const version of ['20.19.0', '22.1.0', '24.21.0']) expect(() => demandNode(version)).not.toThrow();
});
