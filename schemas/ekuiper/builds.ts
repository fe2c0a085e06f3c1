import { compareGo, goMinor } from '../../golang/version.js';
import { fingerprintsOf } from './fingerprints.js';
import type { Libc, Target } from './releases.js';

/** What is known of a built plugin, whoever read it and from where. */
export interface PluginBuild {
  /** Why no dynamic loader would map the file at all. */
  readonly fault: FileFault | undefined;
  /** As Go names it. */
  readonly arch: string;
  /** The libraries that it needs by name, such as `libc.so.6`. */
  readonly needed: readonly string[];
  /** The functions and variables that it expects in these libraries. */
  readonly imports: readonly string[];
  /** The newest version of glibc whose functions it uses, such as `2.34`. */
  readonly glibc: string | undefined;
  /** Without `go`, such as `1.25.4`; undefined when Go did not build it. */
  readonly go: string | undefined;
  readonly deps: readonly Dependency[];
  /** The build settings that Go wrote into it: `-buildmode`, `-trimpath`, `-race`, … */
  readonly settings: Readonly<Record<string, string>>;
  /** The size of the runtime's record of a module, in which a server and a plugin must agree. */
  readonly moduledata: number | undefined;
  /** What the runtime reads when it loads it; undefined when it is no plugin, or of a Go whose layout is not known. */
  readonly plugin: PluginContent | undefined;
}

export type FileFault =
  | 'too-short'
  | 'not-elf'
  | '32-bit'
  | 'big-endian'
  | 'not-shared'
  | 'executable'
  | 'position-independent-executable'
  | 'headers-cut'
  | 'no-segments'
  | 'no-dynamic'
  | 'truncated';

export interface Dependency {
  readonly path: string;
  readonly version: string;
  readonly replace?: { readonly path: string; readonly version: string };
}

export interface LinkedPackage {
  readonly path: string;
  /** What the runtime compares with the server's own: 16 hexadecimal digits. */
  readonly fingerprint: string;
}

export interface PluginContent {
  /** What the runtime knows the plugin by; two plugins with the same one cannot be loaded into one server. */
  readonly pluginPath: string;
  /** In the order in which the runtime compares them. */
  readonly packages: readonly LinkedPackage[];
  readonly exports: readonly ExportedSymbol[];
  /** Every type that some code of it turns into an interface. */
  readonly implementations: readonly MadeType[];
  /** The init functions of its main package, which run when it is loaded. */
  readonly inits: readonly string[];
  /** Those of them that panic on every path. The others may panic as well. */
  readonly panics: readonly string[];
}

/** A name that `plugin.Lookup` finds. */
export interface ExportedSymbol {
  readonly name: string;
  /** The type of what Lookup returns, as `%T` and the server's message print it: of a variable the pointer to it. */
  readonly type: string;
  readonly kind: 'function' | 'variable';
  /** A function without parameters and with one result: the result's type with the import path of its package, such as `*example.com/a.T`. */
  readonly returns: string | undefined;
  /** Of the pointer to a variable, or of a function's result. */
  readonly methods: readonly Method[];
  /** A function: what its own code turns into an interface. */
  readonly makes: readonly MadeType[];
}

/** A type of the binary that is somewhere turned into an interface. */
export interface MadeType {
  /** With the import path, such as `example.com/a.T`. */
  readonly interface: string;
  readonly type: string;
  readonly methods: readonly Method[];
}

export interface Method {
  readonly name: string;
  /** Its signature as `%T` prints it; undefined when the linker dropped it. */
  readonly type: string | undefined;
}

/** What is known of a server. */
export interface HostBuild {
  /** As a sentence names it: `eKuiper 2.4.0-slim`, or the path of its binary. */
  readonly name: string;
  /** The version of its release; undefined for one that is known by its binary. */
  readonly release?: string | undefined;
  readonly go: string;
  /** Undefined when it is published for several. */
  readonly arch: string | undefined;
  readonly libc: Libc | undefined;
  /** The version of its glibc, when it is known. */
  readonly glibc: string | undefined;
  readonly contract: string | undefined;
  /** The versions of modules that it is built with; with `complete`, of all of them. */
  readonly modules: Readonly<Record<string, string>>;
  readonly complete: boolean;
  /** The fingerprints of packages in it, as far as they are known; a release has other ones on each machine. */
  fingerprints(arch: string): ReadonlyMap<string, string>;
  readonly moduledata: number | undefined;
  /** Why it cannot load native plugins at all, when that is so: built without cgo, or without eKuiper's build tag `plugin`. */
  readonly lacks?: 'cgo' | 'plugin' | undefined;
}

/** The glibc of the debian:bookworm images that v2.4.0's deploy/docker/Dockerfile-slim and -full end in. */
const glibcOfImages = '2.36';

/** The server of a release. Its fingerprints are known for the releases that are no prereleases. */
export function hostOfRelease({ release, libc, image }: Target, arch: string | undefined): HostBuild {
  return {
    name: image ?? `eKuiper ${release.version} (${libc})`,
    release: release.version,
    go: release.go,
    arch,
    libc,
    glibc: libc === 'glibc' ? glibcOfImages : undefined,
    contract: release.contract,
    modules: release.pins,
    complete: false,
    fingerprints: machine => fingerprintsOf(release, machine),
    moduledata: moduledataOf(release.go),
  };
}

/** The size of runtime.moduledata by the minor version of Go, read from binaries of 1.22.1, 1.23.1, 1.24.1, 1.25.4 and 1.26.8 for 64-bit machines. */
export function moduledataOf(go: string): number | undefined {
  return { '1.22': 592, '1.23': 584, '1.24': 584, '1.25': 584, '1.26': 592 }[goMinor(go)];
}

/** The first patch of a minor that servers of an earlier one refuse: 1.23.4 has another `runtime`, 1.24.5 another `internal/godebugs`. */
const refusedFrom: Readonly<Record<string, string>> = { '1.23': '1.23.4', '1.24': '1.24.5' };

/** Whether a server surely takes no plugin of this newer Go: one of another minor, or of a patch that was seen to be refused. */
export function isRefusedGo(plugin: string, server: string): boolean {
  if (goMinor(plugin) !== goMinor(server)) return true;
  const first = refusedFrom[goMinor(server)];
  return first !== undefined && compareGo(server, first) < 0 && compareGo(plugin, first) >= 0;
}
