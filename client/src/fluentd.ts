import * as vscode from 'vscode';
import { betterLanguage, concernsFluentd } from './fluentd-files.js';
import { alone } from './projects.js';

/**
 * Tells of documents that have to do with Fluentd, and gives configs their language that VS Code could not know by their names. A user who
 * chooses another language afterwards is right, until the document is closed: then VS Code has forgotten both.
 */
export function watchForFluentd(found: () => Promise<unknown>): vscode.Disposable {
  const changed = new Set<string>();
  const look = (document: vscode.TextDocument) => {
    const { uri, languageId } = document;
    if (uri.scheme !== 'file') return;
    const head = document.getText(new vscode.Range(0, 0, 2000, 0));
    const better = changed.has(uri.toString()) ? undefined : betterLanguage(languageId, uri.path, head);
    if (better) {
      changed.add(uri.toString());
      alone(Promise.resolve(vscode.languages.setTextDocumentLanguage(document, better)));
    } else if (concernsFluentd(languageId, head)) alone(found());
  };
  // Another language closes a document and opens it, too; then it is still there.
  const closed = ({ uri }: vscode.TextDocument) =>
    setTimeout(() => {
      const name = uri.toString();
      if (!vscode.workspace.textDocuments.some(open => open.uri.toString() === name)) changed.delete(name);
    });
  vscode.workspace.textDocuments.forEach(look);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(closed),
  );
}
