import { expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { type Ask, FlowPanel } from '../../client/src/flow/panel.js';
import type { FlowAnswer } from '../../server/src/lsp/flow-request.js';

const nothing = { dispose: () => {} };

vi.mock('vscode', () => ({
  Disposable: { from: () => nothing },
  Uri: { parse: (name: string) => ({ toString: () => name }) },
  workspace: {
    onDidChangeTextDocument: () => nothing,
    asRelativePath: () => 'fluent.conf',
    openTextDocument: async (uri: unknown) => ({ uri }),
  },
  window: { onDidChangeActiveTextEditor: () => nothing, onDidChangeTextEditorSelection: () => nothing },
}));
vi.mock('../../client/src/packed.js', () => ({ flowView: () => '' }));

const answer = (summary: string): FlowAnswer => ({ summary, nodes: [], edges: [], groups: [] });

/** A panel that asks `ask`, and what its view is told; `hear` is what the view says. */
function opened(ask: Ask, start = async () => {}) {
  const told: { readonly kind: string; readonly why?: string; readonly flow?: FlowAnswer }[] = [];
  let hear = (_: unknown) => {};
  const webview = {
    options: {},
    html: '',
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      hear = listener;
    },
    postMessage: async (message: (typeof told)[number]) => told.push(message),
  };
  const panel: unknown = { title: '', webview, onDidDispose: () => nothing };
  new FlowPanel(ask, start).restore(panel as vscode.WebviewPanel, { uri: 'file:///fluent.conf', tag: '' });
  return { told, hear: (message: unknown) => hear(message) };
}

/** Until all that was begun has come to its end. */
const settled = () => new Promise(resolve => setImmediate(resolve));

test('the way of the tag that was typed last is shown, whichever answer comes first', async () => {
  const answers = new Map<string | undefined, (answer: FlowAnswer) => void>();
  const { told, hear } = opened((_, tag) => new Promise(resolve => answers.set(tag, resolve)));
  hear({ kind: 'tag', tag: 'app' });
  await settled();
  hear({ kind: 'tag', tag: 'app.access' });
  await settled();
  answers.get('app.access')?.(answer('access'));
  await settled();
  answers.get('app')?.(answer('app'));
  await settled();
  expect(told.map(({ flow }) => flow?.summary)).toEqual(['access']);
});

test('a server that does not answer is told, and not taken for a change of the text', async () => {
  const { told, hear } = opened(async () => {
    throw new Error('Pending response rejected since connection got disposed');
  });
  hear({ kind: 'ready' });
  await settled();
  expect(told.map(({ why }) => why)).toEqual([expect.stringContaining('since connection got disposed')]);
});

test.each([-32800, -32802])('a request that was given up (%i) leaves the picture as it is', async code => {
  const { told, hear } = opened(async () => {
    throw Object.assign(new Error('The text has changed.'), { code });
  });
  hear({ kind: 'ready' });
  await settled();
  expect(told).toEqual([]);
});
