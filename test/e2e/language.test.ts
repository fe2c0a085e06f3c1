import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { extension } from './support/extension.js';
import { newest, oldest, VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

const example = join(import.meta.dirname, '../../examples/ekuiper-source');

/** A folder with nothing beside it: a project of the same module path would be a finding. */
function folder(): string {
  const made = join(mkdtempSync(join(tmpdir(), 'ws-')), 'work');
  mkdirSync(made);
  return made;
}

function copyOfExample(): string {
  const made = folder();
  cpSync(example, made, { recursive: true, filter: file => !file.endsWith('.plugsmith') });
  return made;
}

/** The language servers of one VS Code: their command lines name its folder of extensions. */
const servers = (code: VSCode) =>
  execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(join(code.home, '..', 'ext')) && line.includes('dist/server.js'));

describe.each([newest, oldest] as const)('VS Code of code-server %s', version => {
  let workspace: string;
  let unrelated: string;
  let code: VSCode;
  let win: Window;

  beforeAll(async () => {
    workspace = copyOfExample();
    unrelated = folder();
    writeFileSync(join(unrelated, 'go.mod'), 'module example.com/unrelated\n\ngo 1.24\n');
    writeFileSync(join(unrelated, 'random.json'), '{"about": {}, "properties": []}\n');
    code = await VSCode.start({ workspace, version, vsix: [await extension()] });
  });
  afterAll(async () => {
    await code.stop();
    for (const made of [workspace, unrelated]) rmSync(join(made, '..'), { recursive: true });
  });

  /** The line of the example's descriptor that has a text first, from 1. */
  const lineOf = (text: string) =>
    readFileSync(join(example, 'random.json'), 'utf8')
      .split('\n')
      .findIndex(line => line.includes(text)) + 1;

  test('a folder that has nothing to do with us is left alone, until a plugin is in it, and again when it is gone', async () => {
    const quiet = await code.open({ folder: unrelated });
    await quiet.openFile('random.json');
    await quiet.until(async () => (await quiet.activationTime('Plugsmith')) !== '', 60_000);
    expect(servers(code)).toEqual([]);
    expect(await quiet.commands('Plugsmith')).toEqual(['Plugsmith: New eKuiper Plugin']);
    await quiet.openFile('random.json');
    expect(await quiet.squiggles('error').count()).toBe(0);

    const mod = join(unrelated, 'go.mod');
    const before = readFileSync(mod, 'utf8');
    writeFileSync(mod, `${before}\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n`);
    await quiet.until(() => expect(servers(code)).toHaveLength(1), 30_000);
    const offered = async () => (await quiet.commands('Plugsmith: Build Plugin')).includes('Plugsmith: Build Plugin');
    await quiet.until(offered);
    writeFileSync(mod, before);
    await quiet.until(async () => !(await offered()));
    writeFileSync(mod, `${before}\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n`);
    await quiet.until(offered);
    rmSync(mod);
    await quiet.until(async () => !(await offered()));
    await quiet.close();
  });

  test('a squiggle appears while typing, explains itself, and the light bulb mends it', async () => {
    win = await code.open();
    await win.openFile('random.json');
    const line = lineOf('"properties"');
    await win.goTo(line, '  "propert'.length + 1);
    await win.press('Delete');
    // The first line, with the error that properties is missing, is out of sight.
    await win.squiggles('warning').first().waitFor();
    const hover = await win.hover(line, 6);
    expect(hover).toContain('Did you mean properties?');
    expect(hover).toContain('ekuiper/unknown-key');
    await win.screenshot(`squiggle-${version}`);
    await win.press('Escape');
    expect((await win.problems()).join('\n')).toContain('eKuiper ignores the whole default config');

    await win.page.locator('.markers-panel a', { hasText: 'ekuiper/unknown-key' }).click();
    await win.until(async () => expect(await win.text()).toContain('# ekuiper/unknown-key'));
    await win.screenshot(`page-${version}`);
    await win.openFile('random.json');
    await win.goTo(line, 6);
    expect((await win.codeActions())[0]).toBe('Replace by "properties"');
    await win.screenshot(`light-bulb-${version}`);
    await win.runCodeAction('Replace by "properties"');
    await win.squiggles('warning').first().waitFor({ state: 'detached' });
    expect(await win.text()).toContain('"properties"');
  });

  test('a syntax error is drawn once, by VS Code itself, and explained by us', async () => {
    const line = lineOf('"dataSource"');
    await win.goTo(line, 80);
    await win.press('Backspace');
    await win.until(async () => (await win.squiggles('error').count()) > 0);
    await win.screenshot(`syntax-${version}`);
    const problems = await win.problems();
    expect(problems.filter(row => /[Cc]omma/.test(row))).toHaveLength(1);
    await win.openFile('random.json');
    const hover = await win.hover(line + 1, 5);
    expect(hover).toContain('This cannot be read');
    await win.press('Escape');
    await win.press('Control+Z');
    await win.squiggles('error').first().waitFor({ state: 'detached' });
  });

  test('completion and hover know the descriptor', async () => {
    const line = lineOf('"control"');
    expect(await win.hover(line, 12)).toMatch(/control/);
    await win.screenshot(`hover-${version}`);
    await win.press('Escape');
    await win.goTo(line, '        "control": "'.length + 1);
    expect((await win.completions()).join(' ')).toContain('textarea');
    await win.screenshot(`completion-${version}`);
    await win.press('Escape');
  });

  test('a terminal of VS Code finds plugsmith', async () => {
    await win.newTerminal();
    await win.type('plugsmith --version; plugsmith check\n');
    await win.terminal().last().getByText('0 errors').first().waitFor({ timeout: 20_000 });
    await win.screenshot(`terminal-${version}`);
    expect(await win.terminalText()).toContain(manifest.version);
  });
});

describe('a workspace that is not trusted', () => {
  let workspace: string;
  let code: VSCode;

  beforeAll(async () => {
    workspace = copyOfExample();
    const mod = join(workspace, 'go.mod');
    writeFileSync(mod, readFileSync(mod, 'utf8').replace('v2.3.1', 'v2.0.0'));
    const settings = { 'security.workspace.trust.startupPrompt': 'never' };
    code = await VSCode.start({ workspace, trust: false, settings, vsix: [await extension()] });
  });
  afterAll(async () => {
    await code.stop();
    rmSync(join(workspace, '..'), { recursive: true });
  });

  test('shows squiggles, and offers nothing that runs a program', async () => {
    const win = await code.open();
    await win.openFile('go.mod');
    await win.squiggles('error').first().waitFor({ timeout: 30_000 });
    await win.screenshot('untrusted');
    expect(await win.commands('Plugsmith')).toEqual([
      'Plugsmith: Forget Server Token',
      'Plugsmith: Set Server Token',
      'Plugsmith: Show Log',
    ]);
  });
});
