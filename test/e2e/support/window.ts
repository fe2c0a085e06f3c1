import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Git-ignored. */
const screenshots = fileURLToPath(new URL('../../../screenshots/', import.meta.url));

const quickInput = '.quick-input-widget:not([style*="display: none"])';

/** What is used of a line of Monaco's in the page. */
interface Line {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
}

/** The visible text of an editor: Monaco keeps its lines in any order. It runs in the page. */
const textOf = (lines: readonly Line[]): string =>
  [...lines]
    .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
    .map(line => (line.textContent ?? '').replaceAll('\u00a0', ' '))
    .join('\n');

export type SquiggleKind = 'error' | 'warning' | 'info' | 'hint';

/**
 * One VS Code window. Every selector of VS Code's page is in this class; they hold for 1.93 and 1.139.
 * Lines and columns count from 1, as VS Code shows them.
 */
export class Window {
  /** What the page has said on its console, oldest first. */
  readonly console: string[] = [];

  constructor(readonly page: Page) {
    page.setDefaultTimeout(20_000);
    page.on('console', message => this.console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', error => this.console.push(`pageerror: ${error}`));
  }

  /** Waits until the workbench is drawn and the explorer filled. Extensions start a moment later: wait for what they show. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /** Writes screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Polls until a function answers without throwing, and not with false. Throws its last error. */
  async until<T>(ask: () => T | Promise<T>, timeout = 10_000): Promise<Exclude<T, false>> {
    for (const end = Date.now() + timeout; ; await this.page.waitForTimeout(50)) {
      let failure: unknown = new Error('the condition is not met');
      try {
        const value = await ask();
        if (value !== false) return value as Exclude<T, false>;
      } catch (error) {
        failure = error;
      }
      if (Date.now() > end) throw failure;
    }
  }

  /** Presses keys until something appears: a key pressed while the focus is moving is lost. */
  async pressUntil(keys: string, appears: Locator): Promise<void> {
    for (let left = 5; ; left--) {
      await this.page.keyboard.press(keys);
      try {
        return await appears.waitFor({ timeout: 2500 });
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  /** Puts in a text at once, so that no bracket is closed by the editor. */
  paste(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }

  // Quick input: palette, quick pick, input box, file dialogs

  quick(): Locator {
    return this.page.locator(quickInput);
  }

  quickInput(): Locator {
    return this.quick().locator('.quick-input-filter input:not([type="checkbox"])').first();
  }

  quickRows(): Locator {
    return this.quick().locator('.quick-input-list .monaco-list-row');
  }

  quickTitle(): Promise<string> {
    return this.quick().locator('.quick-input-title').innerText();
  }

  quickMessage(): Promise<string> {
    return this.quick().locator('.quick-input-message').innerText();
  }

  async quickLabels(): Promise<string[]> {
    return (await this.quickRows().locator('.quick-input-list-row:first-child .label-name').allInnerTexts()).map(clean);
  }

  /** Picks the row with exactly this label, its icon aside. */
  async pick(label: string): Promise<void> {
    const named = this.page.locator('.label-name', { hasText: exactly(label) });
    await this.quickRows().filter({ has: named }).first().click();
  }

  /** Fills an input box and accepts it. */
  async answer(text: string): Promise<void> {
    await this.quickInput().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Opens the palette, from wherever the focus is (not by way of Escape: a terminal takes that). */
  async palette(filter = ''): Promise<void> {
    await this.pressUntil('F1', this.quickInput());
    await this.quickInput().fill(`>${filter}`);
  }

  /** Runs a command by its full title in the palette, such as `Plugsmith: Build Plugin`. */
  async command(title: string): Promise<void> {
    await this.palette(title);
    await this.pick(title);
  }

  /** The titles that the palette offers for a filter; the palette is closed again. */
  async commands(filter: string): Promise<string[]> {
    await this.palette(filter);
    await this.quickRows().first().waitFor();
    await this.page.waitForTimeout(300);
    const labels = await this.quickLabels();
    await this.page.keyboard.press('Escape');
    return labels;
  }

  // Editors

  /** Opens a file of the workspace by its name or the end of its path. */
  async openFile(name: string): Promise<void> {
    const row = this.quickRows()
      .filter({ hasText: basename(name) })
      .first();
    // Asked before the search is up, it finds nothing and does not ask again: so it is typed again.
    await this.until(async () => {
      if (!(await this.quickInput().isVisible())) await this.pressUntil('Control+P', this.quickInput());
      await this.quickInput().fill('', { timeout: 2500 });
      await this.quickInput().fill(name, { timeout: 2500 });
      await row.click({ timeout: 2500 });
    }, 20_000);
    await this.opened(name);
  }

  /** Waits until the active editor shows a file. */
  async opened(name: string): Promise<void> {
    await this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${basename(name)}"]`).waitFor();
    await this.editor().locator('.view-line').first().waitFor();
  }

  /** The editor that has, or had last, the focus. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  async goTo(line: number, column = 1): Promise<void> {
    await this.pressUntil('Control+G', this.quickInput());
    await this.answer(`:${line}:${column}`);
    await this.quick().waitFor({ state: 'hidden' });
  }

  save(): Promise<void> {
    return this.page.keyboard.press('Control+S');
  }

  /** The visible text of the editor. */
  text(): Promise<string> {
    return this.editor().locator('.view-lines').first().locator('.view-line').evaluateAll(textOf);
  }

  squiggles(kind: SquiggleKind = 'error'): Locator {
    return this.editor().locator(`.squiggly-${kind}`);
  }

  async hover(line: number, column: number): Promise<string> {
    await this.goTo(line, column);
    await this.command('Show or Focus Hover');
    const shown = ['.monaco-resizable-hover', '.monaco-hover'].map(hover => `${hover}:not(.hidden) .hover-contents`).join(', ');
    await this.page.locator(shown).first().waitFor();
    return clean((await this.page.locator(shown).allInnerTexts()).join('\n'));
  }

  /** Asks for completions at the cursor: the labels of the visible rows, the list stays open. */
  async completions(): Promise<string[]> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await this.pressUntil('Control+Space', rows.first());
    return (await rows.locator('.label-name').allInnerTexts()).map(clean);
  }

  lightbulb(): Locator {
    return this.page.locator('.monaco-editor .codicon-light-bulb, .monaco-editor [class*="codicon-"][class*="lightbulb"]');
  }

  /** Asks for the code actions at the cursor: their titles, the menu stays open. */
  async codeActions(): Promise<string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await this.pressUntil('Control+.', rows.first());
    return (await rows.allInnerTexts()).map(clean);
  }

  /** Runs one of the actions in the open menu, by the keyboard: older versions lay something over it that takes clicks. */
  async runCodeAction(title: string): Promise<void> {
    const focused = this.page.locator('.action-widget .monaco-list-row.action.focused');
    await this.until(async () => {
      if (clean(await focused.innerText({ timeout: 1000 })) === title) return true;
      await this.page.keyboard.press('ArrowDown');
      return false;
    });
    await this.page.keyboard.press('Enter');
  }

  // Panels

  /** The rows of the Problems view, files and problems. */
  async problems(): Promise<string[]> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map(clean);
  }

  /** The visible text of an output channel. */
  async output(channel: string): Promise<string> {
    await this.command('Output: Show Output Channels...');
    await this.pick(channel);
    const lines = this.page.locator('.output-view .view-lines, [id="workbench.panel.output"] .view-lines').first();
    await lines.locator('.view-line').first().waitFor();
    return lines.locator('.view-line').evaluateAll(textOf);
  }

  terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-rows');
  }

  async terminalText(): Promise<string> {
    return clean((await this.terminal().last().locator('> div').allInnerTexts()).join('\n'));
  }

  /** Opens a terminal that can be typed into. */
  async newTerminal(): Promise<void> {
    await this.command('Terminal: Create New Terminal');
    await this.page.locator('.terminal-wrapper.active .xterm-helper-textarea').last().waitFor({ state: 'attached' });
    await this.until(async () => (await this.terminalText()) !== '');
  }

  // Notifications, dialogs, status bar, views

  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  /** Waits for a notification and reads it. */
  async toastText(text: string | RegExp, timeout = 20_000): Promise<string> {
    await this.toast(text).waitFor({ timeout });
    return clean(await this.toast(text).locator('.notification-list-item-message').innerText());
  }

  async toastButtons(text: string | RegExp): Promise<string[]> {
    return (await this.toast(text).locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts()).map(clean);
  }

  async toastClick(text: string | RegExp, button: string): Promise<void> {
    await this.toast(text).locator('.notification-list-item-buttons-container .monaco-button', { hasText: button }).first().click();
  }

  /** Takes all messages away: VS Code shows a further one only when there is room for it. */
  async clearToasts(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-toasts .notification-list-item').first().waitFor({ state: 'detached' });
  }

  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async dialogText(): Promise<string> {
    await this.dialog().waitFor();
    return clean(await this.dialog().locator('.dialog-message-row').innerText());
  }

  async dialogButtons(): Promise<string[]> {
    return (await this.dialog().locator('.dialog-buttons .monaco-button').allInnerTexts()).map(clean);
  }

  async dialogClick(button: string): Promise<void> {
    await this.dialog().locator('.dialog-buttons .monaco-button', { hasText: button }).first().click();
  }

  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** The name of the language of the active editor, as the status bar shows it. */
  async language(): Promise<string> {
    return clean(await this.page.locator('.statusbar-item[id="status.editor.mode"]').innerText());
  }

  /** What the language status beside it says; it stays open. */
  async languageStatus(): Promise<string> {
    const item = this.page.locator('.statusbar-item[id="status.languageStatus"]');
    const shown = this.page.locator('.hover-language-status');
    await this.until(async () => {
      await item.hover();
      await shown.first().waitFor({ timeout: 2500 });
    });
    return clean((await shown.allInnerTexts()).join('\n'));
  }

  treeRows(view: string): Locator {
    return this.page.locator(`.pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`);
  }

  /** The row of a file or folder in the explorer. */
  explorerRow(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: exactly(name) }).first();
  }

  /** Opens the context menu of something and answers the titles of its entries; the menu stays open. */
  async contextMenu(on: Locator): Promise<string[]> {
    const entries = this.page.locator('.context-view .monaco-menu .action-item .action-label:not(.separator)');
    await this.until(async () => {
      await on.click({ button: 'right' });
      await entries.first().waitFor({ timeout: 2500 });
    });
    return (await entries.allInnerTexts()).map(clean).filter(title => title !== '');
  }

  /** Opens a submenu of the open menu and answers its titles. */
  async submenu(title: string): Promise<string[]> {
    const menus = this.page.locator('.context-view .monaco-menu');
    const entry = menus.locator('.action-menu-item', { has: this.page.locator('.action-label', { hasText: exactly(title) }) }).first();
    const inner = menus.locator('.monaco-submenu .action-label:not(.separator)');
    await this.until(async () => {
      await entry.hover();
      await inner.first().waitFor({ timeout: 2500 });
    });
    return (await inner.allInnerTexts()).map(clean).filter(text => text !== '');
  }

  /** Closes the open menu. */
  async closeMenu(): Promise<void> {
    await this.until(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.locator('.context-view .monaco-menu').first().waitFor({ state: 'detached', timeout: 1000 });
    });
  }

  /** The buttons at the right of the active editor's title, by what they say when the mouse rests on them. */
  async editorTitleButtons(): Promise<string[]> {
    const labels = this.page.locator('.editor-group-container.active .editor-actions .action-label');
    const all = await labels.evaluateAll(found => found.map(label => label.getAttribute('aria-label')));
    return all.flatMap(label => (label === null ? [] : [label]));
  }

  /** The inner document of the visible webview. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Such as `Activation: 83ms`, as the editor of the running extensions says it. */
  async activationTime(displayName: string): Promise<string> {
    await this.command('Developer: Show Running Extensions');
    const list = this.page.locator('.runtime-extensions-editor .monaco-list').first();
    const row = list.locator('.extension', { has: this.page.locator('.name', { hasText: exactly(displayName) }) }).first();
    await list.waitFor();
    // A list holds only its visible rows.
    await list.hover();
    await this.page.mouse.wheel(0, -100_000);
    await this.until(async () => {
      if (await row.isVisible()) return true;
      await this.page.mouse.wheel(0, 150);
      return false;
    });
    return clean(await row.locator('.activation-time').innerText());
  }
}

const exactly = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
const clean = (text: string): string =>
  text
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+\n/g, '\n')
    .trim();
