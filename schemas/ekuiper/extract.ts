import type { ArchiveEntry } from './archive.js';

/** The files and folders below one of the server's folders, by their path without `.` and slashes at the end. */
export type Folder = Map<string, 'file' | 'folder'>;

export function folder(): Folder {
  return new Map();
}

/**
 * Extracts an entry as `target` into the model of a folder and says why the server could not. It makes the folder that a file is in, but
 * not that folder's parent, so deeper ones need entries of their own. Source: internal/pkg/filex/zip.go `UnzipTo` of eKuiper 2.4.0.
 */
export function extract(into: Folder, entry: ArchiveEntry, target: string): string | undefined {
  if (entry.directory) return makeFolder(into, target);
  const parent = parentOf(target);
  const problem = parent === '.' ? undefined : makeFolder(into, parent);
  if (problem !== undefined) return problem;
  if ((entry.mode & ~0o777) !== 0) return `openat ${target}: unsupported file mode`;
  const path = clean(target);
  if (path.startsWith('..')) return `openat ${target}: path escapes from parent`;
  const above = clean(parent);
  if (above !== '.' && into.get(above) === 'file') return `openat ${target}: not a directory`;
  if (into.get(path) === 'folder' && [...into.keys()].some(key => key.startsWith(`${path}/`))) return `openat ${target}: is a directory`;
  into.set(path, 'file');
  return undefined;
}

function makeFolder(into: Folder, target: string): string | undefined {
  const path = clean(target);
  if (path.startsWith('/') || path === '..' || path.startsWith('../')) return `mkdirat ${target}: path escapes from parent`;
  if (path === '.' || into.has(path)) return undefined;
  const parent = parentOf(path);
  if (parent !== '.') {
    const above = into.get(parent);
    if (above === undefined) return `mkdirat ${target}: no such file or directory`;
    if (above === 'file') return `mkdirat ${target}: not a directory`;
  }
  into.set(path, 'folder');
  return undefined;
}

/** Go's `filepath.Dir`. */
function parentOf(path: string): string {
  return clean(path.slice(0, path.lastIndexOf('/') + 1));
}

/** Go's `filepath.Clean` for slashes. */
export function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  if (path.startsWith('/')) return `/${joined}`;
  return joined === '' ? '.' : joined;
}
