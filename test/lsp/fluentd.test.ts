import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SemanticTokens, TextEdit, WorkspaceSymbol } from 'vscode-languageserver/node';
import { bundle } from './support/bundle.js';
import { Editor, editing, pulling } from './support/client.js';

// The server as it is shipped, in a folder of somebody who has nothing but Fluentd.
const both = {
  workspace: { ...pulling.workspace, ...editing.workspace },
  textDocument: { ...pulling.textDocument, ...editing.textDocument },
};

let server: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let editor: Editor;
const file = (name: string) => path.join(folder, name);
const uri = (name: string) => pathToFileURL(file(name)).href;
const of = (name: string) => ({ textDocument: { uri: uri(name) } });
const at = (line: number, character: number) => ({ line, character });
function write(name: string, text: string): void {
  mkdirSync(path.dirname(file(name)), { recursive: true });
  writeFileSync(file(name), text);
}
function open(name: string, text: string, languageId = 'fluentd'): void {
  write(name, text);
  editor.open(uri(name), text, 1, languageId);
}
const codes = async (name: string) => (await editor.pull(uri(name))).map(({ code }) => code);

const input = '<source>\n  @type forward\n</source>\n';
const output = '<match **>\n  @type stdout\n</match>\n';

beforeAll(async () => {
  server = await bundle('../../../server/src/lsp/main.ts');
});
afterAll(() => server.remove());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-fl-'));
  editor = new Editor(server.file);
});
afterEach(() => {
  editor.server.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('a config is judged by the release that the user has set, or that plugsmith.yml says, and again when that changes', async () => {
  let version: string | undefined = '1.2';
  editor.answers['workspace/configuration'] = () => [{ fluentd: { version, roots: [] } }];
  await editor.initialize({ ...both, workspace: { ...both.workspace, configuration: true } });
  open(
    'fluent.conf',
    `${input.replace('</', '  <transport tls>\n  </transport>\n</')}<system>\n  strict_config_value true\n</system>\n${output}`,
  );
  expect(await codes('fluent.conf')).toContain('fluentd/newer-parameter');
  version = '';
  editor.notify('workspace/didChangeConfiguration', { settings: null });
  expect(await codes('fluent.conf')).not.toContain('fluentd/newer-parameter');
  write('plugsmith.yml', 'fluentd:\n  version: "1.2"\n');
  editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('plugsmith.yml'), type: 1 }] });
  expect(await codes('fluent.conf')).toContain('fluentd/newer-parameter');
});

test('what the editor hides of the saved file is seen: a byte order mark', async () => {
  await editor.initialize(both);
  write('fluent.conf', `\uFEFF${input}${output}`);
  editor.open(uri('fluent.conf'), `${input}${output}`, 1, 'fluentd');
  expect(await codes('fluent.conf')).toContain('fluentd/byte-order-mark-before-tag');
  const refreshed = editor.next(({ method }) => method === 'workspace/diagnostic/refresh');
  write('fluent.conf', `${input}${output}`);
  editor.notify('textDocument/didSave', of('fluent.conf'));
  await refreshed;
  expect(await codes('fluent.conf')).toEqual([]);
});

test('a file that is included counts as it is in the editor, and says what is wrong in it for the whole config', async () => {
  await editor.initialize(both);
  open('fluent.conf', `${input}@include conf.d/out.conf\n`);
  open('conf.d/out.conf', '<match **>\n  @type relabel\n  @label @OUT\n</match>\n');
  const [missing] = await codes('conf.d/out.conf');
  expect(missing).toMatch(/label/);
  const refreshed = editor.next(({ method }) => method === 'workspace/diagnostic/refresh');
  editor.change(uri('fluent.conf'), 2, { text: `${input}@include conf.d/out.conf\n<label @OUT>\n${output}</label>\n` });
  await refreshed;
  expect(await codes('conf.d/out.conf')).not.toContain(missing);
});

test('a config of any name is one when the user says so', async () => {
  await editor.initialize(both);
  open('some.name', input.replace('</source>', '</sorce>'), 'other');
  expect(await codes('some.name')).toEqual([]);
  editor.close(uri('some.name'));
  editor.open(uri('some.name'), input.replace('</source>', '</sorce>'), 1, 'fluentd');
  expect(await codes('some.name')).toContain('fluentd/end-tag');
});

test('everything that the protocol has for a config is answered', async () => {
  await editor.initialize(both);
  const text =
    '<source>\n@type tail\n  tag app.log\n  path /var/log/a.log\n  refresh_interval 500ms\n  @label @OUT\n  <parse>\n    @type none\n  </parse>\n</source>\n<label @OUT>\n  <match **>\n    @type stdout\n  </match>\n</label>\n';
  open('fluent.conf', text);
  const ask = <T>(method: string, more: object = {}) => editor.request<T>(`textDocument/${method}`, { ...of('fluent.conf'), ...more });
  const whole = { start: at(0, 0), end: at(15, 0) };
  const options = { tabSize: 2, insertSpaces: true };
  expect(await ask<TextEdit[]>('formatting', { options })).toEqual([{ range: { start: at(1, 0), end: at(1, 0) }, newText: '  ' }]);
  expect((await ask<SemanticTokens>('semanticTokens/full')).data.length).toBeGreaterThan(20);
  expect(await ask('semanticTokens/range', { range: whole })).toEqual(await ask('semanticTokens/full'));
  expect(await ask('inlayHint', { range: whole })).toMatchObject([{ position: at(4, 24) }]);
  expect(await ask('documentHighlight', { position: at(0, 3) })).toMatchObject([
    { range: { start: at(0, 1) } },
    { range: { start: at(9, 2) } },
  ]);
  expect(await ask('linkedEditingRange', { position: at(0, 3) })).toMatchObject({ ranges: [{ start: at(0, 1) }, { start: at(9, 2) }] });
  expect(await ask('hover', { position: at(1, 8) })).toMatchObject({ contents: { value: expect.stringContaining('tail') } });
  expect(await ask('signatureHelp', { position: at(11, 9) })).toMatchObject({ signatures: [{ label: expect.stringContaining('match') }] });
  expect(await ask('definition', { position: at(5, 12) })).toMatchObject([{ range: { start: at(10, 7) } }]);
  expect(await ask('documentSymbol')).toHaveLength(2);
  expect(await ask('foldingRange')).toHaveLength(4);
  expect((await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'out' })).map(({ name }) => name)).toContain('@OUT');
});
