/** A Go version such as 1.24, 1.25.4 or 1.26rc1. Numbers stay decimal text, as long as they may be. */
interface GoVersion {
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
function parseGoVersion(text: string): GoVersion | undefined {
  const m = goVersion.exec(text);
  if (!m) return undefined;
  const [, major = '', minor, patch, kind = '', pre = ''] = m;
  if (minor === undefined) return { major, minor: '0', patch: '0', kind, pre };
  return { major, minor, patch: patch ?? (kind === '' && compareNumbers(minor, '21') < 0 ? '0' : ''), kind, pre };
}

/**
 * Negative, 0 or positive as Go orders them: 1.20 = 1.20.0, 1.24 < 1.24rc1 < 1.24.0. Of names such as `go1.25.4`, `go1.25.4 X:none` or
 * `1.27-devel_abc`, and of text that is still being written, what is a version counts; what has none comes first.
 */
export function compareGo(a: string, b: string): number {
  const x = versionIn(a);
  const y = versionIn(b);
  if (!x || !y) return (x ? 1 : 0) - (y ? 1 : 0);
  return (
    compareNumbers(x.major, y.major) ||
    compareNumbers(x.minor, y.minor) ||
    compareNumbers(x.patch, y.patch) ||
    compareText(x.kind, y.kind) ||
    compareNumbers(x.pre, y.pre)
  );
}

/** `1.25` of `1.25.4` and `go1.25.4`, empty when there is no version: two releases with another one have another language, runtime and plugin format. */
export function goMinor(text: string): string {
  const version = versionIn(text);
  return version ? `${version.major}.${version.minor}` : '';
}

function versionIn(text: string): GoVersion | undefined {
  const [, version = ''] = /^(?:go)?([0-9]+(?:\.[0-9]+(?:\.[0-9]+|(?:alpha|beta|rc)[0-9]+)?)?)/.exec(text) ?? [];
  return parseGoVersion(version);
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

function compareNumbers(a: string, b: string): number {
  return Math.sign(a.length - b.length) || compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
