import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { messages } from './messages.js';
import { Refusal } from './target.js';

/** The text of a file; undefined when there is none. */
export async function readText(file: string): Promise<string | undefined> {
  return (await readBytes(file))?.toString('utf8');
}

/** The bytes of a file; undefined when there is none. */
export async function readBytes(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return undefined;
    throw error;
  }
}

export async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

/** Writes a file beside and renames it: whoever reads it finds the old one or the new one, never half of it. Makes its folder. */
export async function writeWhole(file: string, data: string | Uint8Array): Promise<void> {
  const beside = besideOf(file);
  await mkdir(path.dirname(file), { recursive: true });
  try {
    const handle = await open(beside, 'w');
    await handle.writeFile(data).finally(() => handle.close());
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw notWritten(file, error);
  }
}

/** Writes files that must not be there yet. Throws a Refusal, and has written none, when one of them is. */
export async function writeNew(files: readonly { readonly path: string; readonly text: string }[]): Promise<void> {
  const written: string[] = [];
  try {
    for (const file of files) {
      await mkdir(path.dirname(file.path), { recursive: true });
      const handle = await open(file.path, 'wx');
      written.push(file.path);
      await handle.writeFile(file.text).finally(() => handle.close());
    }
  } catch (error) {
    await Promise.all(written.map(each => rm(each, { force: true })));
    throw notWritten(files[written.length]?.path ?? '', error);
  }
}

let count = 0;

/** A name beside a file that nothing else of ours uses. */
export function besideOf(file: string): string {
  count++;
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${count}.new`);
}

function notWritten(file: string, error: unknown): Refusal {
  if (isCode(error, 'EEXIST')) return new Refusal(messages('exists', { path: file }), messages('chooseEmptyFolder'));
  return new Refusal(messages('notWritten', { path: file, reason: error instanceof Error ? error.message : String(error) }));
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some(code => code === error.code);
}
