import { quote } from './literal.js';
import { parseModuleVersion } from './version.js';

/**
 * The part of a module path that names its major version: `/v2`, `.v3` (gopkg.in) or empty. Undefined where the path's end is not
 * allowed (`example.com/a/v1`). Source: module.SplitPathVersion of golang.org/x/mod.
 */
export function pathMajor(path: string): string | undefined {
  if (path.startsWith('gopkg.in/')) {
    return /\.v(?:0|[1-9][0-9]*(?:-unstable)?)$/.exec(path)?.[0];
  }
  const m = /\/v([0-9.]+)$/.exec(path);
  if (!m) return '';
  return /^(?:[2-9]|[1-9][0-9]+)$/.test(m[1] ?? '') ? m[0] : undefined;
}

/** What Go says when a version cannot belong to a path, else undefined. Source: module.CheckPathMajor of golang.org/x/mod. */
export function majorMismatch(version: string, major: string): string | undefined {
  const wanted = major.startsWith('.v') ? major.replace(/-unstable$/, '') : major;
  if (version.startsWith('v0.0.0-') && wanted === '.v1') return undefined;
  const read = parseModuleVersion(version);
  const actual = read ? `v${read.major}` : '';
  if (wanted === '' ? actual === 'v0' || actual === 'v1' || read?.build === '+incompatible' : actual === wanted.slice(1)) return undefined;
  return `version ${quote(version)} invalid: should be ${wanted === '' ? 'v0 or v1' : wanted.slice(1)}, not ${actual}`;
}

/** Go takes such a replacement for a folder, and every other one for a module path. Source: modfile.IsDirectoryPath. */
export function isDirectoryPath(path: string): boolean {
  return /^(?:\.{1,2}(?:$|[\\/])|[\\/]|[A-Za-z]:)/.test(path);
}
