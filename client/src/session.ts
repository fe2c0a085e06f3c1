import * as vscode from 'vscode';
import { useLocale } from '../../l10n/index.js';
import { run } from './commands/index.js';
import type { CommandName } from './extension.js';
import { LanguageServer } from './language-server.js';
import { say } from './messages.js';
import { provideRulePages } from './rule-pages.js';
import { Secrets } from './secrets.js';
import { resolveTask, tasks } from './tasks.js';
import { offerCommandLine } from './terminal.js';
import { Workbench } from './workbench.js';

/** The extension while there is something to do for it. */
export interface Session {
  /** There are plugins in these folders: the language server starts, and the commands show themselves. */
  hasPlugins(folders: readonly string[]): Promise<void>;
  run(command: CommandName, args: readonly unknown[]): Promise<void>;
  tasks(): Promise<vscode.Task[]>;
  resolveTask(task: vscode.Task): vscode.Task | undefined;
  stop(): Promise<void>;
}

export function start(context: vscode.ExtensionContext): Session {
  useLocale(vscode.env.language);
  const log = vscode.window.createOutputChannel('Plugsmith', { log: true });
  const bench = new Workbench(context, log, new Secrets(context.secrets));
  const server = new LanguageServer(context, log);
  const cli = context.asAbsolutePath('dist/cli.js');
  context.subscriptions.push(log, bench, provideRulePages(context));
  void vscode.commands.executeCommand('setContext', 'plugsmith.started', true);
  return {
    async hasPlugins(folders) {
      bench.addProjects(folders);
      offerCommandLine(context);
      await server.start();
    },
    async run(command, args) {
      try {
        await run(command, args, bench);
      } catch (error) {
        await bench.fault(say('command-fault', { command }), error);
      }
    },
    tasks: async () => tasks(await bench.allPlugins(), cli),
    resolveTask: task => resolveTask(task, cli),
    stop: () => server.stop(),
  };
}
