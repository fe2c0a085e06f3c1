import * as vscode from 'vscode';
import { say } from '../messages.js';
import type { Workbench } from '../workbench.js';
import { chooseServer, fileOf } from './choose.js';
import type { Command } from './index.js';

/** Keeps a token for a server in VS Code's store of secrets. */
export const setToken: Command = async (bench, args) => {
  const server = await serverAt(bench, args);
  if (!server) return;
  const token = await vscode.window.showInputBox({
    title: say('token-for', { server: server.name }),
    prompt: say('token-prompt'),
    password: true,
    ignoreFocusOut: true,
    validateInput: value => (/^\s*Bearer\s/i.test(value) ? say('token-bearer') : undefined),
  });
  if (token === undefined || token.trim() === '') return;
  await bench.secrets.set(server.url, token.trim());
  void vscode.window.showInformationMessage(say('token-kept', { server: server.name }));
};

export const forgetToken: Command = async (bench, args) => {
  const server = await serverAt(bench, args);
  if (!server) return;
  await bench.secrets.forget(server.url);
  void vscode.window.showInformationMessage(say('token-forgotten', { server: server.name }));
};

/** A server of the settings, or of the project that the active editor is in. */
export async function serverAt(bench: Workbench, args: readonly unknown[]) {
  const file = fileOf(args);
  const asked = await bench.ask(file === undefined ? [] : [file], each => bench.pluginsAt(each));
  const [near] = asked.found;
  const folder = near?.plugin.project ?? (asked.refusal ? file : bench.projects[0]);
  const { targets } = await bench.toolchain();
  return chooseServer(bench, folder, near?.target ?? targets[0]);
}
