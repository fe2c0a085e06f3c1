import type { Host } from '../core/host.js';
import type { OpenFile } from '../core/language.js';
import type { Problem, Severities } from '../core/problem.js';
import { openFile, problemsOf } from '../engine.js';
import type { Knowledge } from './knowledge.js';

/** A text that was read in its language, with all that is wrong in it. */
export interface ReadFile {
  readonly file: OpenFile;
  problems(chosen: Severities): readonly Problem[];
}

interface Entry {
  readonly version: number;
  readonly file: Promise<ReadFile | undefined>;
}

/** The open files as their languages read them: each once per version, and again when another file has changed that somebody looked at. */
export class OpenFiles {
  readonly #entries = new Map<string, Entry>();

  constructor(
    readonly knowledge: () => Promise<Knowledge>,
    readonly host: Host,
  ) {}

  open(path: string, version: number, text: string, languageId: string): Promise<ReadFile | undefined> {
    const known = this.#entries.get(path);
    if (known?.version === version) return known.file;
    const entry = { version, file: this.#read(path, text, languageId) };
    this.#entries.set(path, entry);
    // A fault is the caller's to tell; it must not be remembered as the answer.
    entry.file.catch(() => this.#entries.get(path) === entry && this.#entries.delete(path));
    return entry.file;
  }

  close(path: string): void {
    this.#entries.delete(path);
  }

  /** Drops what was read of all files. */
  clear(): void {
    this.#entries.clear();
  }

  /** Drops what was read of all files but one. Answers the paths of those. */
  dropOthers(path: string): string[] {
    const others = [...this.#entries.keys()].filter(own => own !== path);
    for (const each of others) this.#entries.delete(each);
    return others;
  }

  async #read(path: string, text: string, languageId: string): Promise<ReadFile | undefined> {
    const { languages } = await this.knowledge();
    const file = await openFile(path, text, languages, this.host, languageId);
    if (!file) return undefined;
    let last: { readonly chosen: Severities; readonly problems: readonly Problem[] } | undefined;
    return {
      file,
      problems(chosen) {
        last = last?.chosen === chosen ? last : { chosen, problems: problemsOf(file, chosen) };
        return last.problems;
      },
    };
  }
}
