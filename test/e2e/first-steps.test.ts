import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/setup/cached.mjs';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { codeServer } from '../../scripts/setup/vscode.mjs';
import { Machine } from '../cli/support/started.js';
import { browser } from './support/vscode.js';
import { Window } from './support/window.js';

const example = join(root, 'examples', 'first-steps');
const runsAt = /eKuiper 2\.4\.0 runs at (http:\/\/127\.0\.0\.1:\d+); the extension knows it as "local"/;

/** A copy of the example in a machine of its own; the downloads of Go are those of this one. */
function newcomer(): { user: Machine; project: string; env: Record<string, string> } {
  const user = new Machine(['node-', 'vscode-', 'kuiperd-']);
  onTestFinished(() => user.remove());
  const project = join(user.dir, 'first-steps');
  cpSync(example, project, { recursive: true, filter: file => !file.endsWith('.plugsmith') });
  // VS Code takes the PATH from a login shell.
  writeFileSync(join(user.dir, 'home', '.profile'), `export PATH='${process.env['PATH']}'\n`);
  const { HOME: home } = process.env;
  return { user, project, env: { GOPATH: `${home}/go`, GOCACHE: `${home}/.cache/go-build`, GOMODCACHE: `${home}/go/pkg/mod` } };
}

async function windowAt(address: string): Promise<Window> {
  const chromium = await browser(process.env);
  onTestFinished(() => chromium.close());
  const context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
  const win = new Window(await context.newPage());
  await win.page.goto(address);
  await win.ready();
  return win;
}

/** Such as `Errors: 1`, as the status bar says it. */
const counted = async ({ page }: Window) => (await page.locator('[id="status.problems"] [aria-label]').getAttribute('aria-label')) ?? '';

const clean = 'No Problems';

/** Goes from problem to problem of the open files and takes the first offer at each. Answers the offers. */
async function mend(win: Window): Promise<string[]> {
  const taken: string[] = [];
  await win.until(async () => (await counted(win)) !== clean);
  for (let before = await counted(win); before !== clean; before = await counted(win)) {
    await win.editor().click();
    await win.press('F8');
    const [first = ''] = await win.codeActions();
    await win.runCodeAction(first);
    await win.until(async () => (await counted(win)) !== before);
    taken.push(first);
  }
  return taken;
}

/** What the README wants to have typed, with the address of this eKuiper. */
function commandsOf(readme: string, url: string): string {
  const [, block = ''] = /```sh\n(.*?)```/s.exec(readme) ?? [];
  const [, indented = ''] = /\n\n((?: {4}plugsmith .*\n)+)/.exec(readme) ?? [];
  return block.replace(/(?<=EKUIPER=).*/, url) + indented;
}

/** Runs commands in a terminal of VS Code and answers what they said. */
async function inTerminal(win: Window, folder: string, commands: string): Promise<string> {
  const [script, said, done] = ['script', 'said', 'done'].map(name => join(folder, name)) as [string, string, string];
  writeFileSync(script, commands);
  await win.command('Terminal: Create New Terminal');
  await win.page.locator('.terminal-wrapper.active .xterm-helper-textarea').last().waitFor({ state: 'attached' });
  await win.type(`sh ${script} >${said} 2>&1; touch ${done}\n`);
  await win.until(() => existsSync(done), 60_000);
  return readFileSync(said, 'utf8');
}

test('npm start and the README of its project lead from the first underline to messages that a rule counts', async () => {
  await codeServer();
  await kuiperd();
  const readme = readFileSync(join(example, 'README.md'), 'utf8');
  const { user, project, env } = newcomer();
  const started = user.start({ folder: project, env });
  const win = await windowAt(await started.says(/VS Code is at (\S+)/));
  const tab = (name: string, state = '') => win.page.locator(`.tab${state}[data-resource-name="${name}"]`);

  await tab('README.md', '.active').waitFor();
  await win.until(async () => expect(await counted(win)).toBe('Errors: 1'), 30_000);
  const offers: Record<string, string[]> = {};
  for (const name of ['main.go', 'go.mod', 'random.json', 'random.yaml']) {
    await tab('README.md').click();
    await win.webview().getByRole('link', { name, exact: true }).click();
    await tab(name, '.active').waitFor();
    if (name === 'main.go') await win.squiggles('error').first().waitFor();
    if (name === 'main.go') await win.screenshot('first-steps');
    offers[name] = await mend(win);
  }
  expect(offers).toEqual({
    'main.go': ['Make it func Random() api.Source'],
    'go.mod': ['Require contract/v2 v2.3.1'],
    'random.json': ['Replace by true', 'Replace by string'],
    'random.yaml': ['Declare sensorId in random.json'],
  });

  const url = await started.says(runsAt);
  await tab('main.go').click();
  await win.command('Plugsmith: Build, Package and Publish');
  expect(await win.dialogText()).toContain('Publish random 1.0.0 to local?');
  await win.dialogClick('Publish');
  const proven = 'local (eKuiper 2.4.0) has installed the source plugin random 1.0.0, lists it, and its rules can use it.';
  expect(readme).toContain(proven);
  await win.toast(proven).waitFor({ timeout: 90_000 });

  const said = await inTerminal(win, user.dir, `go test ./... && echo green\n${commandsOf(readme, url)}`);
  const steps = [
    'green',
    'Stream boiler is created',
    'Rule count was created',
    '"status": "running"',
    '0 errors, 0 warnings',
    'would load',
  ];
  for (const step of [...steps, 'the old code runs until eKuiper restarts']) expect(said).toContain(step);
  const status = async (server: string): Promise<unknown> => (await fetch(`${server}/rules/count/status`)).json();
  const counts = async (server: string) =>
    expect(await status(server)).toMatchObject({ status: 'running', source_boiler_0_records_in_total: expect.toSatisfy(n => n > 5) });
  await win.until(() => counts(url), 20_000);

  await started.interrupt();
  expect(user.processes()).toEqual([]);
  const again = await user.start({ folder: project, env }).says(runsAt);
  await win.until(() => counts(again), 20_000);
}, 240_000);
