import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { root } from '../../scripts/setup/cached.mjs';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { codeServer } from '../../scripts/setup/vscode.mjs';
import { Machine } from './support/started.js';

const firstSteps = join(root, 'examples', 'first-steps');
/** A PATH without VS Code. */
const browserOnly = ['node', 'npm', 'sh', 'env', 'go', 'gcc', 'touch'];
const everything = ['node-', 'vscode-', 'kuiperd-'];

/** Records how it was called; a window that waits is a process of its own, as VS Code's is, and stays open until it is closed. */
const fakeCode = `
echo "$*" >> "$RECORD"
case "$*" in *--wait*)
  setsid sleep 1000 & window=$!
  while kill -0 $window 2>/dev/null && ! [ -e "$RECORD.close" ]; do sleep 0.1; done
  kill $window
esac`;

function machine(cached: readonly string[] = everything): Machine {
  const made = new Machine(cached);
  onTestFinished(() => made.remove());
  return made;
}

const runsAt = /eKuiper 2\.4\.0 runs at (http:\/\/127\.0\.0\.1:\d+)/;

beforeAll(async () => {
  await codeServer();
  await kuiperd();
});

test('npm start opens the example in the VS Code on the PATH and runs an eKuiper beside it; Ctrl-C ends all of it', async () => {
  const user = machine();
  user.program('code', fakeCode);
  const started = user.start();
  const url = await started.says(runsAt);

  const own = `--user-data-dir ${user.state}/data --extensions-dir ${user.state}/extensions`;
  const [install, open, ...more] = user.recorded();
  expect(install).toContain(own);
  expect(install).toContain(`--install-extension ${user.state}/plugsmith.vsix`);
  expect(open).toContain(`--wait --new-window ${own}`);
  expect(open?.endsWith(` ${firstSteps} ${firstSteps}/main.go ${firstSteps}/README.md`)).toBe(true);
  expect(more).toEqual([]);

  expect(await (await fetch(url)).json()).toMatchObject({ version: '2.4.0' });
  expect(user.settings()['plugsmith.ekuiper.servers']).toEqual([
    { name: 'local', url, hostBinary: `${user.dir}/cache/kuiperd-2.4.0-go1.25.4/kuiperd` },
  ]);

  await started.interrupt();
  expect(user.processes()).toEqual([]);
  expect(user.settings()).not.toHaveProperty('plugsmith.ekuiper.servers');
});

test('a later start fetches nothing and finds the streams of the one before; closing the window ends it', async () => {
  const user = machine();
  user.program('code', fakeCode);
  const first = user.start();
  const sql = 'CREATE STREAM kept () WITH (TYPE="memory", DATASOURCE="a")';
  const created = await fetch(`${await first.says(runsAt)}/streams`, { method: 'POST', body: JSON.stringify({ sql }) });
  expect(created.status).toBe(201);
  await first.interrupt();

  const second = user.start();
  expect(await (await fetch(`${await second.says(runsAt)}/streams`)).json()).toEqual(['kept']);
  expect(second.said).not.toMatch(/fetch|install/);
  expect(user.processes().some(line => line.startsWith('sleep 1000'))).toBe(true);
  writeFileSync(`${user.record}.close`, '');
  expect(await second.ended()).toBe(0);
  expect(user.processes()).toEqual([]);
});

test('without VS Code on the PATH, npm start shows one in the browser, on this machine only', async () => {
  const user = machine();
  const started = user.start({ only: browserOnly });
  const address = await started.says(/VS Code is at (http:\/\/127\.0\.0\.1:\d+\/\S+)/);
  const { host, searchParams } = new URL(address);
  expect(searchParams.get('folder')).toBe(firstSteps);
  expect(JSON.parse(searchParams.get('payload') ?? '')).toEqual([['openFile', `vscode-remote://${host}${firstSteps}/main.go`]]);
  expect(await (await fetch(address)).text()).toContain('workbench');
  const extensions: unknown = JSON.parse(readFileSync(join(user.state, 'extensions', 'extensions.json'), 'utf8'));
  expect(extensions).toMatchObject([{ identifier: { id: 'plugsmith.plugsmith' } }]);
  await started.says(runsAt);
  await started.interrupt();
  expect(user.processes()).toEqual([]);
});

