import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isTextFile } from '../../schemas/text-file.js';
import type { Host } from './core/host.js';

/** Why a path gives no text: nothing is there, it is no file, it is larger than any text that we read, or the system does not let us. */
export type Unread = 'absent' | 'no-file' | 'too-large' | 'denied';

/** The text of a file, or why there is none. Throws for what is no state of the file, such as too many open ones. */
export async function readDisk(file: string): Promise<{ readonly text: string } | { readonly unread: Unread }> {
  const found = await readBytes(file);
  return 'bytes' in found ? { text: decode(found.bytes) } : found;
}

async function readBytes(file: string): Promise<{ readonly bytes: Uint8Array } | { readonly unread: Unread }> {
  try {
    const native = path.normalize(file);
    const info = await stat(native);
    if (!isTextFile(info)) return { unread: info.isFile() ? 'too-large' : 'no-file' };
    return { bytes: await readFile(native) };
  } catch (error) {
    const unread = unreadBy(error);
    if (unread) return { unread };
    throw error;
  }
}

/** Reads the disk, for the command line and beneath the open documents of an editor. */
export const diskHost: Host & Required<Pick<Host, 'readBytes'>> = {
  async read(file) {
    const found = await readDisk(file);
    return 'text' in found ? found.text : undefined;
  },
  async readBytes(file) {
    const found = await readBytes(file);
    return 'bytes' in found ? found.bytes : undefined;
  },
  async list(folder) {
    try {
      const entries = await readdir(path.normalize(folder), { withFileTypes: true });
      return entries.map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    } catch (error) {
      if (unreadBy(error)) return [];
      throw error;
    }
  },
};

/** An absolute path of this system with `/` between its names. */
export const toPortable = (file: string): string => path.resolve(file).split(path.sep).join('/');

/** Invalid bytes become U+FFFD, and a BOM stays, so that offsets are those of an editor that shows the file. */
export const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

function unreadBy(error: unknown): Unread | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent';
  if (code === 'EISDIR') return 'no-file';
  return code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' || code === 'ENAMETOOLONG' ? 'denied' : undefined;
}
