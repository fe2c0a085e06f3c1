import * as vscode from 'vscode';
import type { Outcome } from '../../../toolchain/src/target.js';
import { say } from '../messages.js';
import type { Workbench } from '../workbench.js';

/** Something that the user can do after an outcome. */
export interface Action {
  readonly title: string;
  run(): unknown;
}

/** Says how a command ended, and what can be done now. Does not wait for the user. */
export function tell(bench: Workbench, outcome: Outcome, actions: readonly Action[] = []): void {
  const problems = outcome.problems ?? [];
  const all: readonly Action[] = [
    ...actions,
    ...(problems.length > 0
      ? [{ title: say('show-problems'), run: () => vscode.commands.executeCommand('workbench.actions.view.problems') }]
      : []),
    { title: say('show-log'), run: () => bench.log.show() },
  ];
  const text = [outcome.sentence, outcome.next].filter(Boolean).join(' ');
  const show = outcome.ok ? vscode.window.showInformationMessage : vscode.window.showErrorMessage;
  void show(text, ...all.map(({ title }) => title)).then(answer => all.find(({ title }) => title === answer)?.run());
}

/** Shows a file where the user's machine or, in a remote window, the explorer has it. */
export function showFile(file: string): Action {
  const uri = vscode.Uri.file(file);
  const command = vscode.env.remoteName === undefined ? 'revealFileInOS' : 'revealInExplorer';
  return { title: say('show-package'), run: () => vscode.commands.executeCommand(command, uri) };
}
