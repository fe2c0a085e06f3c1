/** Paths with `/` between names, as hosts give them. */

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

/** A path from a folder: `.` and `..` are followed; undefined when it is absolute or leads above the root. */
export function resolve(folder: string, relative: string): string | undefined {
  if (/^([/\\]|[a-zA-Z]:)/.test(relative)) return undefined;
  const names = folder.split('/').filter(name => name !== '');
  for (const name of relative.split(/[/\\]/)) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return (folder.startsWith('/') ? '/' : '') + names.join('/');
}

/** The path from a folder to what lies in it, without a leading `/`; empty for the folder itself. */
export const relative = (folder: string, path: string): string =>
  path === folder ? '' : path.slice(folder.endsWith('/') ? folder.length : folder.length + 1);

/** Whether a path is the folder or lies in it. */
export const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
