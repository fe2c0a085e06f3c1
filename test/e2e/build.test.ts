import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { serve } from '../../scripts/setup/kuiperd-server.mjs';
import { testPlugins } from '../servers/support/plugins.js';
import { extension } from './support/extension.js';
import { type Folders, severalFolders } from './support/projects.js';
import { VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

let folders: Folders;
/** The folder of the stand-in for the go command. */
let slowGo: string;
let ekuiper: Awaited<ReturnType<typeof serve>>;
let code: VSCode;
let win: Window;

beforeAll(async () => {
  folders = severalFolders();
  slowGo = join(folders.dir, 'slow-go');
  standIn(slowGo);
  const installed = await kuiperd();
  const { otherGo } = await testPlugins();
  ekuiper = await serve({ installed, base: join(folders.dir, 'ekuiper') });
  mkdirSync(join(folders.source, 'elsewhere'));
  copyFileSync(otherGo, join(folders.source, 'elsewhere', 'Pubsink@v9.0.0.so'));
  const { HOME: home, PATH: path } = process.env;
  const go = { GOPATH: `${home}/go`, GOCACHE: `${home}/.cache/go-build`, GOMODCACHE: `${home}/go/pkg/mod` };
  code = await VSCode.start({ workspace: folders.workspace, vsix: [await extension()], env: go });
  const machine = join(code.settingsFile, '../../Machine');
  mkdirSync(machine, { recursive: true });
  const servers = [{ name: 'local', url: ekuiper.url, hostBinary: installed.binary }];
  writeFileSync(join(machine, 'settings.json'), JSON.stringify({ 'plugsmith.ekuiper.servers': servers }));
  writeFileSync(join(code.home, '.profile'), `export PATH='${slowGo}:${path}'\n`);
  win = await code.open();
  await win.until(async () => (await win.commands('Plugsmith: Build Plugin')).includes('Plugsmith: Build Plugin'), 30_000);
});
afterAll(async () => {
  await code?.stop();
  await ekuiper?.stop();
  folders.remove();
});

test('with no editor open, a build asks for which plugin; cancelled, it leaves no process and no file', async () => {
  writeFileSync(join(slowGo, 'slow'), '');
  await win.command('Plugsmith: Build Plugin');
  await win.until(async () => expect((await win.quickLabels()).sort()).toEqual(['measures', 'random']));
  expect(await win.quick().innerText()).toMatch(/\balpha\b.*\bbeta\b/s);
  expect(await win.quick().innerText()).not.toContain(folders.dir);
  await win.screenshot('which-plugin');
  await win.pick('random');
  const pids = await win.until(() => {
    const written = readFileSync(join(slowGo, 'pids'), 'utf8').trim().split(/\s+/).map(Number);
    expect(written).toHaveLength(2);
    return written;
  }, 20_000);
  expect(pids.filter(runs)).toEqual(pids);
  expect(builtFiles(folders.source)).not.toEqual([]);
  await win.screenshot('building');
  await win.toastClick(/Building/, 'Cancel');
  expect(await win.toastText(/[Cc]ancelled/)).toBe('Building random was cancelled.');
  await win.screenshot('cancelled');
  expect(pids.filter(runs)).toEqual([]);
  expect(builtFiles(folders.source)).toEqual([]);
  rmSync(join(slowGo, 'slow'));
  await win.clearToasts();
});

test('a command acts on the plugin of the active editor', async () => {
  await win.openFile('measures.json');
  await win.command('Plugsmith: Build Plugin');
  const text = await win.toastText(/is built for/, 120_000);
  await win.screenshot('built');
  expect(text).toContain('Measures@v1.0.0.so is built for eKuiper 2.4.0 (debian/-slim, amd64): would load.');
  expect(await win.toastButtons(/is built for/)).toEqual(['Package', 'Publish…', 'Open Log']);
  expect(builtFiles(folders.source)).toEqual([]);
  expect(builtFiles(folders.functions)).toContain('Measures@v1.0.0.so');
  await win.clearToasts();
});

test('Inspect Plugin says of a file what the release would do with it', async () => {
  await inspect('Measures@v1.0.0.so');
  expect(await win.toastText(/would load into/)).toContain('Measures@v1.0.0.so would load into');
  await win.screenshot('inspected');
  await win.clearToasts();
  await inspect('Pubsink@v9.0.0.so');
  const text = await win.toastText(/would kill/);
  await win.screenshot('would-kill');
  expect(text).toContain('Pubsink@v9.0.0.so would kill');
  expect(text).toContain('1.26.8');
  await win.clearToasts();
});

test('a plugin of two functions is published, and one rule uses both', async () => {
  await win.openFile('beta/main.go');
  await win.command('Plugsmith: Build, Package and Publish');
  expect(await win.dialogText()).toContain('Publish measures 1.0.0 to local?');
  await win.dialogClick('Publish');
  const text = await win.toastText(/has installed/, 120_000);
  await win.screenshot('functions-published');
  expect(text).toContain('local (eKuiper 2.4.0) has installed the function plugin measures 1.0.0');

  await ask('/streams', { sql: 'CREATE STREAM demo () WITH (TYPE="simulator", FORMAT="JSON")' });
  const file = join(folders.dir, 'both.jsonl');
  const sql = 'SELECT fahrenheit(temperature) AS hot, spread(humidity) AS width FROM demo GROUP BY COUNTWINDOW(2)';
  await ask('/rules', {
    id: 'both',
    sql,
    actions: [{ file: { path: file, fileType: 'lines', format: 'json', sendSingle: true, interval: 1 } }],
  });
  await win.until(
    async () => expect(await (await fetch(`${ekuiper.url}/rules/both/status`)).text()).toMatch(/"sink_.*records_out_total": ?[1-9]/),
    30_000,
  );
  // It writes what it has kept back.
  await ask('/rules/both/stop', {});
  await win.until(() => expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')).toEqual({ hot: 72.5, width: 0 }), 10_000);
});

/** Runs Inspect Plugin and picks a file of the workspace. */
async function inspect(name: string): Promise<void> {
  await win.command('Plugsmith: Inspect Plugin');
  await win.until(async () => (await win.quickLabels()).some(each => each.endsWith(`/${name}`)));
  await win.screenshot('which-file');
  await win.quickInput().fill(name);
  await win.until(async () => (await win.quickLabels())[0]?.endsWith(`/${name}`) ?? false);
  await win.press('Enter');
  await win.quick().waitFor({ state: 'hidden' });
}

/** Posts something to eKuiper's REST service. */
async function ask(path: string, body: object): Promise<void> {
  const answer = await fetch(`${ekuiper.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

/** What a build has left beside a project. */
const builtFiles = (project: string): string[] => {
  try {
    return readdirSync(join(project, '.plugsmith'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name !== '.gitignore')
      .map(({ name }) => name);
  } catch {
    return [];
  }
};

function runs(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}

/**
 * A stand-in for a compiler that takes long: while there is a file `slow` beside it, it writes half a file where the go command was told
 * to, starts a child that does not listen to SIGINT, and waits. Else it is the real go command.
 */
function standIn(folder: string): void {
  mkdirSync(folder);
  const real = execFileSync('sh', ['-c', 'command -v go'], { encoding: 'utf8' }).trim();
  const text = `#!/bin/sh
if [ ! -e '${folder}/slow' ] || [ "$1" != build ]; then exec '${real}' "$@"; fi
while [ $# -gt 0 ]; do [ "$1" = -o ] && echo half > "$2"; shift; done
sh -c 'trap "" INT; sleep 300 & wait' &
echo $$ $! > '${folder}/pids'
wait
`;
  writeFileSync(join(folder, 'go'), text);
  chmodSync(join(folder, 'go'), 0o755);
}
