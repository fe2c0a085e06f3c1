import { quote, unquote } from './literal.js';
import { isDirectoryPath, majorMismatch, pathMajor } from './module-path.js';
import type { ModExclude, ModGodebug, ModLine, ModProblem, ModReplace, ModRequire, ModRetract, ModToken, ModValue, Span } from './types.js';
import { canonicalModuleVersion } from './version.js';

/** What the lines say. Filled by `readDirective`. */
export interface Directives {
  module?: ModValue;
  go?: ModValue;
  toolchain?: ModValue;
  readonly godebug: ModGodebug[];
  readonly require: ModRequire[];
  readonly exclude: ModExclude[];
  readonly replace: ModReplace[];
  readonly retract: ModRetract[];
  readonly tool: ModValue[];
  readonly ignore: ModValue[];
}

export function noDirectives(): Directives {
  return { godebug: [], require: [], exclude: [], replace: [], retract: [], tool: [], ignore: [] };
}

type Read = (line: ModLine, found: Directives, problems: ModProblem[]) => void;

/** What Go refuses of a line, the first fault only, as it says it itself. Source: File.add of x/mod/modfile. */
export function readDirective(line: ModLine, found: Directives, problems: ModProblem[]): void {
  const read = Object.hasOwn(readers, line.keyword.text) ? readers[line.keyword.text] : undefined;
  if (read) read(line, found, problems);
  else problems.push({ span: line.keyword.span, reason: `unknown directive: ${line.keyword.text}` });
}

const goLine = /^[1-9][0-9]*\.(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))?(?:[a-z]+[0-9]+)?$/;
const toolchainLine = /^default$|^go1(?:$|\.)/;

