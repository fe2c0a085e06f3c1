import * as vscode from 'vscode';
import { bounds, saysPlugin, searched, skipped } from './probe.js';

/** The folders of the workspace in which a bounded look finds a plugin project. */
export async function findProjects(): Promise<string[]> {
  const files = await vscode.workspace.findFiles(searched, skipped, bounds.files);
  const folders = await Promise.all(files.map(async uri => ((await looksOurs(uri)) ? [folderOf(uri)] : [])));
  return [...new Set([...folders.flat(), ...vscode.workspace.textDocuments.flatMap(projectOf)])];
}

type Told = (folders: readonly string[]) => Promise<unknown>;

/**
 * Tells of projects that come later: a file of ours is opened, made, or changed; and of folders that may have none any more, in and below
 * them: a file of ours, a folder or a part of the workspace is removed, or the file says something else.
 */
export function watchForProjects(found: Told, gone: Told): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(searched);
  const look = (uri: vscode.Uri) => alone(looksOurs(uri).then(ours => (ours ? found([folderOf(uri)]) : gone([folderOf(uri)]))));
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(look),
    watcher.onDidChange(look),
    watcher.onDidDelete(uri => alone(gone([folderOf(uri)]))),
    // The watcher says only that the folder is gone in which the file was.
    vscode.workspace.onDidDeleteFiles(({ files }) => alone(gone(files.map(({ fsPath }) => fsPath)))),
    vscode.workspace.onDidOpenTextDocument(document => {
      const folders = projectOf(document);
      if (folders.length > 0) alone(found(folders));
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      if (removed.length > 0) alone(gone(removed.map(({ uri }) => uri.fsPath)));
      if (added.length > 0) alone(findProjects().then(folders => (folders.length > 0 ? found(folders) : undefined)));
    }),
  );
}

/** For what nobody waits for: a failure is told in the log of the extension host. */
export function alone(work: Promise<unknown>): void {
  work.catch(error => console.error('Plugsmith:', error));
}

/** The folder of a document of ours. */
function projectOf(document: vscode.TextDocument): string[] {
  const { uri } = document;
  const head = new vscode.Range(0, 0, 2000, 0);
  return uri.scheme === 'file' && saysPlugin(uri.path, document.getText(head)) ? [folderOf(uri)] : [];
}

async function looksOurs(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return false;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > 16 * bounds.bytes) return false;
    return saysPlugin(uri.path, new TextDecoder().decode((await vscode.workspace.fs.readFile(uri)).subarray(0, bounds.bytes)));
  } catch {
    return false;
  }
}

const folderOf = (uri: vscode.Uri) => vscode.Uri.joinPath(uri, '..').fsPath;
