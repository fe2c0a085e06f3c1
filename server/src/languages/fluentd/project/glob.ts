import type { Host } from '../../../core/host.js';

/** So many files are included at most, so many folders searched, and a path has so many letters. */
const most = { files: 500, folders: 2000, letters: 4096 };

/** How many folders may still be listed, for all globs of one config together. */
export interface Listings {
  left: number;
}

export const listings = (): Listings => ({ left: 5000 });

/**
 * The files that a glob of Ruby's Dir.glob names, sorted. `pattern` is an absolute path; `*` and `**` pass over names with a leading dot.
 * Undefined when no more folders may be listed.
 */
export async function glob(pattern: string, host: Host, may: Listings = listings()): Promise<readonly string[] | undefined> {
  if (pattern.length > most.letters) return [];
  const found = new Set<string>();
  let folders = 0;
  const list = async (folder: string): Promise<readonly string[]> => (--may.left < 0 ? [] : host.list(folder || '/'));
  const search = async (folder: string, parts: readonly string[]): Promise<void> => {
    const [part, ...rest] = parts;
    if (part === undefined || found.size >= most.files || may.left < 0 || ++folders > most.folders) return;
    if (part === '**') {
      await search(folder, rest);
      for (const name of await list(folder)) {
        if (name.endsWith('/') && !name.startsWith('.')) await search(`${folder}/${name.slice(0, -1)}`, parts);
      }
    } else if (part.includes('*') || rest.length === 0) {
      for (const name of await list(folder)) {
        if (name.endsWith('/')) {
          if (rest.length > 0 && nameMatches(part, name.slice(0, -1))) await search(`${folder}/${name.slice(0, -1)}`, rest);
        } else if (rest.length === 0 && nameMatches(part, name)) found.add(`${folder}/${name}`);
      }
    } else await search(`${folder}/${part}`, rest);
  };
  const [drive = '', ...parts] = pattern.split('/');
  await search(drive, namesOf(parts));
  return may.left < 0 ? undefined : [...found].sort((a, b) => (a < b ? -1 : 1));
}

/** Whether a path is one that a glob would find. */
export const globMatches = (pattern: string, path: string): boolean =>
  fits(namesOf(pattern.split('/')), path.split('/').filter(Boolean), '**', nameMatches, name => !name.startsWith('.'));

/** Without what is empty; of several `**` in a row one is enough. */
const namesOf = (parts: readonly string[]): readonly string[] =>
  parts.filter(Boolean).filter((part, i, all) => part !== '**' || all[i - 1] !== '**');

const nameMatches = (part: string, name: string): boolean =>
  (part.startsWith('.') || !name.startsWith('.')) &&
  fits(
    part,
    name,
    '*',
    (a, b) => a === b,
    () => true,
  );

/**
 * Whether a pattern takes all of `names`, letters or the names of a path; `star` in it takes any number of those that `passes`. It is
 * enough to go back to the last star: the pattern up to it has taken as little as it can.
 */
function fits(
  pattern: ArrayLike<string>,
  names: ArrayLike<string>,
  star: string,
  same: (part: string, name: string) => boolean,
  passes: (name: string) => boolean,
): boolean {
  let at = 0;
  let behind = -1;
  let from = 0;
  for (let i = 0; i < names.length; ) {
    const part = pattern[at];
    if (part === star) {
      behind = ++at;
      from = i;
    } else if (part !== undefined && same(part, names[i] ?? '')) {
      at++;
      i++;
    } else if (behind >= 0 && passes(names[from] ?? '')) {
      at = behind;
      i = ++from;
    } else return false;
  }
  while (pattern[at] === star) at++;
  return at === pattern.length;
}
