import { dirname } from '../../../schemas/paths.js';
import type { Host } from '../core/host.js';
import { CachedDisk } from './disk.js';

/** What the languages see of the world: the unsaved text of open documents first, then the disk. */
export class EditorHost implements Host {
  readonly #disk = new CachedDisk();
  readonly #read = new Set<string>();
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
    const asked = this.#read.has(path) || (onDisk && this.#readAsBytes.has(path)) || (exists && this.#listed.has(dirname(path)));
    if (asked) this.#revision++;
    return asked;
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
