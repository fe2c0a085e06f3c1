import * as vscode from 'vscode';
import { say } from '../messages.js';
import { type Ended, sentencesOf, type Workbench } from '../workbench.js';

/** Something that the user can do after an outcome. */
export interface Action {
  readonly title: string;
  run(): unknown;
}

/** Does something that may throw: a Refusal is told as every outcome is, and only what else is thrown is called a fault of ours. */
export async function toldToTheEnd(bench: Workbench, command: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const outcome = await bench.refused(error).catch(() => undefined);
    if (!outcome) return bench.fault(say('command-fault', { command }), error);
    bench.log.error(sentencesOf(outcome));
    tell(bench, outcome);
  }
}

/** Says how a command ended, and what can be done now. Does not wait for the user. */
export function tell(bench: Workbench, outcome: Ended, actions: readonly Action[] = []): void {
  const problems = outcome.problems ?? [];
  const all: readonly Action[] = [
    ...actions,
    ...(problems.length > 0
      ? [{ title: say('show-problems'), run: () => vscode.commands.executeCommand('workbench.actions.view.problems') }]
      : []),
    { title: say('show-log'), run: () => bench.log.show() },
  ];
  const show = outcome.ok || outcome.cancelled ? vscode.window.showInformationMessage : vscode.window.showErrorMessage;
  void show(sentencesOf(outcome), ...all.map(({ title }) => title)).then(answer => {
    const chosen = all.find(({ title }) => title === answer);
    return chosen && toldToTheEnd(bench, chosen.title, async () => chosen.run());
  });
}

/** Shows a file where the user's machine or, in a remote window, the explorer has it. */
export function showFile(file: string): Action {
  const uri = vscode.Uri.file(file);
  const command = vscode.env.remoteName === undefined ? 'revealFileInOS' : 'revealInExplorer';
  return { title: say('show-package'), run: () => vscode.commands.executeCommand(command, uri) };
}
