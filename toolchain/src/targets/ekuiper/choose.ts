import { createHash } from 'node:crypto';
import path from 'node:path';
import type { HostBuild } from '../../../../schemas/ekuiper/builds.js';
import { type Libc, newestFitting, parseTarget, type Release, type Wanted } from '../../../../schemas/ekuiper/releases.js';
import { isServerPath } from '../../../../schemas/ekuiper/wanted.js';
import { readBuildInfo } from '../../binary/buildinfo.js';
import { readElf } from '../../binary/elf.js';
import { misused, Refusal } from '../../target.js';
import { messages } from './build-messages.js';
import type { Arch } from './environment.js';
import { hostOfBinary } from './inspect-facts.js';

/** What a plugin is built for. */
export interface BuildTarget {
  /** As a sentence names it: `eKuiper 2.4.0 (debian/-slim, amd64)`. */
  readonly label: string;
  /** As a folder is named: `2.4.0-glibc-amd64`, or `kuiperd-go1.25.4-glibc-amd64-0a1b2c3d` for one very file. */
  readonly id: string;
  readonly go: string;
  /** Undefined when a self-compiled server took it from a folder. */
  readonly contract: string | undefined;
  /** The versions of other modules in the server, as far as they are known. */
  readonly modules: Readonly<Record<string, string>>;
  readonly libc: Libc;
  readonly arch: Arch;
  readonly experiment: string | undefined;
  /** Undefined for a self-compiled server. */
  readonly release: Release | undefined;
  /** What `--for` names it by. */
  readonly named: string;
}

export interface Choice {
  /** What the user named, or plugsmith.yml; undefined when nobody did. */
  readonly named: string | undefined;
  /** What go.mod asks for. */
  readonly wanted: Wanted;
  /** Undefined when the user has named none: then it is the server's, else this machine's. */
  readonly arch: Arch | undefined;
  /** The bytes of the file that was named, when it is one. */
  readonly server: Uint8Array | undefined;
}

/** The image that a plugin is built for when nobody names another; what `new` writes into plugsmith.yml, too. */
export const defaultTarget = ({ version }: Release): string => `${version}-slim`;

/**
 * The target of a build. When nothing is named, it is the newest release that go.mod fits, for its -slim image, whatever machine this is.
 * Throws a Refusal when there is no such release, or none of that name.
 */
export function chooseTarget({ named, wanted, arch, server }: Choice): BuildTarget {
  if (named !== undefined && server !== undefined) return fromServer(named, server, arch);
  const own = arch ?? (process.arch === 'arm64' ? 'arm64' : 'amd64');
  if (named === undefined) {
    const release = newestFitting(wanted);
    const { go = '?', contract = '?' } = wanted;
    if (!release) throw new Refusal(messages('fitsNoRelease', { go, contract }), messages('nameTarget'));
    return fromRelease(release, 'glibc', own, defaultTarget(release));
  }
  const parsed = parseTarget(named);
  if ('refused' in parsed) throw misused(parsed.refused);
  return fromRelease(parsed.release, parsed.libc, own, named);
}

/** Whether a `--for` is meant to be a file and not a release. */
export const namesFile = isServerPath;

function fromRelease(release: Release, libc: Libc, arch: Arch, named: string): BuildTarget {
  const { version, go, contract, pins } = release;
  const label = `eKuiper ${version} (${libc === 'glibc' ? 'debian/-slim' : 'alpine'}, ${arch})`;
  return { label, id: `${version}-${libc}-${arch}`, go, contract, modules: pins, libc, arch, experiment: undefined, release, named };
}

/** Follows a self-compiled server: its Go, its contract, its modules, its experiments, its C library and its architecture. */
export function fromServer(file: string, bytes: Uint8Array, arch: Arch | undefined): BuildTarget {
  const host = hostOfBinary(bytes, file);
  if ('refused' in host) throw misused(host.refused, host.next);
  const { go, contract, modules, libc = 'glibc' } = host;
  if (!/^1\.\d+(\.\d+|rc\d+|beta\d+)?$/.test(go)) throw new Refusal(messages('develGo', { file, version: go }));
  if (contract === undefined) throw misused(messages('noServer', { file }));
  const built = archOf(host);
  if (!built) throw new Refusal(messages('unknownArch', { arch: host.arch ?? '?' }));
  if (arch !== undefined && arch !== built) throw misused(messages('otherArch', { file, built, arch }));
  const name = path.basename(file);
  return {
    label: `${name} (Go ${go}, ${libc}, ${built})`,
    // Two servers of one name and Go may differ in all else, and what is built for one is not for the other.
    id: `${name}-go${go}-${libc}-${built}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`,
    go,
    contract: /^v[^/]*$/.test(contract) ? contract : undefined,
    modules: Object.fromEntries(Object.entries(modules).filter(([, version]) => /^v[^/@]*$/.test(version))),
    libc,
    arch: built,
    experiment: experimentOf(bytes),
    release: undefined,
    named: file,
  };
}

function archOf({ arch }: HostBuild): Arch | undefined {
  return arch === 'amd64' || arch === 'arm64' ? arch : undefined;
}

/** GOEXPERIMENT, where Go writes it: into the settings, and behind its version. */
function experimentOf(bytes: Uint8Array): string | undefined {
  const elf = readElf(bytes);
  const info = elf && readBuildInfo(elf);
  return info?.settings['GOEXPERIMENT'] || /\bX:(\S+)/.exec(info?.goVersion ?? '')?.[1];
}
