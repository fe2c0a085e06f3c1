import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { bundle } from './support/bundle.js';
import { Editor, editing, pulling } from './support/client.js';

let server: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let editor: Editor;
const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
/** A file that is not open, as the server writes its URI. */
const closed = (name: string) => uri(name).replaceAll('(', '%28').replaceAll(')', '%29');
const at = (line: number, character: number) => ({ line, character });
const span = (line: number, start: number, end: number) => ({ start: at(line, start), end: at(line, end) });
const of = (name: string) => ({ textDocument: { uri: uri(name) } });
const both = {
  workspace: { ...pulling.workspace, ...editing.workspace },
  textDocument: { ...pulling.textDocument, ...editing.textDocument },
};

beforeAll(async () => {
  server = await bundle('tiny-server.ts');
});
afterAll(() => server.remove());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith ws (é)-'));
  editor = new Editor(server.file);
});
afterEach(() => {
  editor.server.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('a quick fix carries the edit, its diagnostic and whether it is sure', async () => {
  await editor.initialize(both);
  editor.open(uri('a.tiny'), 'one\ntwo bad', 4);
  const [diagnostic] = await editor.pull(uri('a.tiny'));
  const actions = await editor.actions(uri('a.tiny'), at(1, 5), at(1, 5), { diagnostics: [diagnostic] });
  expect(actions[0]).toEqual({
    title: 'Write good',
    kind: 'quickfix',
    isPreferred: true,
    diagnostics: [diagnostic],
    edit: { documentChanges: [{ textDocument: { uri: uri('a.tiny'), version: 4 }, edits: [{ range: span(1, 4, 7), newText: 'good' }] }] },
  });
});

test('a problem can be switched off by a comment for its line or for the file', async () => {
  await editor.initialize(both);
  editor.open(uri('a.tiny'), 'one\n  bad');
  const titles = (await editor.actions(uri('a.tiny'), at(1, 3))).map(({ title }) => title);
  expect(titles).toEqual([
    'Write good',
    'Switch tiny/bad off for this line',
    'Switch tiny/bad off for this file',
    'Fix all that Plugsmith is sure of',
  ]);
  editor.change(uri('a.tiny'), 2, { text: 'one\n# plugsmith-disable-next-line tiny/bad\nbad' });
  expect(await editor.pull(uri('a.tiny'))).toEqual([]);
});

test('fix all mends every sure problem at once, and only those', async () => {
  await editor.initialize(both);
  editor.open(uri('a.tiny'), 'bad uses none\nbad');
  const actions = await editor.actions(uri('a.tiny'), at(0, 0), at(0, 0), { only: ['source.fixAll'] });
  expect(actions).toHaveLength(1);
  expect(actions[0]).toMatchObject({
    kind: 'source.fixAll.plugsmith',
    edit: { documentChanges: [{ edits: [{ range: span(0, 0, 3) }, { range: span(1, 0, 3) }] }] },
  });
});

test('a fix that creates a file is offered only to an editor that can create files', async () => {
  await editor.initialize(both);
  editor.open(uri('a.tiny'), 'uses none');
  const [create] = await editor.actions(uri('a.tiny'), at(0, 6));
  expect(create).toMatchObject({
    title: 'Create it',
    edit: {
      documentChanges: [{ kind: 'create', uri: closed('none.tiny') }, { textDocument: { uri: closed('none.tiny'), version: null } }],
    },
  });
  const poor = new Editor(server.file);
  await poor.initialize({ ...pulling, textDocument: { ...pulling.textDocument, codeAction: editing.textDocument.codeAction } });
  poor.open(uri('a.tiny'), 'uses none');
  expect((await poor.actions(uri('a.tiny'), at(0, 6))).map(({ title }) => title)).not.toContain('Create it');
  poor.server.kill();
});

test('quick fixes are promised only to an editor that takes them', async () => {
  expect((await editor.initialize(both)).capabilities.codeActionProvider).toMatchObject({
    codeActionKinds: ['quickfix', 'source.fixAll.plugsmith'],
  });
  const poor = new Editor(server.file);
  expect((await poor.initialize(pulling)).capabilities.codeActionProvider).toBeUndefined();
  poor.server.kill();
});

test('rename changes the open file, the other file by its text on disk, and then the name of the file', async () => {
  writeFileSync(path.join(folder, 'b.tiny'), 'old text');
  await editor.initialize(both);
  editor.open(uri('a.tiny'), 'uses b', 3);
  expect(await editor.request('textDocument/prepareRename', { ...of('a.tiny'), position: at(0, 5) })).toEqual({
    range: span(0, 5, 6),
    placeholder: 'a',
  });
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', { ...of('a.tiny'), position: at(0, 5), newName: 'new' });
  expect(edit.documentChanges).toEqual([
    { textDocument: { uri: uri('a.tiny'), version: 3 }, edits: [{ range: span(0, 5, 6), newText: 'new' }] },
    { textDocument: { uri: closed('b.tiny'), version: null }, edits: [{ range: span(0, 0, 3), newText: 'new' }] },
    { kind: 'rename', oldUri: closed('b.tiny'), newUri: closed('new.tiny'), options: { overwrite: false } },
  ]);
});

test('a name that cannot be, and an editor that renames no files, are refused with a sentence', async () => {
  writeFileSync(path.join(folder, 'b.tiny'), 'old text');
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'uses b');
  const rename = (newName: string) => editor.request('textDocument/rename', { ...of('a.tiny'), position: at(0, 5), newName });
  await expect(rename('no!')).rejects.toThrow('no! cannot be');
  await expect(rename('fine')).rejects.toThrow('does not let a language server rename files');
});

test('hover, completion, outline and folding speak of lines and characters', async () => {
  await editor.initialize(both);
  editor.open(uri('a.tiny'), 'one\ntwo');
  expect(await editor.request('textDocument/hover', { ...of('a.tiny'), position: at(1, 1) })).toEqual({
    contents: { kind: 'markdown', value: '**7** characters' },
    range: span(1, 1, 1),
  });
  const items = await editor.request<{ label: string; insertTextFormat: number }[]>('textDocument/completion', {
    ...of('a.tiny'),
    position: at(1, 3),
  });
  expect(items.map(({ label, insertTextFormat }) => [label, insertTextFormat])).toEqual([
    ['good', 1],
    ['both', 2],
  ]);
  expect(await editor.request('textDocument/documentSymbol', of('a.tiny'))).toMatchObject([{ name: '—', children: [{ name: 'inner' }] }]);
  expect(await editor.request('textDocument/foldingRange', of('a.tiny'))).toEqual([{ startLine: 0, endLine: 1 }]);
});

test('an editor without snippets and without an outline in levels gets plain ones', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'one');
  const items = await editor.request<{ label: string }[]>('textDocument/completion', { ...of('a.tiny'), position: at(0, 0) });
  expect(items.map(({ label }) => label)).toEqual(['good']);
  expect(await editor.request('textDocument/documentSymbol', of('a.tiny'))).toMatchObject([
    { name: '—' },
    { name: 'inner', containerName: '—' },
  ]);
});

