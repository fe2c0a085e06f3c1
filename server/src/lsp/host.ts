import { dirname } from '../../../schemas/paths.js';
import type { Host } from '../core/host.js';
import { CachedDisk } from './disk.js';

/** What the languages see of the world: the unsaved text of open documents first, then the disk. */
export class EditorHost implements Host {
  readonly #disk = new CachedDisk();
  readonly #read = new Set<string>();
  /** The files of which somebody knows only that these words are not in them; null while that is being found out. */
  readonly #without = new Map<string, Set<string> | null>();
  readonly #readAsBytes = new Set<string>();
  readonly #listed = new Set<string>();
  #revision = 0;

  /** `watches` when the editor says that it will tell of changes on disk; without that no answer can be relied on later. */
  constructor(
    readonly openText: (path: string) => string | undefined,
    readonly watches: boolean,
    readonly setting: (path: string, name: string) => Promise<unknown> = async () => undefined,
  ) {}

  get revision(): number | undefined {
    return this.watches ? this.#revision : undefined;
  }

  async read(path: string): Promise<string | undefined> {
    this.#read.add(path);
    return this.openText(path) ?? this.#disk.read(path);
  }

  async readWith(path: string, word: string): Promise<string | undefined> {
    if (this.#read.has(path)) return wordIn(await this.read(path), word);
    const before = this.#without.get(path);
    this.#without.set(path, null);
    const text = wordIn(this.openText(path) ?? (await this.#disk.read(path)), word);
    if (text !== undefined || before === null) this.#read.add(path);
    else this.#without.set(path, new Set(before).add(word));
    return text;
  }

  readBytes(path: string): Promise<Uint8Array | undefined> {
    this.#readAsBytes.add(path);
    return this.#disk.readBytes(path);
  }

  list(folder: string): Promise<readonly string[]> {
    this.#listed.add(folder.length > 1 ? folder.replace(/\/$/, '') : folder);
    return this.#disk.list(folder);
  }

  /**
   * A file has another text now; `exists` when it may have come or gone, `onDisk` when it is another there. Answers whether anyone has asked
   * for what changed with it.
   */
  changed(path: string, exists: boolean, onDisk = exists): boolean {
    const asked =
      this.#read.has(path) ||
      this.#mayMatter(path, onDisk) ||
      (onDisk && this.#readAsBytes.has(path)) ||
      (exists && this.#listed.has(dirname(path)));
    if (asked) this.#revision++;
    return asked;
  }

  /** Whether a file may have a word now that it did not have. */
  #mayMatter(path: string, onDisk: boolean): boolean {
    const words = this.#without.get(path);
    if (words === undefined) return false;
    const text = onDisk ? undefined : this.openText(path);
    return !words || text === undefined || [...words].some(word => text.includes(word));
  }

  /** Settings have changed: any answer may be another. */
  allChanged(): void {
    this.#revision++;
  }

  /** Whether what is on disk matters even while the file is open. */
  asksBytes(path: string): boolean {
    return this.#readAsBytes.has(path);
  }

  /** What is on disk has changed, however it looks from outside. */
  forget(path: string): void {
    this.#disk.forget(path);
  }
}

const wordIn = (text: string | undefined, word: string) => (text?.includes(word) ? text : undefined);
