import { beforeEach, expect, test, vi } from 'vitest';
import { watchForFluentd } from '../../client/src/fluentd.js';

interface Document {
  readonly uri: { readonly scheme: string; readonly path: string };
  languageId: string;
  getText(): string;
}
type Listener = (document: Document) => void;

/** The documents that VS Code has open, and who hears of them. */
const editor = vi.hoisted(() => {
  const state: { documents: Document[]; opened: Listener[]; closed: Listener[] } = { documents: [], opened: [], closed: [] };
  return state;
});

/** As VS Code does it: another language closes a document and opens it again, which stays among the open ones all the time. */
function choose(document: Document, language: string): void {
  for (const tell of editor.closed) tell(document);
  document.languageId = language;
  for (const tell of editor.opened) tell(document);
}

vi.mock('vscode', () => ({
  Range: class {},
  Disposable: { from: () => ({ dispose: () => {} }) },
  workspace: {
    get textDocuments() {
      return editor.documents;
    },
    onDidOpenTextDocument: (listener: Listener) => editor.opened.push(listener),
    onDidCloseTextDocument: (listener: Listener) => editor.closed.push(listener),
    onDidSaveTextDocument: () => {},
  },
  languages: { setTextDocumentLanguage: async (document: Document, language: string) => choose(document, language) },
}));

function open(path: string): Document {
  const document = {
    uri: { scheme: 'file', path, toString: () => `file://${path}` },
    languageId: 'plaintext',
    getText: () => '<source>\n  @type forward\n</source>\n',
  };
  editor.documents.push(document);
  for (const tell of editor.opened) tell(document);
  return document;
}

function close(document: Document): void {
  editor.documents = editor.documents.filter(each => each !== document);
  for (const tell of editor.closed) tell(document);
}

beforeEach(() => {
  editor.documents = [];
  editor.opened = [];
  editor.closed = [];
  vi.useFakeTimers();
  watchForFluentd(async () => undefined);
  return () => vi.useRealTimers();
});

test('a config that is known by its text is known again when it is opened again', () => {
  const first = open('/logs/output.conf');
  expect(first.languageId).toBe('fluentd');
  vi.runAllTimers();
  close(first);
  vi.runAllTimers();
  expect(open('/logs/output.conf').languageId).toBe('fluentd');
});

test('a language that the user chooses stays', () => {
  const document = open('/logs/output.conf');
  vi.runAllTimers();
  choose(document, 'plaintext');
  vi.runAllTimers();
  choose(document, 'ini');
  vi.runAllTimers();
  expect(document.languageId).toBe('ini');
});
