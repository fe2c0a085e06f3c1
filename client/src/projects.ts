import * as vscode from 'vscode';
import { bounds, saysPlugin, searched, skipped } from './probe.js';

/** The folders of the workspace in which a bounded look finds a plugin project. */
export async function findProjects(): Promise<string[]> {
  const files = await vscode.workspace.findFiles(searched, skipped, bounds.files);
  const folders = await Promise.all(files.map(async uri => ((await looksOurs(uri)) ? [folderOf(uri)] : [])));
  return [...new Set([...folders.flat(), ...vscode.workspace.textDocuments.flatMap(projectOf)])];
}

/** Tells of projects that come later: a file of ours is opened, made, or changed. */
export function watchForProjects(found: (folders: readonly string[]) => unknown): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(searched);
  const look = async (uri: vscode.Uri) => {
    if (await looksOurs(uri)) await found([folderOf(uri)]);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(look),
    watcher.onDidChange(look),
    vscode.workspace.onDidOpenTextDocument(document => {
      const folders = projectOf(document);
      if (folders.length > 0) void found(folders);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(async ({ added }) => {
      const folders = added.length > 0 ? await findProjects() : [];
      if (folders.length > 0) await found(folders);
    }),
  );
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
