import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extension } from './support/extension.js';
import { type Folders, severalFolders } from './support/projects.js';
import { newest, oldest, VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

describe.each([newest, oldest] as const)('VS Code in Chinese, of code-server %s', version => {
  let folders: Folders;
  let code: VSCode;
  let win: Window;

  beforeAll(async () => {
    folders = severalFolders();
    const file = join(folders.source, 'random.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"properties"', '"propertis"'));
    code = await VSCode.start({ workspace: folders.workspace, version, vsix: [await extension()] });
    languagePack(folders.dir, join(code.settingsFile, '../..'));
    // What the command `Configure Display Language` writes.
    writeFileSync(join(code.settingsFile, '../argv.json'), '{ "locale": "zh-cn" }\n');
    win = await code.open();
  });
  afterAll(async () => {
    await code?.stop();
    folders.remove();
  });

  test('problems, hovers, fixes and commands are in Chinese', async () => {
    await win.openFile('random.json');
    await win.squiggles('warning').first().waitFor({ timeout: 30_000 });
    const problems = (await win.problems()).join('\n');
    expect(problems).toMatch(/propertis.*您|propertis.*是否|propertis.*忽略|忽略.*propertis/);
    await win.screenshot(`zh-problems-${version}`);
    await win.openFile('random.json');
    expect(await win.hover(20, 5)).toMatch(chinese);
    await win.screenshot(`zh-hover-${version}`);
    await win.press('Escape');
    const line =
      readFileSync(join(folders.source, 'random.json'), 'utf8')
        .split('\n')
        .findIndex(text => text.includes('propertis')) + 1;
    await win.goTo(line, 6);
    expect((await win.codeActions())[0]).toMatch(chinese);
    await win.screenshot(`zh-light-bulb-${version}`);
    await win.press('Escape');
    const commands = await win.commands('Plugsmith');
    expect(commands).toContain('Plugsmith: 构建插件');
  });

  test('pickers and messages are in Chinese', async () => {
    await win.command('Plugsmith: 发布插件');
    expect(await win.toastText('plugsmith.ekuiper.servers')).toMatch(/^Plugsmith 尚不知道任何服务器/);
    expect(await win.toastButtons('plugsmith.ekuiper.servers')).toEqual(['打开设置']);
    await win.screenshot(`zh-message-${version}`);
    await win.command('Plugsmith: 新建 eKuiper 插件');
    expect(await win.quickTitle()).toBe('您想创建什么？');
    await win.screenshot(`zh-new-${version}`);
    await win.press('Escape');
  });
});

const chinese = /[\u4e00-\u9fff]/;

/**
 * A stand-in for Microsoft's language pack, which no package registry has: what VS Code notes down when a pack is installed, and a file of
 * translations without any. VS Code speaks Chinese then, as extensions see it, in texts that are English still.
 */
function languagePack(folder: string, userData: string): void {
  const vscode = join(folder, 'main.i18n.json');
  writeFileSync(vscode, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'tests.chinese' }, version: '1.0.0' }];
  const pack = { hash: 'stand-in', label: '中文', translations: { vscode }, extensions };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
}
