import { stat } from 'node:fs/promises';
import type { Host } from '../core/host.js';
import { diskHost } from '../disk-host.js';

interface Kept {
  readonly stamp: string;
  readonly text: string | undefined;
}

/** The disk, with what was read kept as long as the time and size of the file stay the same; of too much, the longest unused goes first. */
export class CachedDisk implements Host {
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  /** `most`: how many UTF-16 units all that is kept may have together. */
  constructor(readonly most = 32_000_000) {}

  get size(): number {
    return this.#size;
  }

  async read(path: string): Promise<string | undefined> {
    const info = await stat(path).catch(() => undefined);
    const before = this.#kept.get(path);
    this.forget(path);
    if (!info?.isFile()) return undefined;
    const stamp = `${info.mtimeMs} ${info.ctimeMs} ${info.size}`;
    const kept = before?.stamp === stamp ? before : { stamp, text: await diskHost.read(path) };
    this.#keep(path, kept);
    return kept.text;
  }

  list(folder: string): Promise<readonly string[]> {
    return diskHost.list(folder);
  }

  /** Somebody says that the file has changed. */
  forget(path: string): void {
    this.#size -= this.#kept.get(path)?.text?.length ?? 0;
    this.#kept.delete(path);
  }

  #keep(path: string, kept: Kept): void {
    this.forget(path);
    this.#kept.set(path, kept);
    this.#size += kept.text?.length ?? 0;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.most) break;
      this.forget(oldest);
    }
  }
}
