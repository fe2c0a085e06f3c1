import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CompletionItem, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { bundle } from './support/bundle.js';
import { Editor, editing, pulling, type Refused } from './support/client.js';

// The server as it is shipped, while somebody writes a config.
const capabilities = {
  workspace: { ...pulling.workspace, ...editing.workspace },
  textDocument: { ...pulling.textDocument, ...editing.textDocument, completion: { completionItem: { snippetSupport: true } } },
};

let server: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let editor: Editor;
const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
const at = (line: number, character: number) => ({ line, character });
const ask = <T>(method: string, line: number, character: number, more: object = {}) =>
  editor.request<T>(`textDocument/${method}`, { textDocument: { uri: uri('fluent.conf') }, position: at(line, character), ...more });

beforeAll(async () => {
  server = await bundle('../../../server/src/lsp/main.ts');
});
afterAll(() => server.remove());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-fl-'));
  editor = new Editor(server.file);
  await editor.initialize(capabilities);
});
afterEach(() => {
  editor.server.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('a section with all that its plugin needs takes the place of what is written of it', async () => {
  editor.open(uri('fluent.conf'), '<sou', 1, 'fluentd');
  const items = await ask<CompletionItem[]>('completion', 0, 4);
  expect(items.find(({ label }) => label === 'source tail')).toMatchObject({
    filterText: '<source tail',
    insertTextFormat: 2,
    textEdit: {
      range: { start: at(0, 0), end: at(0, 4) },
      newText: expect.stringMatching(/^<source>\n {2}@type tail\n {2}tag \$\{1:tag\}\n {2}path \$\{2:path\}\n {2}<parse>\n/),
    },
  });
});

test('parameters come in their order, as text', async () => {
  editor.open(uri('fluent.conf'), '<source>\n  @type tail\n  \n</source>\n', 1, 'fluentd');
  const items = await ask<CompletionItem[]>('completion', 2, 2);
  const [first] = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  expect(first).toMatchObject({ label: 'tag', insertTextFormat: 1, detail: 'string, required' });
});

test('an end tag comes to its place with its >, a new line into its section', async () => {
  editor.open(uri('fluent.conf'), '<match a>\n\n  </match>\n', 1, 'fluentd');
  const options = { tabSize: 2, insertSpaces: true };
  expect(await ask<TextEdit[]>('onTypeFormatting', 2, 10, { ch: '>', options })).toEqual([
    { range: { start: at(2, 0), end: at(2, 2) }, newText: '' },
  ]);
  expect(await ask<TextEdit[]>('onTypeFormatting', 1, 0, { ch: '\n', options })).toEqual([
    { range: { start: at(1, 0), end: at(1, 0) }, newText: '  ' },
  ]);
});

test('a label is renamed in files that are not open, or it is said why not', async () => {
  mkdirSync(path.join(folder, 'conf.d'));
  writeFileSync(path.join(folder, 'conf.d/a.conf'), '<label @A>\n  <match **>\n    @type stdout\n  </match>\n</label>\n');
  editor.open(uri('fluent.conf'), '<source>\n  @type forward\n  @label @A\n</source>\n@include conf.d/*.conf\n', 1, 'fluentd');
  const edit = await ask<WorkspaceEdit>('rename', 2, 10, { newName: '@B' });
  expect(edit.documentChanges).toMatchObject([
    { textDocument: { uri: uri('fluent.conf') }, edits: [{ newText: '@B' }] },
    { textDocument: { uri: uri('conf.d/a.conf') }, edits: [{ range: { start: at(0, 7), end: at(0, 9) }, newText: '@B' }] },
  ]);
  const refused = await ask('rename', 2, 10, { newName: '@B C' }).catch((error: Refused) => error.message);
  expect(refused).toContain('"@B C" cannot be written');
});
