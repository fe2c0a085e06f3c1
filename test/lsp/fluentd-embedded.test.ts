import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver/node';
import { bundle } from './support/bundle.js';
import { Editor, editing, pulling } from './support/client.js';

// The server as it is shipped, with configs that stand in YAML.
let server: Awaited<ReturnType<typeof bundle>>;
let folder: string;
let editor: Editor;
const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
const at = (line: number, character: number) => ({ line, character });

beforeAll(async () => {
  server = await bundle('../../../server/src/lsp/main.ts');
});
afterAll(() => server.remove());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-em-'));
  editor = new Editor(server.file);
  await editor.initialize({
    workspace: { ...pulling.workspace, ...editing.workspace },
    textDocument: { ...pulling.textDocument, ...editing.textDocument },
  });
});
afterEach(() => {
  editor.server.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const configMap = `kind: ConfigMap
data:
  fluent.conf: |
    <source>
      @type forward
      prot 24224
      po
    </source>
    <match **>
      @type stdout
    </match>
`;

test('problems and completions in a ConfigMap are where they are in its file', async () => {
  editor.open(uri('fluentd.yaml'), configMap, 1, 'yaml');
  const problems = await editor.pull(uri('fluentd.yaml'));
  expect(problems.map(({ code, range }) => [code, range])).toContainEqual([
    'fluentd/unknown-parameter',
    { start: at(5, 6), end: at(5, 10) },
  ]);
  const items = await editor.request<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri: uri('fluentd.yaml') },
    position: at(6, 8),
  });
  expect(items.find(({ label }) => label === 'port')).toMatchObject({ textEdit: { range: { start: at(6, 6), end: at(6, 8) } } });
});

test('problems in a config in YAML are where they are', async () => {
  editor.open(uri('fluent.yaml'), 'config:\n  - source:\n      $type: forwrd\n', 1, 'yaml');
  const problems = await editor.pull(uri('fluent.yaml'));
  expect(problems.map(({ code, range }) => [code, range])).toContainEqual(['fluentd/unknown-plugin', { start: at(2, 13), end: at(2, 19) }]);
});
