import * as vscode from 'vscode';
import { say } from '../messages.js';
import { shownPath } from './choose.js';
import type { Command } from './index.js';
import { tell } from './outcome.js';

/** Says what a server would do with a built plugin, without running it. */
export const inspect: Command = async (bench, [given]) => {
  const file = given instanceof vscode.Uri ? given.fsPath : await ask();
  if (file === undefined) return;
  const { targets } = await bench.toolchain();
  for (const target of targets) {
    if (!(await target.reads(file))) continue;
    const outcome = await bench.work(say('inspecting', { file: shownPath(file) }), file, session => target.inspect(file, {}, session));
    if (outcome.details) bench.log.info(JSON.stringify(outcome.details, null, 2));
    tell(bench, outcome);
    return;
  }
  void vscode.window.showWarningMessage(say('not-a-plugin-file', { file: shownPath(file) }));
};

/** The built files of the workspace, the newest first, or one that the user looks for. */
async function ask(): Promise<string | undefined> {
  const found = await vscode.workspace.findFiles('**/*.{so,zip}', '**/{node_modules,.git}/**', 100);
  const dated = await Promise.all(found.map(async uri => ({ uri, at: (await vscode.workspace.fs.stat(uri)).mtime })));
  const items = dated.sort((a, b) => b.at - a.at).map(({ uri }) => ({ label: shownPath(uri.fsPath), file: uri.fsPath }));
  const other = { label: say('browse'), file: undefined };
  const picked = items.length > 0 ? await vscode.window.showQuickPick([...items, other], { title: say('which-file') }) : other;
  if (picked !== other) return picked?.file;
  const chosen = await vscode.window.showOpenDialog({ title: say('which-file'), filters: { [say('plugin-files')]: ['so', 'zip'] } });
  return chosen?.[0]?.fsPath;
}
