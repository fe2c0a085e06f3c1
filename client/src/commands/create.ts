import path from 'node:path';
import * as vscode from 'vscode';
import { say } from '../messages.js';
import type { Command } from './index.js';
import { tell } from './outcome.js';

/** Makes a new plugin project from a template. */
export const create: Command = async bench => {
  const { targets } = await bench.toolchain();
  const templates = targets.flatMap(target => target.templates.map(template => ({ label: `${target.id}/${template}`, target, template })));
  const picked = await vscode.window.showQuickPick(templates, { title: say('which-template') });
  if (!picked) return;
  const name = await vscode.window.showInputBox({
    title: say('new-name'),
    prompt: say('new-name-prompt'),
    value: `my${picked.template}`,
    validateInput: value => (/^[a-z][A-Za-z0-9_-]*$/.test(value) ? undefined : say('new-name-invalid')),
  });
  const parent = name && (await parentFolder());
  if (!name || !parent) return;
  const folder = path.join(parent, name);
  const outcome = await bench.work(say('creating', { name }), folder, session =>
    picked.target.create(picked.template, folder, { name }, session),
  );
  const uri = vscode.Uri.file(folder);
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const main = outcome.files?.find(file => file.endsWith('.go') && !file.endsWith('_test.go'));
  if (outcome.ok && inside && main) await vscode.window.showTextDocument(vscode.Uri.file(main));
  const open = {
    title: say('open-folder'),
    run: () => vscode.commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true }),
  };
  tell(bench, outcome, outcome.ok && !inside ? [open] : []);
};

/** The folder to put the project into: one of the workspace, or one that the user looks for. */
async function parentFolder(): Promise<string | undefined> {
  const own = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const other = { label: say('browse'), description: '', folder: undefined };
  const items = own.map(({ name, uri }) => ({ label: name, description: uri.fsPath, folder: uri.fsPath }));
  const picked = items.length > 0 ? await vscode.window.showQuickPick([...items, other], { title: say('new-where') }) : other;
  if (picked !== other) return picked?.folder;
  const chosen = await vscode.window.showOpenDialog({ title: say('new-where'), canSelectFiles: false, canSelectFolders: true });
  return chosen?.[0]?.fsPath;
}
