import type { FileFault, HostBuild, PluginBuild } from '../../../../schemas/ekuiper/builds.js';
import { contractModule, type Libc } from '../../../../schemas/ekuiper/releases.js';
import { isPacked, type Module, readBuildInfo } from '../../binary/buildinfo.js';
import { type Elf, readElf } from '../../binary/elf.js';
import { fingerprints, moduledataSize, readGoPlugin } from '../../binary/goplugin.js';
import { dynamicSymbols, neededVersions } from '../../binary/symbols.js';
import { messages } from './inspect-messages.js';

/** Reads everything that decides what a server does with a .so. Never throws, whatever the bytes are; runs nothing of it. */
export function pluginBuildOf(bytes: Uint8Array): PluginBuild {
  const elf = readElf(bytes);
  const fault = faultOf(bytes, elf);
  const info = elf && readBuildInfo(elf);
  const content = elf && fault === undefined ? readGoPlugin(elf) : undefined;
  return {
    fault,
    arch: elf?.arch ?? '',
    needed: elf?.needed ?? [],
    imports: elf && fault === undefined ? importsOf(elf) : [],
    glibc: elf && newestGlibc(elf),
    go: info && goOf(info.goVersion),
    deps: info?.deps ?? [],
    settings: info?.settings ?? {},
    moduledata: elf && moduledataSize(elf),
    plugin: content,
  };
}

/**
 * Reads what a server's own binary says of it, so that the verdict is certain for a self-compiled one. Refused with a sentence: what is no
 * Go program, and one that is packed.
 */
export function hostOfBinary(bytes: Uint8Array, name: string): HostBuild | { readonly refused: string; readonly next: string } {
  const elf = readElf(bytes);
  const info = elf && readBuildInfo(elf);
  if (elf && !info && isPacked(elf)) return { refused: messages('packedServer', { name }), next: messages('unpack', { name }) };
  if (!elf || !info) return { refused: messages('noServer', { name }), next: messages('nameServer') };
  const known = fingerprints(elf);
  const tags = (info.settings['-tags'] ?? '').split(',');
  const modules = Object.fromEntries(info.deps.map(dep => [dep.path, versionOf(dep)]));
  return {
    name,
    go: goOf(info.goVersion),
    arch: elf.arch,
    libc: libcOf(elf),
    glibc: undefined,
    contract: modules[contractModule],
    modules,
    complete: true,
    fingerprints: () => known,
    moduledata: moduledataSize(elf),
    lacks: info.settings['CGO_ENABLED'] === '0' ? 'cgo' : tags.includes('core') && !tags.includes('plugin') ? 'plugin' : undefined,
  };
}

/** The C library that a file is linked to; undefined when it is to none. */
export function libcOf({ interpreter = '', needed }: Pick<Elf, 'interpreter' | 'needed'>): Libc | undefined {
  if (/musl/.test(interpreter) || needed.some(name => name === 'libc.so' || name.startsWith('libc.musl'))) return 'musl';
  return needed.includes('libc.so.6') ? 'glibc' : undefined;
}

/** glibc's order: the magic number and what follows it, the machine, the type, and at last whether everything is there. */
function faultOf(bytes: Uint8Array, elf: Elf | undefined): FileFault | undefined {
  if (bytes.length < 64) return 'too-short';
  if (!elf) return 'not-elf';
  if (elf.bits !== 64) return '32-bit';
  if (elf.bigEndian) return 'big-endian';
  if (elf.type === 'relocatable' || elf.type === 'other') return 'not-shared';
  if (elf.headersCut) return 'headers-cut';
  if (!elf.segments.some(({ type }) => type === 1)) return 'no-segments';
  if (elf.type === 'executable') return 'executable';
  if (!elf.segments.some(({ type }) => type === 2)) return 'no-dynamic';
  if (elf.pie) return 'position-independent-executable';
  return elf.truncated ? 'truncated' : undefined;
}

function importsOf(elf: Elf): string[] {
  return [...dynamicSymbols(elf, '', 'undefined')].filter(({ name, weak }) => name !== '' && !weak).map(({ name }) => name);
}

function newestGlibc(elf: Elf): string | undefined {
  const versions = neededVersions(elf).flatMap(version => /^GLIBC_(\d+)\.(\d+)/.exec(version) ?? []);
  const parsed = versions.filter(text => text.startsWith('GLIBC_')).map(text => text.slice('GLIBC_'.length));
  return parsed
    .sort((a, b) => Number(a.split('.')[0]) - Number(b.split('.')[0]) || Number(a.split('.')[1]) - Number(b.split('.')[1]))
    .at(-1);
}

/** `go1.25.4 X:boringcrypto` as `1.25.4`. */
function goOf(version: string): string {
  return version.replace(/^go/, '').split(/[\s]|-X:/)[0] ?? '';
}

function versionOf({ version, replace }: Module): string {
  return replace ? `${replace.path}@${replace.version}` : version;
}
