import * as vscode from 'vscode';
import type { CommandName } from '../extension.js';
import { say } from '../messages.js';
import type { Workbench } from '../workbench.js';
import { create } from './create.js';
import { inspect } from './inspect.js';
import { list, remove } from './on-server.js';
import { toldToTheEnd } from './outcome.js';
import { build, buildPackagePublish, pack, publish } from './plugin.js';
import { forgetToken, setToken } from './tokens.js';

/** A command as the palette, a menu, a lens or another extension runs it. */
export type Command = (bench: Workbench, args: readonly unknown[]) => Promise<void>;

const commands: Readonly<Record<Exclude<CommandName, 'fluentdFlow'>, { readonly run: Command; readonly needsTrust: boolean }>> = {
  build: { run: build, needsTrust: true },
  package: { run: pack, needsTrust: true },
  publish: { run: publish, needsTrust: true },
  buildPackagePublish: { run: buildPackagePublish, needsTrust: true },
  inspect: { run: inspect, needsTrust: true },
  new: { run: create, needsTrust: true },
  list: { run: list, needsTrust: true },
  remove: { run: remove, needsTrust: true },
  setToken: { run: setToken, needsTrust: false },
  forgetToken: { run: forgetToken, needsTrust: false },
  showLog: { run: async bench => bench.log.show(), needsTrust: false },
};

/** Runs a command. However it ends, that is told. */
export async function run(name: keyof typeof commands, args: readonly unknown[], bench: Workbench): Promise<void> {
  await toldToTheEnd(bench, `plugsmith.${name}`, () => trusted(name, args, bench));
}

/** In a workspace that is not trusted, only a command that starts nothing is run. */
async function trusted(name: keyof typeof commands, args: readonly unknown[], bench: Workbench): Promise<void> {
  const { run: command, needsTrust } = commands[name];
  if (!needsTrust || vscode.workspace.isTrusted) return command(bench, args);
  const manage = say('manage-trust');
  const answer = await vscode.window.showWarningMessage(say('untrusted'), manage);
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}
