// @ts-check
import { linkSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readIfThere, remove } from './files.mjs';
import { sleep } from './processes.mjs';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What is fetched or built once and used again; git-ignored. */
export const cache = process.env['PLUGSMITH_CACHE'] ?? join(root, '.cache');

/** @typedef {(text: string) => void} Say one line of progress */

/**
 * A folder below `.cache` that is made once: instant when it is there, and whole or absent whatever interrupts the making, because it is
 * made beside and renamed. Two processes at once: the second waits for the first.
 * @param {{ name: string, stamp: string, say: Say, signal?: AbortSignal, make: (folder: string) => Promise<void> }} what
 * stamp: what the folder is made of; it is made again when that changes
 * @returns {Promise<string>} the folder
 */
export async function cached({ name, stamp, say, signal, make }) {
  const folder = join(cache, name);
  const ready = () => readIfThere(join(folder, '.stamp')) === stamp;
  if (ready()) return folder;
  mkdirSync(cache, { recursive: true });
  const unlock = await lock(join(cache, `${name}.lock`), () => say(`waiting for another process that makes ${name}`), signal);
  const beside = join(cache, `${name}.new`);
  try {
    if (ready()) return folder;
    remove(beside);
    mkdirSync(beside);
    await make(beside);
    writeFileSync(join(beside, '.stamp'), stamp);
    remove(folder);
    renameSync(beside, folder);
    return folder;
  } finally {
    remove(beside);
    unlock();
  }
}

/**
 * A file that names the process that holds it; one whose process is gone is taken over. Answers how to give it back.
 * @param {string} file @param {() => void} waiting called once when another process holds it @param {AbortSignal} [signal]
 */
export async function lock(file, waiting, signal) {
  const mine = `${file}.${process.pid}`;
  const release = () => remove(file);
  for (let said = false; ; ) {
    signal?.throwIfAborted();
    writeFileSync(mine, String(process.pid));
    try {
      linkSync(mine, file);
      process.once('exit', release);
      return () => {
        process.off('exit', release);
        release();
      };
    } catch {
      if (!isAlive(Number(readIfThere(file)))) {
        remove(file);
        continue;
      }
    } finally {
      remove(mine);
    }
    if (!said) waiting();
    said = true;
    await sleep(250);
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
