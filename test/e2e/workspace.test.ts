import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extension } from './support/extension.js';
import { type Folders, severalFolders } from './support/projects.js';
import { newest, oldest, VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

describe.each([newest, oldest] as const)('a workspace of several folders, in VS Code of code-server %s', version => {
  let folders: Folders;
  let code: VSCode;
  let win: Window;

  beforeAll(async () => {
    folders = severalFolders();
    replace(join(folders.source, 'random.json'), '"properties"', '"propertis"');
    replace(join(folders.functions, 'measures.json'), '"name": "fahrenheit"', '"name": "farenheit"');
    code = await VSCode.start({ workspace: folders.workspace, version, vsix: [await extension()] });
    win = await code.open();
  });
  afterAll(async () => {
    await code?.stop();
    folders.remove();
  });

  test('problems of both plugins are shown, and none of the unrelated folder', async () => {
    await win.openFile('random.json');
    await win.squiggles('warning').first().waitFor({ timeout: 30_000 });
    await win.openFile('beta/main.go');
    await win.squiggles('error').first().waitFor();
    await win.openFile('lamp.json');
    expect(await win.squiggles('error').count()).toBe(0);
    const problems = (await win.problems()).join('\n');
    await win.screenshot(`several-folders-${version}`);
    expect(problems).toContain('random.json');
    expect(problems).toContain('measures.json');
    expect(problems).toContain('farenheit');
    expect(problems).not.toContain('lamp.json');
  });

  test('the explorer offers to build a plugin on its folder and files, and not elsewhere', async () => {
    expect(await win.contextMenu(win.explorerRow('alpha'))).toContain('Plugsmith');
    expect(await win.submenu('Plugsmith')).toEqual(['Build Plugin', 'Package Plugin', 'Publish Plugin', 'Build, Package and Publish']);
    await win.screenshot(`explorer-menu-${version}`);
    await win.closeMenu();
    for (const name of ['main.go', 'random.json', 'go.mod', 'plugsmith.yml']) {
      expect(await win.contextMenu(win.explorerRow(name)), name).toContain('Plugsmith');
      await win.closeMenu();
    }
    for (const name of ['lamp.json', 'other']) {
      expect(await win.contextMenu(win.explorerRow(name)), name).not.toContain('Plugsmith');
      await win.closeMenu();
    }
  });

  test('the title of an editor has the button only for a file of a plugin', async () => {
    await win.openFile('main_test.go');
    await win.until(async () => expect((await win.editorTitleButtons()).join('\n')).toContain('Build, Package and Publish'));
    await win.screenshot(`editor-title-${version}`);
    await win.openFile('lamp.json');
    await win.until(async () => expect((await win.editorTitleButtons()).join('\n')).not.toContain('Build, Package and Publish'));
  });

  test('a severity of the settings, and the rules of plugsmith.yml, are obeyed at once', async () => {
    await win.openFile('random.json');
    await win.squiggles('warning').first().waitFor();
    const file = join(folders.source, 'plugsmith.yml');
    const written = readFileSync(file, 'utf8');
    writeFileSync(file, `${written}rules:\n  ekuiper/unknown-key: off\n`);
    await win.squiggles('warning').first().waitFor({ state: 'detached' });
    await win.screenshot(`rules-${version}`);
    writeFileSync(file, written);
    await win.squiggles('warning').first().waitFor();

    await win.command('Preferences: Open User Settings (JSON)');
    await win.opened('settings.json');
    await win.goTo(1, 2);
    await win.paste('"plugsmith.severity": { "ekuiper/unknown-key": "off" },');
    await win.save();
    await win.openFile('random.json');
    await win.squiggles('warning').first().waitFor({ state: 'detached' });
    await win.screenshot(`severity-${version}`);
  });
});

/** Makes a mistake in a file. */
function replace(file: string, text: string, by: string): void {
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(text);
  writeFileSync(file, before.replace(text, by));
}
