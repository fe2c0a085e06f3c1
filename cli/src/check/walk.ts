import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { say } from '../messages.js';
import { WrongUse } from '../usage.js';
import { shownPath } from './report.js';

/** Folders that hold no file of an author. */
const never = new Set(['.git', 'node_modules']);

interface Rules {
  readonly folder: string;
  readonly ignored: Ignore;
}

export interface Walked {
  /** Absolute, as this system writes it. */
  readonly file: string;
  /** As the user wrote it, when it was named itself. */
  readonly named?: string;
}

/**
 * The files below the given paths in the order of their names, each once; in folders the git-ignored ones are left out, and a folder
 * that cannot be read is told of. A file that is named itself is always given. Throws WrongUse for a path that does not exist.
 */
export async function* walk(paths: readonly string[], tell: (sentence: string) => void): AsyncIterable<Walked> {
  const seen = new Set<string>();
  for (const given of paths) {
    const start = path.resolve(given);
    const info = await stat(start).catch(() => undefined);
    if (!info) throw new WrongUse(say('no-such-path', { path: given }));
    const found = info.isDirectory() ? below(start, await rulesAbove(start), tell) : [start];
    for await (const file of found) {
      if (!seen.has(file)) yield info.isDirectory() ? { file } : { file, named: given };
      seen.add(file);
    }
  }
}

async function* below(folder: string, above: readonly Rules[], tell: (sentence: string) => void): AsyncIterable<string> {
  const rules = [...above, ...(await rulesOf(folder))];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    tell(say('folder-not-read', { path: shownPath(folder), reason: error instanceof Error ? error.message : String(error) }));
    return [];
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (never.has(entry.name) || isIgnored(file, entry.isDirectory(), rules)) continue;
    if (entry.isDirectory()) yield* below(file, rules, tell);
    else if (entry.isFile()) yield file;
  }
}

function isIgnored(file: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { folder, ignored: patterns } of rules) {
    const relative = path.relative(folder, file).split(path.sep).join('/');
    const verdict = patterns.test(isFolder ? `${relative}/` : relative);
    if (verdict.ignored) ignored = true;
    if (verdict.unignored) ignored = false;
  }
  return ignored;
}

/** What the repository itself excludes, and the .gitignore files of the folders above, up to the one that holds the repository. */
async function rulesAbove(start: string): Promise<Rules[]> {
  const folders: string[] = [];
  for (let at = start; ; at = path.dirname(at)) {
    if (at !== start) folders.unshift(at);
    if (await stat(path.join(at, '.git')).catch(() => undefined)) {
      const own = await rulesIn(path.join(at, '.git', 'info', 'exclude'), at);
      return [...own, ...(await Promise.all(folders.map(rulesOf))).flat()];
    }
    if (at === path.dirname(at)) return [];
  }
}

const rulesOf = (folder: string): Promise<Rules[]> => rulesIn(path.join(folder, '.gitignore'), folder);

async function rulesIn(file: string, folder: string): Promise<Rules[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? [] : [{ folder, ignored: ignore().add(text) }];
}
