import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Host } from './core/host.js';

/** No descriptor, configuration or Go file of a sane project is larger; what is, is not read. */
export const largestText = 8 * 1024 * 1024;

/** Reads the disk, for the command line and beneath the open documents of an editor. */
export const diskHost: Host = {
  async read(file) {
    try {
      const native = path.normalize(file);
      const { size } = await stat(native);
      return size > largestText ? undefined : decode(await readFile(native));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  },
  async list(folder) {
    try {
      const entries = await readdir(path.normalize(folder), { withFileTypes: true });
      return entries.map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    } catch (error) {
      if (isAbsent(error)) return [];
      throw error;
    }
  },
};

/** An absolute path of this system with `/` between its names. */
export const toPortable = (file: string): string => path.resolve(file).split(path.sep).join('/');

/** Invalid bytes become U+FFFD, and a BOM stays, so that offsets are those of an editor that shows the file. */
export const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'EACCES' || code === 'ELOOP';
}
