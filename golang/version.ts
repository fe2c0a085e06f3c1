/** A Go version such as 1.24, 1.25.4 or 1.26rc1. Numbers stay decimal text, as long as they may be. */
export interface GoVersion {
  readonly major: string;
  readonly minor: string;
  /** Empty in a language version from 1.21 on: 1.21 comes before 1.21rc1 and 1.21.0. */
  readonly patch: string;
  /** alpha, beta, rc or empty. */
  readonly kind: string;
  readonly pre: string;
}

const number = '(?:0|[1-9][0-9]*)';
const goVersion = new RegExp(`^(${number})(?:\\.(${number})(?:\\.(${number})|([a-z]+)(${number})?)?)?$`);

/** Reads `1.25.4` (not `go1.25.4`), undefined where Go's own reader does. Source: internal/gover of Go 1.26. */
export function parseGoVersion(text: string): GoVersion | undefined {
  const m = goVersion.exec(text);
  if (!m) return undefined;
  const [, major = '', minor, patch, kind = '', pre = ''] = m;
  if (minor === undefined) return { major, minor: '0', patch: '0', kind, pre };
  return { major, minor, patch: patch ?? (kind === '' && compareNumbers(minor, '21') < 0 ? '0' : ''), kind, pre };
}

/** Negative, 0 or positive as Go orders them: 1.20 = 1.20.0, 1.24 < 1.24rc1 < 1.24.0. What is no version comes first. */
export function compareGoVersions(a: string, b: string): number {
  const x = parseGoVersion(a);
  const y = parseGoVersion(b);
  if (!x || !y) return (x ? 1 : 0) - (y ? 1 : 0);
  return (
    compareNumbers(x.major, y.major) ||
    compareNumbers(x.minor, y.minor) ||
    compareNumbers(x.patch, y.patch) ||
    compareText(x.kind, y.kind) ||
    compareNumbers(x.pre, y.pre)
  );
}

/** `1.25` of 1.25.4: two releases with another one have another language, runtime and plugin format. */
export function goMinor(text: string): string | undefined {
  const v = parseGoVersion(text);
  return v && `${v.major}.${v.minor}`;
}

/** The Go version in a toolchain name: `1.25.4` of `go1.25.4`, `go1.25.4-custom` or `go1.25.4 X:none`. */
export function toolchainVersion(name: string): string | undefined {
  const version = /^go([^\\/ \t-]+)(?:[ \t-][^\\/]*)?$/.exec(name)?.[1];
  return version !== undefined && parseGoVersion(version) ? version : undefined;
}

/** A module version as Go reads it; `v1` and `v1.2` are short for `v1.0.0` and `v1.2.0`. */
export interface ModuleVersion {
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  /** With its hyphen, or empty. */
  readonly prerelease: string;
  /** With its plus sign, or empty. */
  readonly build: string;
}

const part = `(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const semver = new RegExp(
  `^v(${number})(?:\\.(${number})(?:\\.(${number})(-${part}(?:\\.${part})*)?(\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?)?)?$`,
);

/** Reads `v1.2.3-pre+build`. Source: golang.org/x/mod/semver. */
export function parseModuleVersion(text: string): ModuleVersion | undefined {
  const m = semver.exec(text);
  return m ? { major: m[1] ?? '', minor: m[2] ?? '0', patch: m[3] ?? '0', prerelease: m[4] ?? '', build: m[5] ?? '' } : undefined;
}

/** The form that go.mod holds: all three numbers, no build part except `+incompatible`. */
export function canonicalModuleVersion(text: string): string | undefined {
  const v = parseModuleVersion(text);
  return v && `v${v.major}.${v.minor}.${v.patch}${v.prerelease}${v.build === '+incompatible' ? v.build : ''}`;
}

/** Negative, 0 or positive in the order of semantic versions; what is no version comes first, build parts do not count. */
export function compareModuleVersions(a: string, b: string): number {
  const x = parseModuleVersion(a);
  const y = parseModuleVersion(b);
  if (!x || !y) return (x ? 1 : 0) - (y ? 1 : 0);
  return (
    compareNumbers(x.major, y.major) ||
    compareNumbers(x.minor, y.minor) ||
    compareNumbers(x.patch, y.patch) ||
    comparePrereleases(x.prerelease, y.prerelease)
  );
}

/** A version that Go made up for a commit. `time` is yyyymmddhhmmss in UTC, `revision` the first 12 digits of the commit. */
export interface PseudoVersion {
  readonly time: string;
  readonly revision: string;
}

const pseudo = /^v[0-9]+\.(?:0\.0-|[0-9]+\.[0-9]+-(?:[^+]*\.)?0\.)([0-9]{14})-([A-Za-z0-9]+)(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

export function parsePseudoVersion(text: string): PseudoVersion | undefined {
  const m = text.includes('-') && parseModuleVersion(text) ? pseudo.exec(text) : null;
  return m ? { time: m[1] ?? '', revision: m[2] ?? '' } : undefined;
}

function comparePrereleases(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '') return 1;
  if (b === '') return -1;
  const x = a.slice(1).split('.');
  const y = b.slice(1).split('.');
  for (let i = 0; i < x.length && i < y.length; i++) {
    const [p = '', q = ''] = [x[i], y[i]];
    if (p === q) continue;
    const numeric = [/^[0-9]+$/.test(p), /^[0-9]+$/.test(q)];
    if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
    return numeric[0] ? compareNumbers(p, q) : compareText(p, q);
  }
  return Math.sign(x.length - y.length);
}

function compareNumbers(a: string, b: string): number {
  return Math.sign(a.length - b.length) || compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
