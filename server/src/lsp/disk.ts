import { stat } from 'node:fs/promises';
import type { Host } from '../core/host.js';
import { diskHost } from '../disk-host.js';

/** The disk, with what was read kept as long as the time and size of the file stay the same; of too much, the longest unused goes first. */
export class CachedDisk implements Host {
  readonly #texts: Kept<string>;
  readonly #bytes: Kept<Uint8Array>;

  /** `most`: how many UTF-16 units all texts that are kept may have together, and how many bytes what is kept as such. */
  constructor(readonly most = 32_000_000) {
    this.#texts = new Kept(diskHost.read, most);
    this.#bytes = new Kept(diskHost.readBytes, most);
  }

  get size(): number {
    return this.#texts.size;
  }

  read(path: string): Promise<string | undefined> {
    return this.#texts.read(path);
  }

  /** The same array as before while the file stays the same. */
  readBytes(path: string): Promise<Uint8Array | undefined> {
    return this.#bytes.read(path);
  }

  list(folder: string): Promise<readonly string[]> {
    return diskHost.list(folder);
  }

  /** Somebody says that the file has changed. */
  forget(path: string): void {
    this.#texts.forget(path);
    this.#bytes.forget(path);
  }
}

class Kept<T extends { readonly length: number }> {
  readonly #files = new Map<string, { readonly stamp: string; readonly value: T | undefined }>();
  size = 0;

  constructor(
    readonly get: (path: string) => Promise<T | undefined>,
    readonly most: number,
  ) {}

  async read(path: string): Promise<T | undefined> {
    const info = await stat(path).catch(() => undefined);
    const before = this.#files.get(path);
    this.forget(path);
    if (!info?.isFile()) return undefined;
    const stamp = `${info.mtimeMs} ${info.ctimeMs} ${info.size}`;
    const file = before?.stamp === stamp ? before : { stamp, value: await this.get(path) };
    this.forget(path);
    this.#files.set(path, file);
    this.size += file.value?.length ?? 0;
    for (const oldest of this.#files.keys()) {
      if (this.size <= this.most) break;
      this.forget(oldest);
    }
    return file.value;
  }

  forget(path: string): void {
    this.size -= this.#files.get(path)?.value?.length ?? 0;
    this.#files.delete(path);
  }
}