test('where there is a display, the address is opened in the browser, which stays when npm start ends', async () => {
  const user = machine();
  user.program('xdg-open', 'echo "$*" >> "$RECORD"; while ! [ -e "$RECORD.close" ]; do sleep 0.1; done; touch "$RECORD.closed"');
  const started = user.start({ only: [...browserOnly, 'sleep'], env: { DISPLAY: ':99' } });
  const address = await started.says(/VS Code is at (\S+)/);
  await vi.waitFor(() => expect(user.recorded()).toEqual([address]));
  await started.interrupt();
  writeFileSync(`${user.record}.close`, '');
  await vi.waitFor(() => expect(existsSync(`${user.record}.closed`)).toBe(true));
  await vi.waitFor(() => expect(user.processes()).toEqual([]));
});

test('a second npm start in the same folder says that the first one runs, and leaves it alone', async () => {
  const user = machine();
  user.program('code', fakeCode);
  const first = user.start();
  const url = await first.says(runsAt);
  const second = user.start();
  await second.says(/runs already for this folder/);
  expect(await second.ended()).toBe(1);
  expect((await fetch(url)).status).toBe(200);
});

test('an eKuiper that ends is started again at the same address, and without its data when those make it die', async () => {
  const user = machine();
  user.program('code', fakeCode);
  const started = user.start();
  const url = await started.says(runsAt);
  const end = (): void => {
    for (const [pid, line] of user.running()) if (line.endsWith('/kuiperd')) process.kill(pid, 'SIGKILL');
  };
  end();
  await started.says(/eKuiper has ended \(SIGKILL\); it is started again.*runs at/s);
  expect((await fetch(url)).status).toBe(200);

  writeFileSync(join(user.state, 'ekuiper', 'etc', 'kuiper.yaml'), ': no configuration');
  end();
  await started.says(/begins anew.*runs at/s);
  expect((await fetch(url)).status).toBe(200);
  expect(readFileSync(join(user.state, 'ekuiper.failed', 'etc', 'kuiper.yaml'), 'utf8')).toBe(': no configuration');
});

test('a VS Code that cannot be used here is said, and the one in the browser is taken', async () => {
  const user = machine();
  user.program('code', 'echo "this code works only in its own terminal" >&2; exit 1');
  const started = user.start();
  await started.says(/`code` on the PATH cannot be used.*this code works only in its own terminal/s);
  await started.says(/VS Code is at http/);
  await started.interrupt();
  expect(user.processes()).toEqual([]);
});

test.each([
  ['a C compiler', ['go'], /there is none on the PATH\. Install one, on Debian: apt-get install gcc/],
  ['Go', ['gcc'], /there is none on the PATH\. Install Go 1\.21 or newer/],
])('without %s npm start says so, and the editor opens', async (_, there, sentence) => {
  const user = machine(['node-', 'vscode-']);
  const started = user.start({ only: ['node', 'npm', 'sh', 'env', ...there] });
  await started.says(sentence);
  expect(await (await fetch(await started.says(/VS Code is at (\S+)/))).text()).toContain('workbench');
  await started.interrupt();
  expect(user.processes()).toEqual([]);
});

test('Ctrl-C while eKuiper is being built leaves no process and nothing half built', async () => {
  const user = machine(['node-', 'vscode-']);
  user.program('code', fakeCode);
  const started = user.start();
  await started.says(/eKuiper 2\.4\.0: fetching its Go module/);
  expect(existsSync(join(user.dir, 'cache', 'kuiperd-2.4.0-go1.25.4.new'))).toBe(true);
  await started.interrupt();
  expect(user.processes()).toEqual([]);
  expect(existsSync(join(user.dir, 'cache', 'kuiperd-2.4.0-go1.25.4.new'))).toBe(false);
  expect(existsSync(join(user.dir, 'cache', 'kuiperd-2.4.0-go1.25.4'))).toBe(false);
});
