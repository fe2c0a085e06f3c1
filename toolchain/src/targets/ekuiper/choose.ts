import path from 'node:path';
import { contractModule, type Libc, newestFitting, parseTarget, type Release, type Wanted } from '../../../../schemas/ekuiper/releases.js';
import { readBuildInfo } from '../../binary/buildinfo.js';
import { readElf } from '../../binary/elf.js';
import { Refusal } from '../../target.js';
import { messages } from './build-messages.js';
import type { Arch } from './environment.js';

/** What a plugin is built for. */
export interface BuildTarget {
  /** As a sentence names it: `eKuiper 2.4.0 (debian/-slim, amd64)`. */
  readonly label: string;
  /** As a folder is named: `2.4.0-glibc-amd64`. */
  readonly id: string;
  readonly go: string;
  /** Undefined when a self-compiled server took it from a folder. */
  readonly contract: string | undefined;
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
  readonly arch: Arch;
  /** The bytes of the file that was named, when it is one. */
  readonly server: Uint8Array | undefined;
}

/**
 * The target of a build. When nothing is named, it is the newest release that go.mod fits, on glibc: so are the packages to download and
 * the -slim images, and the machine's own compiler makes it. Throws a Refusal when there is no such release, or none of that name.
 */
export function chooseTarget({ named, wanted, arch, server }: Choice): BuildTarget {
  if (named !== undefined && server !== undefined) return fromServer(named, server, arch);
  if (named === undefined) {
    const release = newestFitting(wanted);
    if (!release)
      throw new Refusal(messages('fitsNoRelease', { go: wanted.go ?? '?', contract: wanted.contract ?? '?' }), messages('nameTarget'));
    return fromRelease(release, 'glibc', arch, `${release.version}-debian`);
  }
  const parsed = parseTarget(named);
  if ('refused' in parsed) throw new Refusal(parsed.refused);
  return fromRelease(parsed.release, parsed.libc, arch, named);
}

/** Whether a `--for` is meant to be a file: no release has a slash in its name, except behind `lfedge/`. */
export function namesFile(named: string): boolean {
  return /[/\\]/.test(named) && !/^(docker\.io\/)?lfedge\/ekuiper:/.test(named);
}

function fromRelease(release: Release, libc: Libc, arch: Arch, named: string): BuildTarget {
  const images = libc === 'glibc' ? 'debian/-slim' : 'alpine';
  return {
    label: `eKuiper ${release.version} (${images}, ${arch})`,
    id: `${release.version}-${libc}-${arch}`,
    go: release.go,
    contract: release.contract,
    libc,
    arch,
    experiment: undefined,
    release,
    named,
  };
}

/** Follows a self-compiled server: its Go, its contract, its experiments, its C library and its architecture. */
function fromServer(file: string, bytes: Uint8Array, arch: Arch): BuildTarget {
  const elf = readElf(bytes);
  const info = elf && readBuildInfo(elf);
  if (!elf || !info) throw new Refusal(messages('noBuildInfo', { file }), messages('unpackServer'));
  const [, go, experiments] = /^go(\S+?)(?:[ -]X:(\S+))?$/.exec(info.goVersion) ?? [];
  if (go === undefined || !/^1\.\d/.test(go)) throw new Refusal(messages('develGo', { file, version: info.goVersion }));
  const contract = info.deps.find(dep => dep.path === contractModule);
  if (!contract) throw new Refusal(messages('noServer', { file }));
  const built: Arch | undefined = elf.arch === 'amd64' || elf.arch === 'arm64' ? elf.arch : undefined;
  const libc: Libc = /musl/.test(elf.interpreter ?? elf.needed.join()) ? 'musl' : 'glibc';
  const target = built ?? arch;
  return {
    label: `${path.basename(file)} (Go ${go}, ${libc}, ${target})`,
    id: `${path.basename(file)}-go${go}-${libc}-${target}`,
    go,
    contract: contract.replace ? contract.replace.version || undefined : contract.version,
    libc,
    arch: target,
    experiment: info.settings['GOEXPERIMENT'] || experiments,
    release: undefined,
    named: file,
  };
}
