import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { bundle } from './support/bundle.js';
import { Editor, editing, pulling } from './support/client.js';

// The server as it is shipped, on a copy of the example.
const example = path.join(import.meta.dirname, '../../examples/ekuiper-source');
const both = {
  workspace: { ...pulling.workspace, ...editing.workspace },
  textDocument: { ...pulling.textDocument, ...editing.textDocument },
};

let server: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let editor: Editor;
const file = (name: string) => path.join(folder, 'random', name);
const uri = (name: string) => pathToFileURL(file(name)).href;
const text = (name: string) => readFileSync(file(name), 'utf8');

beforeAll(async () => {
  server = await bundle('../../../server/src/lsp/main.ts');
});
afterAll(() => server.remove());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-ek-'));
  cpSync(example, file('.'), { recursive: true, filter: name => !name.endsWith('.plugsmith') });
  editor = new Editor(server.file);
  await editor.initialize(both);
});
afterEach(() => {
  editor.server.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('nothing is wrong in the example, whichever of its files is opened', async () => {
  for (const name of ['random.json', 'random.yaml', 'go.mod', 'main.go', 'plugsmith.yml']) {
    editor.open(uri(name), text(name));
    expect(await editor.pull(uri(name)), name).toEqual([]);
  }
});

test('what is typed into the descriptor, unsaved, decides about the default config beside it', async () => {
  editor.open(uri('random.yaml'), text('random.yaml'));
  expect(await editor.pull(uri('random.yaml'))).toEqual([]);
  const refreshed = editor.next(({ method }) => method === 'workspace/diagnostic/refresh');
  editor.open(uri('random.json'), text('random.json').replace('"sensorId"', '"sensor"'));
  await refreshed;
  expect((await editor.pull(uri('random.yaml'))).map(({ code }) => code)).toContain('ekuiper/lower-cased-key');
});

test('a plugin is renamed in all its files, and the files that are named after it move along', async () => {
  const yml = text('plugsmith.yml');
  editor.open(uri('plugsmith.yml'), yml);
  const lines = yml.split('\n');
  const line = lines.findIndex(each => each.includes('name: random'));
  const position = { line, character: (lines[line] ?? '').indexOf('random') + 1 };
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri: uri('plugsmith.yml') },
    position,
    newName: 'dice',
  });
  const changes = edit.documentChanges ?? [];
  const moved = changes.flatMap(change => ('kind' in change && change.kind === 'rename' ? [[change.oldUri, change.newUri]] : []));
  expect(moved).toEqual(
    expect.arrayContaining([
      [uri('random.json'), uri('dice.json')],
      [uri('random.yaml'), uri('dice.yaml')],
    ]),
  );
  const edited = changes.flatMap(change => ('textDocument' in change ? [change.textDocument.uri] : []));
  expect(edited).toEqual(expect.arrayContaining([uri('plugsmith.yml'), uri('main.go')]));
});

test('messages come in Chinese to an editor in Chinese', async () => {
  const chinese = new Editor(server.file);
  await chinese.initialize(both, { locale: 'zh-cn' });
  chinese.open(uri('random.json'), text('random.json').replace('"properties"', '"propertes"'));
  for (const { message } of await chinese.pull(uri('random.json'))) expect(message).toMatch(/[\u4e00-\u9fff]/);
  expect(await chinese.pull(uri('random.json'))).toHaveLength(2);
  chinese.server.kill();
});

test('ten thousand changes one after the other end with the diagnostics of the last', async () => {
  editor.open(uri('random.json'), text('random.json'));
  const start = { line: 0, character: 0 };
  for (let version = 2; version <= 10_001; version++) {
    const typed = version % 2 === 0;
    editor.change(uri('random.json'), version, { range: { start, end: { line: 0, character: typed ? 0 : 1 } }, text: typed ? 'x' : '' });
  }
  const found = await editor.pull(uri('random.json')).catch(() => editor.pull(uri('random.json')));
  expect(found).toEqual([]);
});