const readers: Readonly<Record<string, Read>> = {
  go: single('go', goLine, value => `invalid go version '${value}': must match format 1.23.0`),
  toolchain: single('toolchain', toolchainLine, value => `invalid toolchain version '${value}': must match format go1.23.0 or default`),
  module: (line, found, problems) => {
    const [value] = line.args;
    if (found.module) return refuse(problems, line.span, 'repeated module statement');
    if (value) found.module = { ...line, value };
    if (!value || line.args.length !== 1) return refuse(problems, line.span, 'usage: module module/path');
    refuseString(problems, value);
  },
  godebug: (line, found, problems) => {
    const [setting] = line.args;
    const equals = setting?.text.indexOf('=') ?? -1;
    if (!setting || line.args.length !== 1 || /["`',]/.test(setting.text) || equals < 0)
      return refuse(problems, line.span, 'usage: godebug key=value');
    found.godebug.push({ ...line, key: setting.text.slice(0, equals), value: setting.text.slice(equals + 1) });
  },
  require: (line, found, problems) => {
    const read = readVersioned(line, problems);
    if (read) found.require.push({ ...line, ...read, indirect: isIndirect(line) });
  },
  exclude: (line, found, problems) => {
    const read = readVersioned(line, problems);
    if (read) found.exclude.push({ ...line, ...read });
  },
  replace: readReplace,
  retract: (line, found, problems) => {
    const [first, low, comma, high, close] = line.args;
    const interval = first?.text === '[';
    if (!first || first.text === '(') return refuse(problems, line.span, "expected '[' or version");
    if (!interval) {
      found.retract.push({ ...line, low: first, high: first });
      if (refuseVersion(problems, 'retract', '', first, true)) return;
    } else {
      if (low && high) found.retract.push({ ...line, low, high });
      if (!low) return refuse(problems, line.span, "expected version after '['");
      if (refuseVersion(problems, 'retract', '', low, true)) return;
      if (comma?.text !== ',') return refuse(problems, line.span, "expected ',' after version");
      if (!high) return refuse(problems, line.span, "expected version after ','");
      if (refuseVersion(problems, 'retract', '', high, true)) return;
      if (close?.text !== ']') return refuse(problems, line.span, "expected ']' after version");
    }
    const extra = line.args[interval ? 5 : 1];
    if (extra) refuse(problems, extra.span, `unexpected token after version: ${quote(extra.text)}`);
  },
  tool: listed('tool', 'tool directive expects exactly one argument'),
  ignore: listed('ignore', 'ignore directive expects exactly one argument'),
};

function single(keyword: 'go' | 'toolchain', pattern: RegExp, invalid: (value: string) => string): Read {
  const accepted = (line: ModLine) => line.args.length === 1 && pattern.test(line.args[0]?.text ?? '');
  return (line, found, problems) => {
    const [value] = line.args;
    const before = found[keyword];
    if (before && accepted(before)) return refuse(problems, line.span, `repeated ${keyword} statement`);
    if (value) found[keyword] = { ...line, value };
    if (!value || line.args.length !== 1) return refuse(problems, line.span, `${keyword} directive expects exactly one argument`);
    if (!accepted(line)) refuse(problems, value.span, invalid(value.text));
  };
}

function listed(keyword: 'tool' | 'ignore', usage: string): Read {
  return (line, found, problems) => {
    const [value] = line.args;
    if (value) found[keyword].push({ ...line, value });
    if (!value || line.args.length !== 1) return refuse(problems, line.span, usage);
    refuseString(problems, value);
  };
}

function readVersioned(line: ModLine, problems: ModProblem[]): { path: ModToken; version: ModToken } | undefined {
  const verb = line.keyword.text;
  const [path, version] = line.args;
  const read = path && version ? { path, version } : undefined;
  if (!read || line.args.length !== 2) refuse(problems, line.span, `usage: ${verb} module/path v1.2.3`);
  else if (!refuseString(problems, read.path) && !refuseVersion(problems, verb, read.path.value, read.version)) {
    refuseMajor(problems, verb, read.path, read.version);
  }
  return read;
}

function readReplace(line: ModLine, found: Directives, problems: ModProblem[]) {
  const { args } = line;
  const arrow = args[1]?.text === '=>' ? 1 : 2;
  const path = args[0];
  const newPath = args[arrow + 1];
  const version = arrow === 2 ? args[1] : undefined;
  const newVersion = args[arrow + 2];
  if (!path || !newPath || args.length > arrow + 3 || args[arrow]?.text !== '=>') {
    const usage = 'usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory';
    return refuse(problems, line.span, usage);
  }
  found.replace.push({ ...line, path, newPath, ...(version && { version }), ...(newVersion && { newVersion }) });

  if (refuseString(problems, path)) return;
  if (pathMajor(path.value) === undefined) return refuse(problems, path.span, `replace ${path.value}: invalid module path`);
  if (version && (refuseVersion(problems, 'replace', path.value, version) || refuseMajor(problems, 'replace', path, version))) return;
  if (refuseString(problems, newPath)) return;

  if (!newVersion && !isDirectoryPath(newPath.value)) {
    const reason = newPath.value.includes('@')
      ? "replacement module must match format 'path version', not 'path@version'"
      : 'replacement module without version must be directory path (rooted or starting with . or ..)';
    return refuse(problems, newPath.span, reason);
  }
  if (!newVersion && newPath.value.includes('\\')) {
    return refuse(problems, newPath.span, 'replacement directory appears to be Windows path (on a non-windows system)');
  }
  if (newVersion && !refuseVersion(problems, 'replace', newPath.value, newVersion) && isDirectoryPath(newPath.value)) {
    refuse(problems, newVersion.span, `replacement module directory path ${quote(newPath.value)} cannot have version`);
  }
}

function refuse(problems: ModProblem[], span: Span, reason: string): void {
  problems.push({ span, reason });
}

/** Why Go takes the token for no string. Backquotes are lexed as quotes and then refused like any other inside an unquoted string. */
function stringFault(token: ModToken): string | undefined {
  if (token.text.startsWith('"')) return unquote(token.text) === undefined ? 'invalid syntax' : undefined;
  return /["'`]/.test(token.text) ? 'unquoted string cannot contain quote' : undefined;
}

function refuseString(problems: ModProblem[], token: ModToken): boolean {
  const fault = stringFault(token);
  if (fault !== undefined) refuse(problems, token.span, `invalid quoted string: ${fault}`);
  return fault !== undefined;
}

function refuseVersion(problems: ModProblem[], verb: string, path: string, version: ModToken, anyForm = false): boolean {
  const about = path === '' ? verb : `${verb} ${path}`;
  const fault = stringFault(version);
  if (fault !== undefined) refuse(problems, version.span, `${about}: version ${quote(version.text)} invalid: ${fault}`);
  else if (!anyForm && canonicalModuleVersion(version.value) === undefined) {
    refuse(problems, version.span, `${about}: version ${quote(version.value)} invalid: must be of the form v1.2.3`);
  } else return false;
  return true;
}

function refuseMajor(problems: ModProblem[], verb: string, path: ModToken, version: ModToken): boolean {
  const major = pathMajor(path.value);
  const canonical = canonicalModuleVersion(version.value) ?? '';
  const reason = major === undefined ? 'invalid module path' : majorMismatch(canonical, major);
  if (reason === undefined) return false;
  const prefix = major === undefined ? '' : `${verb} ${path.value}: `;
  refuse(problems, major === undefined ? path.span : version.span, prefix + reason);
  return true;
}

function isIndirect(line: ModLine): boolean {
  const [first, second] = (line.comment?.text ?? '').replace(/^\/\//, '').trim().split(/\s+/);
  return second === undefined ? first === 'indirect' : first === 'indirect;';
}
