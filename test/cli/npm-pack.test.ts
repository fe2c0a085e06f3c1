import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/cached.mjs';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
let clone: string;

/** Runs a program as in a terminal of somebody who has only just cloned us. */
function run(program: string, args: readonly string[], cwd = clone): Promise<Ran> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|npm_|NODE_)/.test(name));
  const env = { ...Object.fromEntries(inherited), LC_ALL: 'C.UTF-8' };
  return new Promise(resolve => {
    execFile(program, args, { cwd, env }, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }));
  });
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'npm-pack-'));
  clone = path.join(folder, 'clone');
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.split('\0').filter(name => name !== '' && existsSync(path.join(root, name))))
    cpSync(path.join(root, file), path.join(clone, file));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('in a fresh clone, even a dry run of npm pack installs and builds first', async () => {
  expect(existsSync(path.join(clone, 'node_modules'))).toBe(false);
  const { code, stdout, stderr } = await run('npm', ['pack', '--dry-run', '--json']);
  expect([code, stderr]).toEqual([0, expect.stringContaining('plugsmith: installing our npm packages')]);
  const names = JSON.parse(stdout)[0].files.map((file: { path: string }) => file.path);
  expect(names).toEqual(expect.arrayContaining(['dist/cli.js', 'dist/server.js', 'README.md', 'package.json']));
  expect(names.filter((name: string) => /^dist\/extension\./.test(name))).toEqual([]);
});

test('the package installs a plugsmith that works', async () => {
  const { code, stdout } = await run('npm', ['pack', '--json']);
  expect(code).toBe(0);
  const prefix = path.join(folder, 'prefix');
  const tarball = path.join(clone, JSON.parse(stdout)[0].filename);
  expect(await run('npm', ['install', '--global', '--prefix', prefix, tarball], folder)).toMatchObject({ code: 0 });

  const plugsmith = path.join(prefix, 'bin', 'plugsmith');
  const { version } = JSON.parse(readFileSync(path.join(clone, 'package.json'), 'utf8'));
  expect(await run(plugsmith, ['--version'])).toMatchObject({ code: 0, stdout: expect.stringContaining(version) });
  expect(await run(plugsmith, ['check', 'examples/ekuiper-source'])).toMatchObject({ code: 0 });
  const broken = await run(plugsmith, ['check', 'examples/first-steps']);
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('ekuiper/symbol-form')]);
});

test('all that the README in the package shows and links to is in the package', () => {
  const packed = path.join(folder, 'prefix', 'lib', 'node_modules', 'plugsmith');
  const text = readFileSync(path.join(packed, 'README.md'), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#]+)/g)].flatMap(([, to = '']) => (/^https?:/.test(to) ? [] : [to]));
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter(to => !existsSync(path.join(packed, to)))).toEqual([]);
});
