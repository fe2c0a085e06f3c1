import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/cached.mjs';

// What is built runs wherever it is put.

let folder: string;
let place: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'elsewhere-'));
  place = path.join(folder, 'Größe %41 #1 插件');
  cpSync(path.join(root, 'dist'), path.join(place, 'dist'), { recursive: true });
  cpSync(path.join(root, 'package.json'), path.join(place, 'package.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the command line, as a program of its own', () => {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const out = execFileSync(path.join(place, 'dist', 'cli.js'), ['check', path.join(root, 'examples/ekuiper-source')], { env });
  expect(out.toString()).toContain('0 errors');
});

test('the server, as VS Code starts it, twice at once', async () => {
  const answers = await Promise.all(
    [1, 2].map(async id => {
      const server = fork(path.join(place, 'dist', 'server.js'), ['--node-ipc'], { execArgv: [] });
      server.send({ jsonrpc: '2.0', id, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
      const [answer] = await once(server, 'message');
      const ended = once(server, 'exit');
      server.kill();
      await ended;
      return answer;
    }),
  );
  expect(answers).toMatchObject([1, 2].map(id => ({ id, result: { capabilities: { hoverProvider: true } } })));
});