test('definition, references and links lead to files whose names need escaping', async () => {
  writeFileSync(path.join(folder, 'b.tiny'), 'one');
  await editor.initialize(both);
  editor.open(uri('a.tiny'), 'uses b');
  const [definition] = await editor.request<{ uri: string }[]>('textDocument/definition', { ...of('a.tiny'), position: at(0, 5) });
  expect(new URL(definition?.uri ?? '').pathname).toContain('plugsmith%20ws%20%28%C3%A9%29');
  const references = await editor.request('textDocument/references', {
    ...of('a.tiny'),
    position: at(0, 5),
    context: { includeDeclaration: true },
  });
  expect(references).toMatchObject([{ uri: uri('a.tiny'), range: span(0, 5, 6) }, { range: span(0, 0, 3) }]);
  expect(await editor.request('textDocument/documentLink', of('a.tiny'))).toMatchObject([
    { range: span(0, 5, 6), target: definition?.uri },
  ]);
});

test('lenses are shown only for commands that the editor has', async () => {
  const { capabilities } = await editor.initialize(both, { initializationOptions: { commands: ['tiny.known'] } });
  expect(capabilities.codeLensProvider).toBeDefined();
  editor.open(uri('a.tiny'), 'x');
  expect(await editor.request('textDocument/codeLens', of('a.tiny'))).toEqual([
    { range: span(0, 0, 0), command: { title: 'Known', command: 'tiny.known', arguments: ['a'] } },
  ]);
  const other = new Editor(server.file);
  expect((await other.initialize(both)).capabilities.codeLensProvider).toBeUndefined();
  other.server.kill();
});

