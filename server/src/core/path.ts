/** `/`-separated paths, as every part of the core uses them. */

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const dirname = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.startsWith('/') ? 1 : 0));

/** The name without its last extension. */
export const stem = (path: string): string => basename(path).replace(/\.[^.]*$/, '');

export const join = (folder: string, ...names: string[]): string =>
  names.reduce((at, name) => (at.endsWith('/') || at === '' ? at + name : `${at}/${name}`), folder);

/** The folder and the folders above it, nearest first. */
export function* ancestors(folder: string): Iterable<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (at === dirname(at)) return;
  }
}
