import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extension } from './support/extension.js';
import { newest, oldest, VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

const example = join(import.meta.dirname, '../../examples/fluentd');

describe.each([newest, oldest] as const)('the event flow in VS Code of code-server %s', version => {
  let workspace: string;
  let code: VSCode;
  let win: Window;

  const view = () => win.webview();
  const node = (text: string | RegExp) => view().locator('.node', { hasText: text }).first();

  /** Goes to the editor of a file that is open. */
  const edit = async (name: string) => {
    await win.page.locator(`.tab[data-resource-name="${name}"]`).first().click();
    await win.opened(name);
  };

  beforeAll(async () => {
    workspace = mkdtempSync(join(tmpdir(), 'flow-'));
    cpSync(example, workspace, { recursive: true });
    code = await VSCode.start({ workspace, version, vsix: [await extension()] });
    win = await code.open({ viewport: { width: 1500, height: 900 } });
    await win.openFile('fluent.conf');
  });
  afterAll(async () => {
    await code.stop();
    rmSync(workspace, { recursive: true });
  });

  /** The line of a file of the example that has a text first, from 1. */
  const lineOf = (file: string, text: string) =>
    readFileSync(join(example, file), 'utf8')
      .split('\n')
      .findIndex(line => line.includes(text)) + 1;

  test('a button of the editor opens it beside, with dead branches in red', async () => {
    await win.until(async () => expect(await win.editorTitleButtons()).toContain('Show Event Flow'), 30_000);
    await win.page.locator('.editor-group-container.active .editor-actions .action-label[aria-label="Show Event Flow"]').click();
    await node('elasticsearch').waitFor({ timeout: 30_000 });
    const red = await view()
      .locator('body')
      .evaluate(body => {
        const probe = body.ownerDocument.createElement('i');
        probe.style.color = 'var(--vscode-errorForeground)';
        body.append(probe);
        const { color } = body.ownerDocument.defaultView?.getComputedStyle(probe) ?? { color: '' };
        probe.remove();
        return color;
      });
    const rim = (text: string) =>
      node(text)
        .locator('rect')
        .evaluate(rect => rect.ownerDocument.defaultView?.getComputedStyle(rect).stroke);
    expect(await rim('audit.**')).toBe(red);
    expect(await rim('elasticsearch')).not.toBe(red);
    expect(await node('audit.**').locator('title').textContent()).toContain('<match **> (fluent.conf:');
    await win.screenshot(`flow-${version}`);
  });

  test('a click on a part goes to its line, also in another file', async () => {
    await node('elasticsearch').click();
    await win.opened('labels.conf');
    await win.until(async () =>
      expect(await win.statusBar(/^Ln /).innerText()).toContain(`Ln ${lineOf('conf.d/labels.conf', '<store>')},`),
    );
  });

  test('it follows the cursor', async () => {
    await win.goTo(lineOf('conf.d/labels.conf', 'remove_keys'));
    await view().locator('.node.here', { hasText: 'shop.app' }).waitFor();
    expect(await view().locator('.node.here').count()).toBe(1);
  });

  test('a tag that is typed shows its way, and says it', async () => {
    await view().locator('#tag').fill('shop.web.access');
    await view().locator('#told li', { hasText: '<match shop.**>' }).first().waitFor();
    await view().locator('.node.way', { hasText: 'elasticsearch' }).waitFor();
    expect(await view().locator('.node.off', { hasText: 'audit.**' }).count()).toBe(1);
    await win.screenshot(`flow-way-${version}`);
    await view().locator('#tag').fill('');
    await view().locator('.node.way').first().waitFor({ state: 'detached' });
  });

  test('it is drawn anew while the config is written', async () => {
    await edit('fluent.conf');
    await win.goTo(lineOf('fluent.conf', '<match shop.**>'), '<match shop'.length + 1);
    await win.type('ping');
    await node('shopping.**').waitFor();
    await win.press('Control+Z');
    await node('shopping.**').waitFor({ state: 'detached' });
  });

  test('the keyboard reaches every part', async () => {
    await node('shop.web.access').focus();
    await win.press('Enter');
    await win.opened('sources.conf');
    await view().locator('#picture').focus();
    const width = () =>
      view()
        .locator('svg.flow')
        .evaluate(svg => Number(svg.getAttribute('width')));
    const before = await width();
    await win.press('+');
    expect(await width()).toBeGreaterThan(before);
  });

  test('it is exported as an SVG that stands alone', async () => {
    await view().locator('#export').click();
    // The dialog reads folders while one types; asked too early, it takes half of a path.
    await win.until(async () => expect(await win.quickInput().inputValue()).toMatch(/flow\.svg$/));
    await win.until(async () => {
      if (await win.quickInput().isVisible()) {
        await win.quickInput().fill(join(workspace, 'picture.svg'), { timeout: 2500 });
        await win.page.waitForTimeout(300);
        await win.press('Enter');
      }
      await win.toast('The event flow is in picture.svg').waitFor({ timeout: 2500 });
    }, 30_000);
    const file = join(workspace, 'picture.svg');
    await win.until(() => existsSync(file));
    const svg = readFileSync(file, 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toContain('--vscode');
  });

  test('a lens says where the events of a source go, and opens the flow there', async () => {
    await edit('sources.conf');
    await win.goTo(1);
    const lens = win.page.locator('.codelens-decoration a', { hasText: '→ filter ×2 → elasticsearch, file' }).first();
    await lens.click();
    await view().locator('.node.here', { hasText: 'shop.web.access' }).waitFor();
  });

  test('it is there again when the window is loaded again', async () => {
    await win.page.reload();
    await win.ready();
    await node('elasticsearch').waitFor({ timeout: 60_000 });
  });
});
