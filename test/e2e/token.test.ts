import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAuthenticatedKuiperd } from '../servers/support/kuiperd.js';
import { extension } from './support/extension.js';
import { VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

const example = join(import.meta.dirname, '../../examples/ekuiper-source');
let folder: string;
let workspace: string;
let ekuiper: Awaited<ReturnType<typeof startAuthenticatedKuiperd>>;
let code: VSCode;
let win: Window;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tok-'));
  workspace = join(folder, 'work');
  cpSync(example, workspace, { recursive: true, filter: file => !file.endsWith('.plugsmith') });
  ekuiper = await startAuthenticatedKuiperd();
  const { HOME: home, PATH } = process.env;
  const go = { GOPATH: `${home}/go`, GOCACHE: `${home}/.cache/go-build`, GOMODCACHE: `${home}/go/pkg/mod` };
  code = await VSCode.start({ workspace, vsix: [await extension()], env: go });
  // This VS Code is a remote one to its window: settings of the machine are in a file of their own, and the PATH comes from a login shell.
  const machine = join(code.settingsFile, '../../Machine');
  mkdirSync(machine, { recursive: true });
  const servers = [{ name: 'guarded', url: ekuiper.url, hostBinary: ekuiper.installed.binary }];
  writeFileSync(join(machine, 'settings.json'), JSON.stringify({ 'plugsmith.ekuiper.servers': servers }));
  writeFileSync(join(code.home, '.profile'), `export PATH='${PATH}'\n`);
  win = await code.open();
  await win.openFile('main.go');
  await win.until(async () => (await win.commands('Plugsmith: Build Plugin')).includes('Plugsmith: Build Plugin'), 30_000);
});
afterAll(async () => {
  await code?.stop();
  await ekuiper?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The files below some folders that have a text in them: all that VS Code wrote, its logs and settings among it, and the project. */
const filesWith = (text: string): string[] =>
  [join(code.home, '..'), workspace].flatMap(place =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(file => readFileSync(file).includes(text)),
  );

test('a server that wants a token is published to with the one that is kept for it, which is then in no file and no log', async () => {
  await win.command('Plugsmith: Build, Package and Publish');
  await win.dialogClick('Publish');
  expect(await win.toastText('401 missing_token', 120_000)).toContain('guarded wants a token');
  await win.screenshot('token-missing');
  await win.clearToasts();

  const token = ekuiper.token();
  await win.command('Plugsmith: Set Server Token');
  await win.answer(token);
  await win.toast('The token for guarded is kept.').waitFor();
  await win.command('Plugsmith: Build, Package and Publish');
  await win.dialogClick('Publish');
  expect(await win.toastText('has installed', 120_000)).toContain('guarded (eKuiper 2.4.0) has installed the source plugin random 1.0.0');
  await win.screenshot('token-used');

  // The search sees what is written of the same publish besides.
  expect(filesWith('has installed the source plugin random').filter(file => file.endsWith('.log'))).not.toEqual([]);
  expect(filesWith(ekuiper.url)).toContain(join(code.settingsFile, '../../Machine/settings.json'));
  const [, , signature = token] = token.split('.');
  expect(filesWith(signature)).toEqual([]);
  expect(await win.output('Plugsmith')).not.toContain(signature);
}, 300_000);

test('a token that is forgotten is sent no more', async () => {
  await win.clearToasts();
  await win.command('Plugsmith: Forget Server Token');
  await win.toast('The token for guarded is forgotten.').waitFor();
  await win.command('Plugsmith: List Plugins on Server');
  expect(await win.toastText('401 missing_token')).toContain('guarded wants a token');
});

test('a project with a plugsmith.yml that cannot be read is refused with a sentence', async () => {
  await win.clearToasts();
  writeFileSync(join(workspace, 'plugsmith.yml'), 'servers: [\n');
  await win.openFile('main.go');
  await win.command('Plugsmith: Build Plugin');
  const told = await win.toastText('plugsmith.yml');
  await win.screenshot('project-refused');
  expect(told).not.toContain('fault of Plugsmith');
});
