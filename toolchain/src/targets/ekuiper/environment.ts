import path from 'node:path';
import type { Environment } from '../../run.js';
import { Refusal } from '../../target.js';
import { messages } from './build-messages.js';

export type Arch = 'amd64' | 'arm64';

/** What a build must be like, to be one that the release takes. */
export interface Wanted {
  readonly go: string;
  readonly arch: Arch;
  /** Undefined for the one of a container. */
  readonly cc: string | undefined;
  readonly cxx: string | undefined;
  /** GOEXPERIMENT of a self-compiled server. */
  readonly experiment: string | undefined;
}

export interface BuildEnvironment {
  readonly env: Environment;
  /** The user's settings that were left out, as `NAME=value`. */
  readonly notUsed: readonly string[];
}

/**
 * The environment of the go command: the user's, without what would make a plugin that the release refuses. Decided one by one:
 *
 * - GOTOOLCHAIN, GOOS, GOARCH, CGO_ENABLED, GO111MODULE, GOROOT, CC, CXX: what the release asks for. Another Go minor kills the server.
 * - GOEXPERIMENT, GOFIPS140: they change the standard library; left out (or those of the self-compiled server).
 * - GOWORK: a workspace swaps modules for folders, and the go.mod no longer says what is built; off.
 * - GOAMD64, GOARM64: a plugin with GOAMD64=v3 loads, but not on each machine that runs the server; lowest level.
 * - GOFLAGS: -tags and -ldflags stay, they choose what is in the plugin; -race, -msan, -asan, -gcflags, -mod, … go, as the command
 *   line says what the release needs. Refused by name: flags that swap the source that is compiled (see `refusedFlags`), and tags
 *   that the standard library knows: it would be another one than the server's.
 * - CGO_CFLAGS, CGO_LDFLAGS, …: kept, for they find C libraries; the identity of a Go package does not depend on them.
 * - GOPROXY, GOPRIVATE, GOMODCACHE, GOCACHE and the like: kept; they only say where modules come from.
 *
 * `file` is the text of the file that `go env -w` writes: what it sets is used like the environment, and the file itself is not read again.
 * Throws a Refusal that names the variable.
 */
export function buildEnvironment(user: Environment, file: string, wanted: Wanted): BuildEnvironment {
  const given = { ...parseGoEnv(file), ...present(user) };
  const fixed: Environment = {
    GOENV: 'off',
    GO111MODULE: 'on',
    GOTOOLCHAIN: `go${wanted.go}`,
    GOWORK: 'off',
    GOOS: 'linux',
    GOARCH: wanted.arch,
    GOAMD64: wanted.arch === 'amd64' ? 'v1' : undefined,
    GOARM64: wanted.arch === 'arm64' ? 'v8.0' : undefined,
    GOROOT: undefined,
    GOEXPERIMENT: wanted.experiment,
    GOFIPS140: undefined,
    CGO_ENABLED: '1',
    CC: wanted.cc,
    CXX: wanted.cxx,
    PWD: undefined,
  };
  const flags = goFlags(given['GOFLAGS']);
  const silent = new Set(['GOENV', 'GOROOT', 'PWD', 'GO111MODULE']);
  const notUsed = Object.entries(fixed).flatMap(([name, value]) =>
    given[name] === undefined || given[name] === value || given[name] === 'auto' || silent.has(name) ? [] : [`${name}=${given[name]}`],
  );
  return {
    env: { ...given, ...fixed, GOFLAGS: flags.kept },
    notUsed: [...notUsed, ...flags.notUsed.map(flag => `GOFLAGS=${flag}`)],
  };
}

const keptFlags = new Set(['tags', 'ldflags']);
/** Leaving them out changes nothing in the plugin, or the command line has them anyway. */
const harmlessFlags = new Set(['buildvcs', 'trimpath', 'modcacherw', 'insecure', 'v', 'x', 'n', 'p', 'a', 'work', 'json']);
/** The first four swap what is compiled, and the go.mod that we read would not be the one that is built. */
const refusedFlags = new Set(['modfile', 'overlay', 'toolexec', 'C', 'compiler', 'installsuffix', 'pkgdir', 'linkshared']);
/** Build tags that packages of the standard library look at. */
const standardTags =
  /^(netgo|netcgo|osusergo|purego|timetzdata|faketime|race|msan|asan|boringcrypto|compiler_bootstrap|math_big_pure_go|ppc64_.*|goexperiment\..*)$/;

function goFlags(text: string | undefined): { kept: string | undefined; notUsed: string[] } {
  const kept: string[] = [];
  const notUsed: string[] = [];
  for (const flag of splitFlags(text ?? '')) {
    const [, name = '', value = ''] = /^--?([^=]*)=?(.*)$/s.exec(flag) ?? [];
    if (refusedFlags.has(name)) throw new Refusal(messages('flagRefused', { flag }), messages('clearGoFlags'));
    const tag = name === 'tags' ? value.split(/[,\s]+/).find(each => standardTags.test(each)) : undefined;
    if (tag) throw new Refusal(messages('tagRefused', { tag }), messages('clearGoFlags'));
    if (keptFlags.has(name)) kept.push(flag);
    else if (!harmlessFlags.has(name)) notUsed.push(flag);
  }
  return { kept: kept.length === 0 ? undefined : kept.map(quote).join(' '), notUsed };
}

/** GOFLAGS is split at spaces; an entry that begins with a quote ends with it. Source: cmd/internal/quoted.Split. */
function splitFlags(text: string): string[] {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]\S*)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '');
}

function quote(flag: string): string {
  if (!/[\s'"]/.test(flag)) return flag;
  return flag.includes("'") ? `"${flag}"` : `'${flag}'`;
}

/** Where `go env -w` writes, by the rules of Go's os.UserConfigDir; undefined when the user has switched it off. */
export function goEnvFile(env: Environment, platform: NodeJS.Platform = process.platform): string | undefined {
  const { GOENV, HOME, XDG_CONFIG_HOME, AppData, APPDATA = AppData } = env;
  if (GOENV) return GOENV === 'off' ? undefined : GOENV;
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  if (platform === 'win32') return APPDATA && join(APPDATA, 'go', 'env');
  if (platform === 'darwin') return HOME && join(HOME, 'Library', 'Application Support', 'go', 'env');
  const config = XDG_CONFIG_HOME || (HOME && join(HOME, '.config'));
  return config && join(config, 'go', 'env');
}

/** The file of `go env -w`: `NAME=value` lines. Others are passed over, as Go does. */
function parseGoEnv(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).flatMap(line => {
    const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    return name === undefined || !value ? [] : [[name, value] as const];
  });
  return Object.fromEntries(lines);
}

/** Go takes an empty variable for one that is not there. */
function present(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
