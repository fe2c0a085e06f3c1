import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { bundle } from './support/bundle.js';
import { Editor, framed, pulling, Refused } from './support/client.js';

let server: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let editor: Editor;
const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
/** The server has begun to read a text with `slow` in it; `go` lets it go on. */
const begun = (name: string) => vi.waitFor(() => expect(existsSync(path.join(folder, `${name}.begun`))).toBe(true), 20_000);
const go = async (name: string) => {
  // An answer says that the server has taken everything that was sent before.
  await editor.request('textDocument/hover', { textDocument: { uri: 'file:///none' }, position: at(0, 0) });
  write(`${name}.go`, '');
};
const codes = (found: readonly { code?: unknown }[]) => found.map(({ code }) => code);
const at = (line: number, character: number) => ({ line, character });

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

test('an editor that fetches diagnostics is told of it, and gets them when it asks', async () => {
  const { capabilities } = await editor.initialize(pulling);
  expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true, workspaceDiagnostics: false });
  editor.open(uri('a.tiny'), 'one\ntwo bad');
  expect(await editor.pull(uri('a.tiny'))).toEqual([
    {
      range: { start: at(1, 4), end: at(1, 7) },
      severity: 1,
      code: 'tiny/bad',
      source: 'plugsmith',
      message: 'This word is bad. Write good.',
    },
  ]);
  expect(editor.received.filter(({ method }) => method === 'textDocument/publishDiagnostics')).toEqual([]);
});

test('an editor that does not fetch is sent diagnostics, with the version that they belong to', async () => {
  const { capabilities } = await editor.initialize({});
  expect(capabilities.diagnosticProvider).toBeUndefined();
  const first = editor.pushed(uri('a.tiny'));
  editor.open(uri('a.tiny'), 'bad', 7);
  expect(await first).toMatchObject({ version: 7, diagnostics: [{ code: 'tiny/bad' }] });
  const second = editor.pushed(uri('a.tiny'));
  editor.change(uri('a.tiny'), 8, { range: { start: at(0, 0), end: at(0, 3) }, text: 'good' });
  expect(await second).toMatchObject({ version: 8, diagnostics: [] });
});

test('what was found in an older version is never sent', async () => {
  await editor.initialize({});
  const done = editor.pushed(uri('a.tiny'), ({ version }) => version === 3);
  editor.open(uri('a.tiny'), 'slow bad', 1);
  await begun('a.tiny');
  editor.change(uri('a.tiny'), 2, { text: 'slow bad bad' });
  editor.change(uri('a.tiny'), 3, { text: 'fine' });
  await go('a.tiny');
  expect((await done).diagnostics).toEqual([]);
  const sent = editor.received.filter(({ method }) => method === 'textDocument/publishDiagnostics');
  expect(sent.map(({ params }) => (params as { version?: number }).version)).toEqual([3]);
});

test('a fetch whose text changes meanwhile is answered with the request to ask again', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'slow bad');
  const asked = editor.pull(uri('a.tiny'));
  await begun('a.tiny');
  editor.change(uri('a.tiny'), 2, { text: 'bad bad' });
  await go('a.tiny');
  await expect(asked).rejects.toEqual(new Refused(-32802, 'The text has changed.', { retriggerRequest: true }));
  expect(codes(await editor.pull(uri('a.tiny')))).toEqual(['tiny/bad', 'tiny/bad']);
});

test('a request that the editor cancels ends as cancelled', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'slow bad');
  const { answer, cancel } = editor.start('textDocument/hover', { textDocument: { uri: uri('a.tiny') }, position: at(0, 0) });
  await begun('a.tiny');
  cancel();
  await go('a.tiny');
  await expect(answer).rejects.toMatchObject({ code: -32800 });
});

test('closing a file takes its diagnostics away', async () => {
  await editor.initialize({});
  const shown = editor.pushed(uri('a.tiny'));
  editor.open(uri('a.tiny'), 'bad');
  await shown;
  const gone = editor.pushed(uri('a.tiny'));
  editor.close(uri('a.tiny'));
  expect((await gone).diagnostics).toEqual([]);
});

test('a file that another one rests on is taken as it is in the editor, not as it is on disk', async () => {
  write('b.tiny', 'on disk');
  await editor.initialize({});
  const absent = editor.pushed(uri('a.tiny'));
  editor.open(uri('a.tiny'), 'uses c');
  expect(codes((await absent).diagnostics)).toEqual(['tiny/absent']);
  const found = editor.pushed(uri('a.tiny'));
  editor.open(uri('c.tiny'), 'not saved yet');
  expect((await found).diagnostics).toEqual([]);
});

