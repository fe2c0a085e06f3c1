import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver/node';
import type { FlowAnswer } from '../../server/src/lsp/flow-request.js';
import { bundle } from './support/bundle.js';
import { Editor, pulling } from './support/client.js';

const example = path.join(import.meta.dirname, '../../examples/fluentd');
const uri = (name: string) => pathToFileURL(path.join(example, name)).href;
const textOf = (name: string) => readFileSync(path.join(example, name), 'utf8');

let server: Awaited<ReturnType<typeof bundle>>;
let editor: Editor;
const flow = (name: string, tag?: string) =>
  editor.request<FlowAnswer | null>('plugsmith/fluentdFlow', { textDocument: { uri: uri(name) }, tag });

beforeAll(async () => {
  server = await bundle('../../../server/src/lsp/main.ts');
});
afterAll(() => server.remove());
beforeEach(async () => {
  editor = new Editor(server.file);
  await editor.initialize(pulling, { initializationOptions: { commands: ['plugsmith.fluentdFlow'] } });
});
afterEach(() => editor.server.kill('SIGKILL'));

test('the flow of a config has places in all its files', async () => {
  editor.open(uri('fluent.conf'), textOf('fluent.conf'), 1, 'fluentd');
  const answer = (await flow('fluent.conf')) ?? expect.fail();
  expect(answer.nodes.find(({ title }) => title === 'elasticsearch')).toMatchObject({
    uri: uri('conf.d/labels.conf'),
    range: { start: { line: 8, character: 4 }, end: { line: 13, character: 12 } },
  });
  expect(answer.nodes.filter(({ dead }) => dead)).toHaveLength(3);
  expect(answer.way).toBeUndefined();
});

test('a tag brings its way along, and what is not saved counts', async () => {
  editor.open(uri('fluent.conf'), textOf('fluent.conf').replace('<match shop.**>', '<match shopping.**>'), 1, 'fluentd');
  const { way } = (await flow('fluent.conf', 'shop.app')) ?? expect.fail();
  expect(way?.told.at(-1)).toBe('<match **> (fluent.conf:29) takes them: file.');
});

test('there is none of a part whose config is not known, nor of a document that is not open', async () => {
  editor.open('file:///nowhere/part.conf', '<match a>\n  @type null\n</match>\n', 1, 'fluentd');
  expect(await editor.request('plugsmith/fluentdFlow', { textDocument: { uri: 'file:///nowhere/part.conf' } })).toBeNull();
  expect(await flow('fluent.conf')).toBeNull();
});

test('a lens above each source says where its events go', async () => {
  editor.open(uri('conf.d/sources.conf'), textOf('conf.d/sources.conf'), 1, 'fluentd');
  const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uri('conf.d/sources.conf') } });
  expect(lenses.map(({ command, range }) => [range.start.line, command?.title])).toEqual([
    [1, '→ filter ×2 → elasticsearch, file'],
    [12, '→ filter ×2 → elasticsearch, file'],
    [23, '→ filter ×3 → file, elasticsearch'],
    [29, '→ file, null'],
  ]);
  expect(lenses[0]?.command).toMatchObject({
    command: 'plugsmith.fluentdFlow',
    arguments: [path.join(example, 'conf.d/sources.conf'), 'source-1'],
  });
});

test('a source whose events nobody takes says so', async () => {
  const text =
    '<source>\n  @type sample\n  tag a\n</source>\n<source>\n  @type monitor_agent\n</source>\n<match b>\n  @type null\n</match>\n';
  editor.open('file:///nowhere/fluent.conf', text, 1, 'fluentd');
  const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: 'file:///nowhere/fluent.conf' } });
  expect(lenses.map(({ command }) => command?.title)).toEqual(['→ no match', '→ no events']);
});
