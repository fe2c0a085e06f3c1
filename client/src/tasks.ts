import path from 'node:path';
import * as vscode from 'vscode';
import type { Options } from '../../toolchain/src/target.js';
import type { Found } from './workbench.js';

/** A terminal has no token, and nobody whom it could ask before something is published: that is for the commands. */
const commands = ['build', 'package'] as const;
const isCommand = (value: unknown): value is (typeof commands)[number] => commands.some(command => command === value);

/** How a task is run: the program, and what the settings say for a folder. */
export interface Runs {
  readonly cli: string;
  options(folder: string): Options;
}

/** The tasks of every plugin in the workspace. */
export function tasks(plugins: readonly Found[], runs: Runs): vscode.Task[] {
  return plugins.flatMap(({ plugin }) => {
    const place = plugin.file ?? plugin.folder;
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(place));
    if (!folder) return [];
    const at = path.relative(folder.uri.fsPath, place).split(path.sep).join('/') || '.';
    return commands.map(command =>
      task({ type: 'plugsmith', command, folder: at, plugin: plugin.name }, folder, `${command} ${plugin.name}`, runs),
    );
  });
}

/** Completes a task of a tasks.json; undefined for one that says nothing that we know. */
export function resolveTask(written: vscode.Task, runs: Runs): vscode.Task | undefined {
  const { definition, scope, name } = written;
  const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return folder && isCommand(definition['command']) ? task(definition, folder, name, runs) : undefined;
}

function task(definition: vscode.TaskDefinition, folder: vscode.WorkspaceFolder, name: string, { cli, options }: Runs): vscode.Task {
  const { command, folder: at, plugin, arguments: more } = definition;
  const place = typeof at === 'string' ? at : '.';
  const { builder, cc } = options(path.resolve(folder.uri.fsPath, place));
  const args = [
    ...[cli, String(command), place],
    ...(typeof plugin === 'string' ? ['--plugin', plugin] : []),
    ...(builder ? ['--builder', builder] : []),
    ...(cc ? ['--cc', cc] : []),
    ...(Array.isArray(more) ? more.map(String) : []),
  ];
  // The problem matcher reads paths relative to the workspace folder.
  const run = new vscode.ProcessExecution(process.execPath, args, { cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: '1' } });
  const made = new vscode.Task(definition, folder, name, 'plugsmith', run, '$plugsmith');
  if (command === 'build') made.group = vscode.TaskGroup.Build;
  return made;
}
