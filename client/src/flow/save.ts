import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { say } from '../messages.js';

/** Asks where a picture is to be saved, and saves it there. */
export async function save(svg: string, beside: vscode.Uri | undefined): Promise<void> {
  const folder = beside && vscode.Uri.joinPath(beside, '..');
  const target = await vscode.window.showSaveDialog({
    title: say('flow-export'),
    filters: { SVG: ['svg'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'flow.svg') }),
  });
  if (!target) return;
  try {
    await write(target, svg);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(say('flow-not-saved', { file: target.fsPath, reason }));
    return;
  }
  const open = say('flow-open');
  const answer = await vscode.window.showInformationMessage(say('flow-saved', { file: vscode.workspace.asRelativePath(target) }), open);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}

/** Written beside and renamed: what was there before stays until the new one is whole. */
async function write(target: vscode.Uri, text: string): Promise<void> {
  const beside = target.with({ path: `${target.path}.${randomBytes(4).toString('hex')}` });
  const { fs } = vscode.workspace;
  try {
    await fs.writeFile(beside, new TextEncoder().encode(text));
    await fs.rename(beside, target, { overwrite: true });
  } catch (error) {
    await fs.delete(beside).then(undefined, () => {});
    throw error;
  }
}
