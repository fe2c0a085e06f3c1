import path from 'node:path';
import * as vscode from 'vscode';
import type { Options, Outcome, Plugin, Session, Target } from '../../toolchain/src/target.js';
import { say } from './messages.js';
import { BuildProblems } from './problems.js';
import type { Secrets } from './secrets.js';

type Toolchain = typeof import('./toolchain.js');

/** What a command does, step by step, until it has an outcome. */
export type Work = (session: Session) => Promise<Outcome>;

/** A plugin, and the target that builds it. */
export interface Found {
  readonly target: Target;
  readonly plugin: Plugin;
}

/** What the commands share: the log, the problems of builds, the projects that are known, and the work that is going on. */
export class Workbench implements vscode.Disposable {
  readonly problems = new BuildProblems();
  readonly #projects = new Set<string>();
  /** The work under way on a plugin or server, to be cancelled when it is begun again. */
  readonly #running = new Map<string, { readonly cancel: AbortController; readonly ended: Promise<unknown> }>();
  readonly #editor = vscode.window.onDidChangeActiveTextEditor(() => this.#showCommands());
  #toolchain: Promise<Toolchain> | undefined;

  constructor(
    readonly context: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
    readonly secrets: Secrets,
  ) {}

  dispose(): void {
    this.#editor.dispose();
    this.problems.dispose();
    for (const { cancel } of this.#running.values()) cancel.abort();
  }

  /** Shows the commands where they make sense, now that there are projects in these folders. */
  addProjects(folders: readonly string[]): void {
    for (const folder of folders) this.#projects.add(folder);
    void vscode.commands.executeCommand('setContext', 'plugsmith.active', true);
    void vscode.commands.executeCommand('setContext', 'plugsmith.projects', [...this.#projects]);
    this.#showCommands();
  }

  toolchain(): Promise<Toolchain> {
    this.#toolchain ??= import('./toolchain.js').then(loaded => {
      loaded.useLocale(vscode.env.language);
      return loaded;
    });
    return this.#toolchain;
  }

  /** The plugins of the project that a file or folder is in, with the target that builds them. */
  async pluginsAt(file: string): Promise<readonly Found[]> {
    const { targets } = await this.toolchain();
    for (const target of targets) {
      const plugins = await target.detect(file);
      if (plugins.length > 0) return plugins.map(plugin => ({ target, plugin }));
    }
    return [];
  }

  /** The plugins of all the projects that are known. */
  async allPlugins(): Promise<readonly Plugin[]> {
    const found = await Promise.all([...this.#projects].map(folder => this.pluginsAt(folder)));
    return [...new Map(found.flat().map(({ plugin }) => [`${plugin.folder}\n${plugin.name}`, plugin])).values()];
  }

  get projects(): readonly string[] {
    return [...this.#projects];
  }

  /** How the user wants plugins to be built. */
  buildOptions(folder: string): Options {
    const settings = vscode.workspace.getConfiguration('plugsmith.ekuiper', vscode.Uri.file(folder));
    const builder = settings.get<string>('builder');
    const cc = settings.get<string>('cc');
    return { ...(builder && { builder }), ...(cc && { cc }) };
  }

  /**
   * Does work with progress that can be cancelled; work on the same subject that is still going on is cancelled first. Whatever ends it is
   * an outcome, except a fault of ours, which is thrown.
   */
  async work(title: string, subject: string, work: Work): Promise<Outcome> {
    const before = this.#running.get(subject);
    before?.cancel.abort();
    const cancel = new AbortController();
    const ended = (async () => {
      await before?.ended.catch(() => {});
      const { Refusal } = await this.toolchain();
      const options = { location: vscode.ProgressLocation.Notification, title: 'Plugsmith', cancellable: true };
      return vscode.window.withProgress(options, async (progress, token): Promise<Outcome> => {
        token.onCancellationRequested(() => cancel.abort());
        const tell = (step: string) => {
          this.log.info(step);
          progress.report({ message: step });
        };
        tell(title);
        try {
          return await work({
            signal: cancel.signal,
            env: process.env,
            progress: step => (step === title ? undefined : tell(step)),
            output: text => this.log.info(text.replace(/\n$/, '')),
          });
        } catch (error) {
          if (cancel.signal.aborted) return { ok: false, sentence: say('cancelled') };
          if (!(error instanceof Refusal)) throw error;
          return { ok: false, sentence: error.sentence, problems: error.problems, ...(error.next !== undefined && { next: error.next }) };
        }
      });
    })();
    this.#running.set(subject, { cancel, ended });
    try {
      const outcome = await ended;
      if (outcome.ok) this.log.info(outcome.sentence);
      else this.log.error([outcome.sentence, outcome.next].filter(Boolean).join(' '));
      return outcome;
    } finally {
      if (this.#running.get(subject)?.cancel === cancel) this.#running.delete(subject);
    }
  }

  /** Says that something of ours failed. */
  async fault(sentence: string, error: unknown): Promise<void> {
    this.log.error(sentence, error);
    const show = say('show-log');
    if ((await vscode.window.showErrorMessage(sentence, show)) === show) this.log.show();
  }

  #showCommands(): void {
    const document = vscode.window.activeTextEditor?.document;
    const inPlugin = document?.uri.scheme === 'file' && this.projects.some(folder => isWithin(document.uri.fsPath, folder));
    void vscode.commands.executeCommand('setContext', 'plugsmith.editorInPlugin', inPlugin);
  }
}

/** Whether a file or folder is a folder, or is below it. */
export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
