import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SemanticTokens, SymbolInformation } from 'vscode-languageserver/node';
import { bundle } from './support/bundle.js';
import { Editor, editing, pulling } from './support/client.js';

let server: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let editor: Editor;
const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
const at = (line: number, character: number) => ({ line, character });
const span = (line: number, start: number, end: number) => ({ start: at(line, start), end: at(line, end) });
const of = (name: string) => ({ textDocument: { uri: uri(name) } });
const options = { tabSize: 3, insertSpaces: true };

beforeAll(async () => {
  server = await bundle('tiny-server.ts');
});
afterAll(() => server.remove());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-ws-'));
  editor = new Editor(server.file);
});
afterEach(() => {
  editor.server.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('what no language has is not promised, and what one has is', async () => {
  const { capabilities } = await editor.initialize(pulling);
  expect(capabilities).toMatchObject({
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
    signatureHelpProvider: { triggerCharacters: [','] },
    semanticTokensProvider: { full: true, range: true },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '>', moreTriggerCharacter: ['\n'] },
    inlayHintProvider: true,
    workspaceSymbolProvider: true,
    completionProvider: { triggerCharacters: [':', '<'] },
  });
  const poor = new Editor(server.file, ['--stdio', '--plain']);
  const { capabilities: fewer } = await poor.initialize(pulling);
  poor.server.kill();
  expect(fewer.completionProvider).toEqual({ triggerCharacters: [':'] });
  for (const name of Object.keys(capabilities).filter(name =>
    /^(documentHigh|linked|signature|semantic|.*Formatting|inlay|workspaceS)/.test(name),
  ))
    expect([name, name in fewer]).toEqual([name, false]);
});

test('an editor that takes promises later formats only the languages that are ours to format', async () => {
  const registered: { method: string; registerOptions: object }[] = [];
  editor.answers['client/registerCapability'] = ({ registrations }: { registrations: typeof registered }) => {
    registered.push(...registrations);
    return null;
  };
  const { capabilities } = await editor.initialize({
    ...pulling,
    textDocument: { ...pulling.textDocument, formatting: { dynamicRegistration: true } },
  });
  expect(Object.keys(capabilities).filter(name => name.includes('Formatting'))).toEqual([]);
  await editor.pull(uri('none.tiny'));
  const documentSelector = [{ language: 'tiny' }];
  expect(registered.map(({ method, registerOptions }) => [method, registerOptions])).toEqual([
    ['textDocument/formatting', { documentSelector }],
    ['textDocument/rangeFormatting', { documentSelector }],
    ['textDocument/onTypeFormatting', { documentSelector, firstTriggerCharacter: '>', moreTriggerCharacter: ['\n'] }],
  ]);
});

test('what belongs together is highlighted, and changed together when there are two of it', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'one two\none');
  const ask = (method: string, line: number, character: number) =>
    editor.request(`textDocument/${method}`, { ...of('a.tiny'), position: at(line, character) });
  expect(await ask('documentHighlight', 1, 2)).toEqual([{ range: span(0, 0, 3) }, { range: span(1, 0, 3) }]);
  expect(await ask('linkedEditingRange', 0, 1)).toEqual({ ranges: [span(0, 0, 3), span(1, 0, 3)] });
  expect(await ask('linkedEditingRange', 0, 5)).toBeNull();
});

test('a signature says which parameter is being written, or that it is none', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'one two');
  const ask = (character: number) => editor.request('textDocument/signatureHelp', { ...of('a.tiny'), position: at(0, character) });
  expect(await ask(2)).toEqual({
    signatures: [
      {
        label: 'f(a, b)',
        documentation: { kind: 'markdown', value: '*all*' },
        parameters: [{ label: [2, 3], documentation: { kind: 'markdown', value: '**a**' } }, { label: [5, 6] }],
      },
    ],
    activeSignature: 0,
    activeParameter: 1,
  });
  expect(await ask(6)).toMatchObject({ activeParameter: 2 });
});

test('tokens are counted from the one before, end with their line, and may be asked for a part of the text', async () => {
  const { capabilities } = await editor.initialize(pulling);
  const { legend } = capabilities.semanticTokensProvider ?? expect.fail();
  editor.open(uri('a.tiny'), 'x bad bad\n\n (a\r\n\nbc)');
  const { data } = await editor.request<SemanticTokens>('textDocument/semanticTokens/full', of('a.tiny'));
  const keyword = legend.tokenTypes.indexOf('keyword');
  const string = legend.tokenTypes.indexOf('string');
  const bits = (1 << legend.tokenModifiers.indexOf('deprecated')) | (1 << legend.tokenModifiers.indexOf('readonly'));
  const first = [0, 2, 3, keyword, 0];
  const second = [0, 4, 3, keyword, 0];
  expect(data).toEqual([...first, ...second, ...[2, 1, 2, string, bits], ...[2, 0, 3, string, bits]]);
  const range = { start: at(0, 6), end: at(1, 0) };
  const part = await editor.request<SemanticTokens>('textDocument/semanticTokens/range', { ...of('a.tiny'), range });
  expect(part.data).toEqual([0, 6, 3, keyword, 0]);
});