test('an editor that fetches is asked to fetch again when a file beside has come', async () => {
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'uses b');
  expect(codes(await editor.pull(uri('a.tiny')))).toEqual(['tiny/absent']);
  const refreshed = editor.next(({ method }) => method === 'workspace/diagnostic/refresh');
  write('b.tiny', 'here');
  editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('b.tiny'), type: 1 }] });
  await refreshed;
  expect(await editor.pull(uri('a.tiny'))).toEqual([]);
});

test('a language may look at the bytes on disk, and does it again once the file is saved', async () => {
  write('a.tiny', '\uFEFFasks bytes');
  await editor.initialize(pulling);
  editor.open(uri('a.tiny'), 'asks bytes');
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ message: expect.stringMatching(/^bytes: \[239,187,191,97,/) }]);
  const refreshed = editor.next(({ method }) => method === 'workspace/diagnostic/refresh');
  write('a.tiny', 'asks');
  editor.notify('textDocument/didSave', { textDocument: { uri: uri('a.tiny') } });
  await refreshed;
  expect(await editor.pull(uri('a.tiny'))).toMatchObject([{ message: 'bytes: [97,115,107,115]' }]);
});

test('an editor that tells of changes on disk need not tell that the file is saved', async () => {
  write('a.tiny', 'a');
  await editor.initialize({});
  const first = editor.pushed(uri('a.tiny'));
  editor.open(uri('a.tiny'), 'asks bytes');
  expect((await first).diagnostics).toMatchObject([{ message: 'bytes: [97]' }]);
  const second = editor.pushed(uri('a.tiny'));
  write('a.tiny', 'b');
  editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('a.tiny'), type: 2 }] });
  expect((await second).diagnostics).toMatchObject([{ message: 'bytes: [98]' }]);
});

test('a rule that fails is logged, and the server goes on', async () => {
  await editor.initialize(pulling);
  const logged = editor.next(({ method }) => method === 'window/logMessage');
  editor.open(uri('a.tiny'), 'crash bad');
  expect(await editor.pull(uri('a.tiny'))).toEqual([]);
  expect((await logged).params).toMatchObject({ type: 1, message: expect.stringContaining('as the text says') });
  editor.change(uri('a.tiny'), 2, { text: 'bad' });
  expect(codes(await editor.pull(uri('a.tiny')))).toEqual(['tiny/bad']);
});

test('the server survives requests for files that are not open, are no files, or are no URIs', async () => {
  await editor.initialize(pulling);
  for (const odd of ['file:///gone.tiny', 'untitled:Untitled-1', 'file:///%E0%A4%A', '', 'file:///a%00b.tiny', 'x'.repeat(10_000)]) {
    editor.open(odd, 'bad');
    expect(Array.isArray(await editor.pull(odd))).toBe(true);
    editor.close(odd);
    expect(await editor.pull(odd)).toEqual([]);
  }
});

test('the server survives messages that make no sense', async () => {
  await editor.initialize(pulling);
  editor.raw(framed('{"jsonrpc":"2.0","id":99,"method":"textDocument/hover","params":7}'));
  editor.raw(
    framed(
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///none","version":null},"contentChanges":[{}]}}',
    ),
  );
  editor.raw(framed('{"jsonrpc":"2.0","method":"textDocument/didOpen"}'));
  editor.raw(framed('{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"%%","type":9}]}}'));
  editor.raw(framed('{"jsonrpc":"2.0","id":98,"method":"no/such","params":null}'));
  editor.raw(framed('not json'));
  editor.raw(framed('[1,2]'));
  editor.raw(framed('null'));
  editor.open(uri('a.tiny'), 'bad');
  expect(codes(await editor.pull(uri('a.tiny')))).toEqual(['tiny/bad']);
});

test('what fails before an editor is there is told, and ends the server', async () => {
  const fails =
    'process.on("newListener", name => name === "uncaughtException" && setImmediate(() => { throw new Error("out of order") }))';
  const started = spawn(process.execPath, ['--import', `data:text/javascript,${fails}`, server.file, '--stdio']);
  const [told, [code]] = await Promise.all([text(started.stderr), once(started, 'exit')]);
  expect(told).toContain('Error: out of order');
  expect(code).toBe(1);
});

test('the server ends when its editor is gone', async () => {
  await editor.initialize(pulling);
  editor.server.stdin?.end();
  expect(await editor.ended).toBe(1);
});

test('the server ends in good order when told to', async () => {
  await editor.initialize(pulling);
  expect(await editor.stop()).toBe(0);
});
