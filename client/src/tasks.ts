import path from 'node:path';
import * as vscode from 'vscode';
import type { Plugin } from '../../toolchain/src/target.js';

const commands = ['build', 'package', 'publish'] as const;
const isCommand = (value: unknown): value is (typeof commands)[number] => commands.some(command => command === value);

/** The tasks of every plugin in the workspace. */
export function tasks(plugins: readonly Plugin[], cli: string): vscode.Task[] {
  return plugins.flatMap(plugin => {
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(plugin.folder));
    if (!folder) return [];
    const at = path.relative(folder.uri.fsPath, plugin.folder).split(path.sep).join('/') || '.';
    return commands.map(command => task({ type: 'plugsmith', command, folder: at }, folder, `${command} ${plugin.name}`, cli));
  });
}

/** Completes a task of a tasks.json; undefined for one that says nothing that we know. */
export function resolveTask(written: vscode.Task, cli: string): vscode.Task | undefined {
  const { definition, scope, name } = written;
  const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return folder && isCommand(definition['command']) ? task(definition, folder, name, cli) : undefined;
}

function task(definition: vscode.TaskDefinition, folder: vscode.WorkspaceFolder, name: string, cli: string): vscode.Task {
  const { command, folder: at, arguments: more } = definition;
  const args = [cli, String(command), typeof at === 'string' ? at : '.', ...(Array.isArray(more) ? more.map(String) : [])];
  // The problem matcher reads paths relative to the workspace folder.
  const run = new vscode.ProcessExecution(process.execPath, args, { cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: '1' } });
  const made = new vscode.Task(definition, folder, name, 'plugsmith', run, '$plugsmith');
  if (command === 'build') made.group = vscode.TaskGroup.Build;
  return made;
}
