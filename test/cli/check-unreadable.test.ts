import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, renameSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, plugsmith, root } from './plugsmith.js';

const goMod = 'module example.com/a\n\ngo 1.24.1\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n';
const { folder, remove } = folderOf({
  'good/go.mod': goMod,
  'broken/go.mod': `${goMod}require what\n`,
  'huge/sources/random.yaml': '',
});
afterAll(remove);
const check = (...args: string[]) => plugsmith(['check', ...args], { cwd: folder });

describe('what cannot be read', () => {
  test('a file that is named and too large is no success', async () => {
    truncateSync(path.join(folder, 'huge/sources/random.yaml'), 8 * 1024 * 1024 + 1);
    const { code, stdout, stderr } = await check('huge/sources/random.yaml');
    expect({ code, stdout, first: stderr.split('\n')[0] }).toEqual({
      code: 2,
      stdout: '',
      first: 'huge/sources/random.yaml was not checked: it is larger than 8 MiB.',
    });
  });

  test('a pipe with the name of a file is left alone, and refused when it is named', async () => {
    execFileSync('mkfifo', [path.join(folder, 'good/random.yaml')]);
    expect(await check('good')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 file checked'), stderr: '' });
    expect(await check('good/random.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('good/random.yaml was not checked: it is no regular file.'),
    });
  });

  test('a folder that cannot be read is told of, and the others are checked', async () => {
    // Longer than the system takes a path, which is so for root too.
    const name = 'd'.repeat(200);
    const [upper, lower] = [path.join('deep', ...Array(9).fill(name)), path.join('lower', ...Array(12).fill(name))];
    for (const each of [upper, lower]) mkdirSync(path.join(folder, each), { recursive: true });
    const joined = path.join(folder, upper, 'lower');
    renameSync(path.join(folder, 'lower'), joined);
    const { code, stdout, stderr } = await check('--format', 'json');
    renameSync(joined, path.join(folder, 'lower'));
    expect(stderr).toMatch(/^The folder deep\/d.*d was not checked, as it cannot be read: ENAMETOOLONG/);
    expect(JSON.parse(stdout).files.map((file: { path: string }) => file.path)).toEqual(['broken/go.mod', 'good/go.mod']);
    expect(code).toBe(1);
  });
});

describe('an output that nobody takes', () => {
  /** Runs the command with its output going to what a shell says. */
  const shell = (command: string) =>
    new Promise<{ code: number | null; stderr: string }>(resolve => {
      const cli = `"${process.execPath}" "${path.join(root, 'dist/cli.js')}"`;
      const child = spawn('bash', ['-c', command.replace('plugsmith', cli)], { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', text => {
        stderr += text;
      });
      child.on('close', code => resolve({ code, stderr }));
    });

  test('because the reader has gone, as `head` does, ends quietly and as it would have ended', async () => {
    const piped = (args: string) => shell(`plugsmith check ${args} | (exec 0<&-; sleep 0.1); exit \${PIPESTATUS[0]}`);
    expect(await piped('broken')).toEqual({ code: 1, stderr: '' });
    expect(await piped('good')).toEqual({ code: 0, stderr: '' });
  });

  test('because the disk is full is no success', async () => {
    const full = await shell('plugsmith check good > /dev/full');
    expect(full).toMatchObject({ code: 2, stderr: expect.stringMatching(/^A fault of Plugsmith.*ENOSPC/) });
  });
});
