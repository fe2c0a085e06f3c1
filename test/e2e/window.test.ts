import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newest, oldest, VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

describe.each([newest, oldest] as const)('VS Code of code-server %s', version => {
  let workspace: string;
  let code: VSCode;
  let win: Window;

  beforeAll(async () => {
    workspace = mkdtempSync(join(tmpdir(), 'ws-'));
    writeFileSync(join(workspace, 'broken.json'), '{"a": 1,}\n');
    code = await VSCode.start({ workspace, version });
    win = await code.open();
  });
  afterAll(async () => {
    await code.stop();
    rmSync(workspace, { recursive: true });
  });

  test('opens a folder, shows a squiggle, and saves what is typed', async () => {
    await win.openFile('broken.json');
    await win.squiggles('error').first().waitFor();
    await win.screenshot(`window-${version}`);
    await win.goTo(1, 8);
    await win.press('Delete');
    await win.squiggles('error').first().waitFor({ state: 'detached' });
    await win.save();
    await win.until(() => expect(readFileSync(join(workspace, 'broken.json'), 'utf8')).toBe('{"a": 1}\n'));
  });

  test('has a terminal', async () => {
    await win.newTerminal();
    await win.type('echo sum=$((20+22))\n');
    await win.terminal().last().getByText('sum=42').first().waitFor();
  });
});
