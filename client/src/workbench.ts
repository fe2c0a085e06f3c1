import path from 'node:path';
import * as vscode from 'vscode';
import { paragraph } from '../../l10n/index.js';
import type { Options, Outcome, Plugin, Refusal, Session, Target } from '../../toolchain/src/target.js';
import { say } from './messages.js';
import { BuildProblems } from './problems.js';
import { withProxy } from './proxy-settings.js';
import type { Secrets } from './secrets.js';

type Toolchain = typeof import('./toolchain.js');

/** What a command does, step by step, until it has an outcome. */
export type Work = (session: Session) => Promise<Outcome>;

/** How work ended: its outcome, or that the user wanted it no more. */
export type Ended = Outcome & { readonly cancelled?: boolean };

/** A plugin, and the target that builds it. */
export interface Found {
  readonly target: Target;
  readonly plugin: Plugin;
}

/** What several projects answered, and why the first of those that were refused was. */
export interface Asked<T> {
  readonly found: readonly T[];
  readonly refusal?: Refusal;
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
    this.#showProjects();
  }

  /** Forgets the projects in and below these folders; whether there were any. */
  forgetProjects(folders: readonly string[]): boolean {
    const gone = this.projects.filter(project => folders.some(folder => isWithin(project, folder)));
    for (const project of gone) this.#projects.delete(project);
    if (gone.length > 0) this.#showProjects();
    return gone.length > 0;
  }

  toolchain(): Promise<Toolchain> {
    this.#toolchain ??= import('./toolchain.js').then(
      loaded => {
        loaded.useLocale(vscode.env.language);
        return loaded;
      },
      error => {
        this.#toolchain = undefined;
        throw error;
      },
    );
    return this.#toolchain;
  }

  /** The plugins of the project that a file or folder is in, with the target that builds them. Throws the Refusal of a project. */
  async pluginsAt(file: string): Promise<readonly Found[]> {
    const { targets } = await this.toolchain();
    for (const target of targets) {
      const plugins = await target.detect(file);
      if (plugins.length > 0) return plugins.map(plugin => ({ target, plugin }));
    }
    return [];
  }

  /** The plugins of all the projects that are known. One project that is refused takes nothing from the others. */
  async allPlugins(): Promise<Asked<Found>> {
    const { found, ...more } = await this.ask(this.projects, folder => this.pluginsAt(folder));
    return { ...more, found: [...new Map(found.map(each => [keyOf(each.plugin), each])).values()] };
  }

  /** Asks about files or folders. What is refused has nothing to answer, and the log says why. */
  async ask<T>(files: readonly string[], question: (file: string) => Promise<readonly T[]>): Promise<Asked<T>> {
    const { Refusal } = await this.toolchain();
    let refusal: Refusal | undefined;
    const answers = await Promise.all(
      files.map(file =>
        question(file).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          refusal ??= error;
          this.log.warn(sentencesOf(error));
          return [];
        }),
      ),
    );
    return { found: answers.flat(), ...(refusal && { refusal }) };
  }

  /** What ended a command, if it was a Refusal. */
  async refused(error: unknown): Promise<Outcome | undefined> {
    const { Refusal } = await this.toolchain();
    if (!(error instanceof Refusal)) return undefined;
    const { sentence, problems, next } = error;
    return { ok: false, sentence, problems, ...(next !== undefined && { next }) };
  }

  get projects(): readonly string[] {
    return [...this.#projects].sort();
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
  async work(title: string, subject: string, work: Work): Promise<Ended> {
    const before = this.#running.get(subject);
    before?.cancel.abort();
    const cancel = new AbortController();
    const ended = (async () => {
      await before?.ended.catch(() => {});
      const options = { location: vscode.ProgressLocation.Notification, title: 'Plugsmith', cancellable: true };
      return vscode.window.withProgress(options, async (progress, token): Promise<Ended> => {
        token.onCancellationRequested(() => cancel.abort());
        const tell = (step: string) => {
          this.log.info(step);
          progress.report({ message: step });
        };
        tell(title);
        try {
          return await work({
            signal: cancel.signal,
            env: withProxy(process.env, vscode.workspace.getConfiguration('http')),
            progress: step => (step === title ? undefined : tell(step)),
            output: text => this.log.info(text.replace(/\n$/, '')),
          });
        } catch (error) {
          if (cancel.signal.aborted) return { ok: false, cancelled: true, sentence: say('cancelled', { what: title }) };
          const outcome = await this.refused(error);
          if (!outcome) throw error;
          return outcome;
        }
      });
    })();
    this.#running.set(subject, { cancel, ended });
    try {
      const outcome = await ended;
      if (outcome.ok || outcome.cancelled) this.log.info(outcome.sentence);
      else this.log.error(sentencesOf(outcome));
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

  #showProjects(): void {
    void vscode.commands.executeCommand('setContext', 'plugsmith.active', this.#projects.size > 0);
    void vscode.commands.executeCommand('setContext', 'plugsmith.projects', [...this.#projects]);
    this.#showCommands();
  }

  #showCommands(): void {
    const document = vscode.window.activeTextEditor?.document;
    const inPlugin = document?.uri.scheme === 'file' && this.projects.some(folder => isWithin(document.uri.fsPath, folder));
    void vscode.commands.executeCommand('setContext', 'plugsmith.editorInPlugin', inPlugin);
  }
}

/** Tells plugins apart: there may be several in a folder, and of one name. */
export const keyOf = ({ folder, file, kind, name }: Plugin): string => [folder, file, kind, name].join('\n');

/** What is said, in one line. */
export const sentencesOf = ({ sentence, next }: Pick<Outcome, 'sentence' | 'next'>): string => paragraph(sentence, next);

/** Whether a file or folder is a folder, or is below it. */
export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
