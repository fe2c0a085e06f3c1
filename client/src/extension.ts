import * as vscode from 'vscode';
import { viewType } from './flow/view-type.js';
import { watchForFluentd } from './fluentd.js';
import { alone, findProjects, watchForProjects } from './projects.js';
import type { Session } from './session.js';

/** The commands of package.json; each loads what it needs when it is run. */
const commands = [
  'build',
  'package',
  'publish',
  'buildPackagePublish',
  'inspect',
  'new',
  'list',
  'remove',
  'setToken',
  'forgetToken',
  'showLog',
  'fluentdFlow',
] as const;
export type CommandName = (typeof commands)[number];

let started: Promise<Session> | undefined;

/**
 * Looks whether the workspace has a plugin in it, or a Fluentd config is open. Only then, or when a command is run, is the rest of the
 * extension loaded; and only then does the language server start.
 */
export function activate(context: vscode.ExtensionContext): void {
  const session = () => {
    started ??= import('./session.js').then(
      ({ start }) => start(context),
      error => {
        // The next one who asks tries again.
        started = undefined;
        throw error;
      },
    );
    return started;
  };
  for (const name of commands) {
    context.subscriptions.push(
      vscode.commands.registerCommand(`plugsmith.${name}`, async (...args: unknown[]) => (await session()).run(name, args)),
    );
  }
  const found = async (folders: readonly string[]) => (await session()).hasPlugins(folders);
  const gone = async (folders: readonly string[]) => {
    if ((await started)?.forget(folders)) await found(await findProjects());
  };
  context.subscriptions.push(
    vscode.tasks.registerTaskProvider('plugsmith', {
      provideTasks: async () => (await started)?.tasks() ?? [],
      resolveTask: async task => (await session()).resolveTask(task),
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => (await session()).restoreFlow(panel, state),
    }),
    watchForProjects(found, gone),
    watchForFluentd(async () => (await session()).hasConfigs()),
  );
  alone(findProjects().then(folders => (folders.length > 0 ? found(folders) : undefined)));
}

export async function deactivate(): Promise<void> {
  await (await started?.catch(() => undefined))?.stop();
}
