import * as vscode from 'vscode';
import { useLocale } from '../../l10n/index.js';
import { run } from './commands/index.js';
import { toldToTheEnd } from './commands/outcome.js';
import type { CommandName } from './extension.js';
import type { FlowPanel } from './flow/panel.js';
import { LanguageServer } from './language-server.js';
import { provideRulePages } from './rule-pages.js';
import { Secrets } from './secrets.js';
import { resolveTask, tasks } from './tasks.js';
import { offerCommandLine } from './terminal.js';
import { Workbench } from './workbench.js';

/** The extension while there is something to do for it. */
export interface Session {
  /** There are plugins in these folders: the language server starts, and the commands show themselves. */
  hasPlugins(folders: readonly string[]): Promise<void>;
  /** A Fluentd config is open: the language server starts, and there are no plugins to show commands for. */
  hasConfigs(): Promise<void>;
  /** There is nothing of ours any more in and below these folders; whether there was. */
  forget(folders: readonly string[]): boolean;
  run(command: CommandName, args: readonly unknown[]): Promise<void>;
  /** Fills the event flow that VS Code has brought back. */
  restoreFlow(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  tasks(): Promise<vscode.Task[]>;
  resolveTask(task: vscode.Task): vscode.Task | undefined;
  stop(): Promise<void>;
}

export function start(context: vscode.ExtensionContext): Session {
  useLocale(vscode.env.language);
  const log = vscode.window.createOutputChannel('Plugsmith', { log: true });
  const bench = new Workbench(log, new Secrets(context.secrets));
  const server = new LanguageServer(context, log);
  const runs = { cli: context.asAbsolutePath('dist/cli.js'), options: (folder: string) => bench.buildOptions(folder) };
  let panel: Promise<FlowPanel> | undefined;
  const flow = () => {
    panel ??= import('./flow/panel.js').then(({ FlowPanel }) => {
      const made = new FlowPanel(
        (uri, tag) => server.flow(uri, tag),
        () => server.start('configs'),
      );
      context.subscriptions.push(made);
      return made;
    });
    return panel;
  };
  context.subscriptions.push(log, bench, provideRulePages());
  void vscode.commands.executeCommand('setContext', 'plugsmith.started', true);
  return {
    async hasPlugins(folders) {
      bench.addProjects(folders);
      offerCommandLine(context);
      await server.start('plugins');
    },
    async hasConfigs() {
      offerCommandLine(context);
      await server.start('configs');
    },
    forget: folders => bench.forgetProjects(folders),
    run: (command, args) =>
      command === 'fluentdFlow'
        ? toldToTheEnd(bench, `plugsmith.${command}`, async () => (await flow()).command(args))
        : run(command, args, bench),
    restoreFlow: async (restored, state) => (await flow()).restore(restored, state),
    tasks: async () => tasks((await bench.allPlugins()).found, runs),
    resolveTask: task => resolveTask(task, runs),
    stop: () => server.stop(),
  };
}
