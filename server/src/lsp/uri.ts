/**
 * The only place where `file:` URIs become paths and back. A path is absolute with `/` between names; on Windows it begins with a
 * lower-case drive letter (`c:/x`) or, for a share, with two slashes (`//server/share/x`).
 */

/** The path of a `file:` URI; undefined for another scheme and for what is no URI at all. */
export function pathOf(uri: string): string | undefined {
  const parts = /^file:\/\/([^/?#]*)(\/[^?#]*)$/i.exec(uri);
  if (!parts) return undefined;
  const [, authority = '', encoded = ''] = parts;
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  if (authority !== '' && authority.toLowerCase() !== 'localhost') return `//${authority}${path}`;
  return path.replace(/^\/([A-Za-z]):/, (_, drive: string) => `${drive.toLowerCase()}:`);
}

/** The URI of a path, written as VS Code writes it. Takes `\` between names as well when the path has a drive letter. */
export function uriOf(path: string): string {
  const drive = /^([A-Za-z]):[\\/]/.exec(path);
  if (drive) return `file:///${drive[1]?.toLowerCase()}%3A/${encode(path.slice(3).replaceAll('\\', '/'))}`;
  if (path.startsWith('//')) return `file://${encode(path.slice(2))}`;
  return `file://${encode(path)}`;
}

const encode = (path: string): string =>
  path.replace(/[^/]+/g, name => encodeURIComponent(name).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`));