test('where there are no colours of ours, none are given, so that the editor asks others', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.plain'), 'x');
  for (const name of ['a.plain', 'other.json']) expect(await editor.request('textDocument/semanticTokens/full', of(name))).toBeNull();
});

test('a text is formatted as a whole, in a range, and while it is typed', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), '\ta\n\tb>');
  const ask = (kind: string, more: object) => editor.request(`textDocument/${kind}`, { ...of('a.tiny'), options, ...more });
  const first = { range: span(0, 0, 1), newText: '   ' };
  const second = { range: span(1, 0, 1), newText: '   ' };
  expect(await ask('formatting', {})).toEqual([first, second]);
  expect(await ask('formatting', { options: { ...options, insertSpaces: false } })).toEqual([]);
  expect(await ask('rangeFormatting', { range: span(1, 0, 2) })).toEqual([second]);
  expect(await ask('onTypeFormatting', { position: at(1, 3), ch: '>' })).toEqual([{ range: span(1, 2, 3), newText: '!' }]);
  expect(await ask('onTypeFormatting', { position: at(1, 3), ch: '\n' })).toBeNull();
});

test('hints stand where they belong, and only those of the range', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'bad\nbad');
  expect(await editor.request('textDocument/inlayHint', { ...of('a.tiny'), range: span(1, 0, 3) })).toEqual([
    { position: at(1, 3), label: 'good', paddingLeft: true, tooltip: { kind: 'markdown', value: '_why_' } },
  ]);
});

test('what has a name in the open projects is found by some of its letters, once, and in files that are not open', async () => {
  await editor.initialize(pulling);
  writeFileSync(path.join(folder, 'c.tiny'), 'text');
  editor.open(uri('a.tiny'), 'uses c');
  editor.open(uri('b.tiny'), 'uses c');
  const find = async (query: string) => editor.request<SymbolInformation[]>('workspace/symbol', { query });
  expect(await find('udfl')).toEqual([
    { name: 'Used File', kind: 12, containerName: 'c', location: { uri: uri('c.tiny'), range: span(0, 1, 2) } },
  ]);
  expect((await find('')).map(({ name }) => name)).toEqual(['a', 'Used File', 'b']);
  expect(await find('ux')).toEqual([]);
});

test('completion that a character asks for is only of the languages that want it', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'x');
  editor.open(uri('a.plain'), 'x');
  const asked = async (name: string, context?: object) =>
    (await editor.request<unknown[] | null>('textDocument/completion', { ...of(name), position: at(0, 1), ...(context && { context }) }))
      ?.length;
  expect(await asked('a.tiny', { triggerKind: 2, triggerCharacter: '<' })).toBe(1);
  expect(await asked('a.tiny', { triggerKind: 2, triggerCharacter: ':' })).toBeUndefined();
  expect(await asked('a.plain', { triggerKind: 2, triggerCharacter: ':' })).toBe(1);
  expect(await asked('a.plain', { triggerKind: 2, triggerCharacter: '<' })).toBeUndefined();
  expect(await asked('a.tiny', { triggerKind: 1 })).toBe(1);
  expect(await asked('a.tiny')).toBe(1);
});

test('a file is of the language that the user says', async () => {
  await editor.initialize(pulling);
  editor.open(uri('some.file'), 'x', 1, 'other');
  const labels = async () => editor.request<object[] | null>('textDocument/completion', { ...of('some.file'), position: at(0, 1) });
  expect(await labels()).toBeNull();
  editor.close(uri('some.file'));
  editor.open(uri('some.file'), 'x', 1, 'plain');
  expect(await labels()).toMatchObject([{ label: 'plain' }]);
});

test('lenses are asked for again when another file has changed', async () => {
  await editor.initialize(
    { ...pulling, ...editing, workspace: { ...editing.workspace, codeLens: { refreshSupport: true } } },
    { initializationOptions: { commands: ['tiny.known'] } },
  );
  editor.open(uri('a.tiny'), 'uses b');
  await editor.request('textDocument/codeLens', of('a.tiny'));
  const refreshed = editor.next(({ method }) => method === 'workspace/codeLens/refresh');
  editor.open(uri('b.tiny'), 'new');
  await refreshed;
});
