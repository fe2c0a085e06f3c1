import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { isTextFile } from '../../schemas/text-file.js';
import { messages } from './messages.js';
import { Refusal } from './target.js';

/** The bytes of a file; undefined when there is none. */
export async function readBytes(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return undefined;
    throw error;
  }
}

/** The text of a file; undefined when there is none. */
export async function readText(file: string): Promise<string | undefined> {
  const bytes = await readBytes(file);
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

export async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

/** A project's files, with `/` between names on every system: what cannot be read, or is no file or too large for a text, is not there. */
export const disk = {
  async read(file: string): Promise<string | undefined> {
    const info = await stat(file).catch(() => undefined);
    return info && isTextFile(info) ? readText(file).catch(() => undefined) : undefined;
  },
  async list(folder: string): Promise<readonly string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries.map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  },
};

export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw notWritten(folder, error);
  }
}

/** Writes a file beside and renames it: whoever reads it finds the old one or the new one, never half of it. Makes its folder. */
export async function writeWhole(file: string, data: string | Uint8Array): Promise<void> {
  const beside = besideOf(file);
  await makeFolder(path.dirname(file));
  try {
    const handle = await open(beside, 'w');
    await handle.writeFile(data).finally(() => handle.close());
    await rename(beside, file);
  } catch (error) {
    await remove(beside);
    throw notWritten(file, error);
  }
}

/** Copies a file beside its new place and renames it, so that there is never half of it. Makes its folder. */
export async function copyWhole(from: string, to: string): Promise<void> {
  const beside = besideOf(to);
  await makeFolder(path.dirname(to));
  try {
    await copyFile(from, beside);
    await rename(beside, to);
  } catch (error) {
    await remove(beside);
    throw notWritten(to, error);
  }
}

/** Writes files that must not be there yet. Throws a Refusal, and has written none, when one of them is. */
export async function writeNew(files: readonly { readonly path: string; readonly text: string }[]): Promise<void> {
  const made: string[] = [];
  for (const { path: file, text } of files) {
    try {
      await mkdir(path.dirname(file), { recursive: true });
      const handle = await open(file, 'wx');
      made.push(file);
      await handle.writeFile(text).finally(() => handle.close());
    } catch (error) {
      await Promise.all(made.map(remove));
      throw notWritten(file, error);
    }
  }
}

let count = 0;

/** A name beside a file that nothing else of ours uses. */
export function besideOf(file: string): string {
  count++;
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${count}.new`);
}

/** Gives a file a second name, where the file system can; else there is just the one. */
export async function linkBeside(file: string, beside: string): Promise<void> {
  await link(file, beside).catch(() => undefined);
}

/** Puts what was made beside a file into its place. Its time is now, also when it is the same file as before. */
export async function moveInto(beside: string, file: string): Promise<void> {
  try {
    await rename(beside, file);
    const now = new Date();
    await utimes(file, now, now);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** Removes a file, if it is there. */
export async function remove(file: string): Promise<void> {
  await rm(file, { force: true });
}

function notWritten(file: string, error: unknown): Refusal {
  if (isCode(error, 'EEXIST')) return new Refusal(messages('exists', { path: file }), messages('chooseEmptyFolder'));
  return new Refusal(messages('notWritten', { path: file, reason: error instanceof Error ? error.message : String(error) }));
}

/** Whether the system has failed for one of these reasons, such as `ENOENT`. */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some(code => code === error.code);
}