test('a diagnostic leads to the page of its rule, and to the other file that explains it', async () => {
  writeFileSync(path.join(folder, 'b.tiny'), 'one');
  await editor.initialize(both, { initializationOptions: { rulePages: 'file:///somewhere/' } });
  editor.open(uri('a.tiny'), 'uses b bad');
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([
    {
      codeDescription: { href: 'file:///somewhere/docs/rules/tiny/bad.md' },
      relatedInformation: [{ message: 'used here', location: { range: span(0, 0, 1) } }],
    },
  ]);
});

test('messages come in the language of the editor', async () => {
  await editor.initialize(both, { locale: 'zh-cn' });
  editor.open(uri('a.tiny'), 'bad');
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ message: '这个词不好，请写 good。' }]);
  expect((await editor.actions(uri('a.tiny'), at(0, 1))).map(({ title }) => title)).toContain('对此行关闭 tiny/bad');
});

test('severities come from the project, and settings for the file come before those', async () => {
  let severity: object = { 'tiny/absent': 'error' };
  editor.answers['workspace/configuration'] = () => [{ severity }];
  const { configuration, didChangeConfiguration } = { configuration: true, didChangeConfiguration: { dynamicRegistration: true } };
  const registered = editor.next(({ method }) => method === 'client/registerCapability');
  await editor.initialize({ ...both, workspace: { ...both.workspace, configuration, didChangeConfiguration } });
  await registered;
  writeFileSync(path.join(folder, 'severities'), 'tiny/bad=off');
  editor.open(uri('a.tiny'), 'bad uses none');
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ code: 'tiny/absent', severity: 1 }]);
  severity = { 'tiny/bad': 'information', 'tiny/absent': 'off', 'tiny/odd': 'loud' };
  const refreshed = editor.next(({ method }) => method === 'workspace/diagnostic/refresh');
  editor.notify('workspace/didChangeConfiguration', { settings: null });
  await refreshed;
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ code: 'tiny/bad', severity: 3 }]);
});

test('an editor that cannot be asked for settings sends them', async () => {
  await editor.initialize(pulling, { initializationOptions: { settings: { severity: { 'tiny/bad': 'warning' } } } });
  editor.open(uri('a.tiny'), 'bad');
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ severity: 2 }]);
  editor.notify('workspace/didChangeConfiguration', { settings: { plugsmith: { severity: { 'tiny/bad': 'off' } } } });
  expect(await editor.pull(uri('a.tiny'))).toEqual([]);
});

test('a language is told what is set for its file, and asks again when that changes', async () => {
  let setting: unknown = ['x'];
  editor.answers['workspace/configuration'] = () => [{ tiny: { roots: setting } }];
  const registered = editor.next(({ method }) => method === 'client/registerCapability');
  await editor.initialize({
    ...both,
    workspace: { ...both.workspace, configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  });
  await registered;
  editor.open(uri('a.tiny'), 'asks tiny.roots');
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ message: 'tiny.roots: ["x"]' }]);
  setting = undefined;
  const refreshed = editor.next(({ method }) => method === 'workspace/diagnostic/refresh');
  editor.notify('workspace/didChangeConfiguration', { settings: null });
  await refreshed;
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ message: 'tiny.roots: undefined' }]);
});

test('a syntax error that another extension shows gets no second squiggle, but a hint', async () => {
  const validate: Record<string, boolean> = { 'json.validate.enable': true };
  editor.answers['workspace/configuration'] = ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => validate[section] ?? {});
  const capabilities = { ...both, workspace: { ...both.workspace, configuration: true } };
  await editor.initialize(capabilities, { initializationOptions: { tellsSyntax: ['json'] } });
  editor.open(uri('a.tiny'), 'unreadable bad', 1, 'json');
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ code: 'tiny/syntax', severity: 4 }, { severity: 1 }]);
  editor.open(uri('b.tiny'), 'unreadable', 1, 'jsonc');
  expect(await editor.pull(uri('b.tiny'))).toMatchObject([{ code: 'tiny/syntax', severity: 1 }]);
  validate['json.validate.enable'] = false;
  editor.notify('workspace/didChangeConfiguration', { settings: null });
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ code: 'tiny/syntax', severity: 1 }, { severity: 1 }]);
});
