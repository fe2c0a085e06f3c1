// @ts-check
import { readdirSync, readFileSync, rmSync } from 'node:fs';

/** The names in a folder; none when it is not there. @param {string} folder */
export function names(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The text of a file; undefined when it is not there. @param {string} file */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Removes a file or a folder, or nothing. @param {string} path */
export const remove = path => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
