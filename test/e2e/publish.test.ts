import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { serve } from '../../scripts/setup/kuiperd-server.mjs';
import { extension } from './support/extension.js';
import { newest, oldest, VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

const example = join(import.meta.dirname, '../../examples/ekuiper-source');

/** A command of eKuiper's REST service, which a rule is made with. */
async function ask(url: string, method: string, path: string, body?: object): Promise<string> {
  const answer = await fetch(`${url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text;
}

describe.each([newest, oldest] as const)('VS Code of code-server %s', version => {
  let folder: string;
  let workspace: string;
  let ekuiper: Awaited<ReturnType<typeof serve>>;
  let code: VSCode;
  let win: Window;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pub-'));
    workspace = join(folder, 'work');
    cpSync(example, workspace, { recursive: true, filter: file => !file.endsWith('.plugsmith') });
    const installed = await kuiperd();
    ekuiper = await serve({ installed, base: join(folder, 'ekuiper') });
    const servers = [{ name: 'local', url: ekuiper.url, hostBinary: installed.binary }];
    const { HOME: home } = process.env;
    const go = { GOPATH: `${home}/go`, GOCACHE: `${home}/.cache/go-build`, GOMODCACHE: `${home}/go/pkg/mod` };
    code = await VSCode.start({ workspace, version, vsix: [await extension()], env: go });
    // This VS Code is a remote one to its window: settings of the machine are in a file of their own, and the PATH comes from a login shell.
    const machine = join(code.settingsFile, '../../Machine');
    mkdirSync(machine, { recursive: true });
    writeFileSync(join(machine, 'settings.json'), JSON.stringify({ 'plugsmith.ekuiper.servers': servers }));
    writeFileSync(join(code.home, '.profile'), `export PATH='${process.env['PATH']}'\n`);
    win = await code.open();
    await win.openFile('main.go');
    await win.until(async () => (await win.commands('Plugsmith: Build Plugin')).includes('Plugsmith: Build Plugin'), 30_000);
  });
  afterAll(async () => {
    await code?.stop();
    await ekuiper?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a mistake that the compiler finds is shown at its line', async () => {
    const main = join(workspace, 'main.go');
    const text = readFileSync(main, 'utf8');
    writeFileSync(main, text.replace('count   int', 'count   itn').replace('count  int', 'count  itn'));
    expect(readFileSync(main, 'utf8')).not.toBe(text);
    await win.command('Plugsmith: Build Plugin');
    await win
      .toast(/itn|compile|not built|could not/i)
      .first()
      .waitFor({ timeout: 60_000 });
    await win.screenshot(`build-failed-${version}`);
    expect((await win.problems()).join('\n')).toContain('undefined: itn');
    writeFileSync(main, text);
    await win.clearToasts();
  });

  test('Build, Package and Publish proves the plugin on a real eKuiper, and a rule there counts its messages', async () => {
    await win.openFile('main.go');
    await win.command('Plugsmith: Build, Package and Publish');
    expect(await win.dialogText()).toContain('Publish random 1.0.0 to local?');
    await win.screenshot(`confirm-${version}`);
    await win.dialogClick('Publish');
    await win.screenshot(`progress-${version}`);
    const done = win
      .toast(/1\.0\.0.*local|installed|published/i)
      .filter({ hasNotText: 'Publishing' })
      .first();
    await done.waitFor({ timeout: 170_000 });
    await win.screenshot(`published-${version}`);
    expect(await done.innerText()).toContain('local (eKuiper 2.4.0) has installed the source plugin random 1.0.0');
    expect(await win.toastButtons(/has installed/)).toContain('Open Log');

    await ask(ekuiper.url, 'POST', '/streams', { sql: 'CREATE STREAM numbers () WITH (TYPE="random", FORMAT="JSON")' });
    await ask(ekuiper.url, 'POST', '/rules', { id: 'count', sql: 'SELECT * FROM numbers', actions: [{ nop: {} }] });
    await win.until(async () => {
      const status = JSON.parse(await ask(ekuiper.url, 'GET', '/rules/count/status'));
      expect(status['source_numbers_0_records_in_total']).toBeGreaterThan(1);
    }, 30_000);
    await win.command('Problems: Focus on Problems View');
    await win.page.getByText('No problems have been detected').waitFor();
  }, 240_000);

  test('the plugins of the server are listed, and one can be removed', async () => {
    await win.command('Plugsmith: List Plugins on Server');
    await win.until(async () => expect(await win.quickLabels()).toContain('random'));
    await win.screenshot(`list-${version}`);
    await win.press('Escape');
    await ask(ekuiper.url, 'DELETE', '/rules/count');
    await ask(ekuiper.url, 'DELETE', '/streams/numbers');
    await win.command('Plugsmith: Remove Plugin from Server');
    await win.pick('random');
    expect(await win.dialogText()).toContain('Remove random from local?');
    await win.dialogClick('Remove');
    await win
      .toast(/random/)
      .first()
      .waitFor();
    await win.screenshot(`removed-${version}`);
  });

  test('the log tells what was done', async () => {
    expect(await win.output('Plugsmith')).toContain('random');
    await win.screenshot(`log-${version}`);
  });

  test('a task of the plugin builds it in a terminal', async () => {
    await win.command('Tasks: Run Task');
    await win.pick('plugsmith');
    await win.until(async () => expect((await win.quickLabels()).join(' ')).toContain('build random'));
    await win.screenshot(`tasks-${version}`);
    await win.pick('plugsmith: build random');
    await win.terminal().last().getByText('Random@v1.0.0.so').first().waitFor({ timeout: 60_000 });
    await win.screenshot(`task-${version}`);
  });

  test('a new plugin project is made, and nothing is wrong in it', async () => {
    await win.command('Plugsmith: New eKuiper Plugin');
    await win.pick('ekuiper/sink');
    await win.answer('lamps');
    await win.pick('work');
    await win.until(() => expect(existsSync(join(workspace, 'lamps', 'go.mod'))).toBe(true));
    await win.page.locator('.tab.active[data-resource-name="main.go"]').filter({ hasText: 'lamps' }).waitFor();
    expect(await win.squiggles('error').count()).toBe(0);
    await win.screenshot(`new-${version}`);
  });
});
