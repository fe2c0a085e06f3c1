import { type View, view } from './view.js';

/**
 * ELF as far as a dynamic loader and the Go runtime look at it (System V ABI, chapters 4 and 5).
 * Only 64-bit little-endian files are read beyond their header: eKuiper runs native plugins on no other machine that Go can build them for.
 */
export interface Elf {
  readonly view: View;
  readonly bits: 32 | 64;
  readonly bigEndian: boolean;
  readonly machine: number;
  /** As Go names it, when it is one of those that eKuiper is published for. */
  readonly arch: string;
  readonly type: 'relocatable' | 'executable' | 'shared' | 'other';
  /** A position-independent executable: it has the type of a shared object, and no loader opens it as one. */
  readonly pie: boolean;
  readonly interpreter: string | undefined;
  readonly needed: readonly string[];
  readonly sections: readonly Section[];
  readonly segments: readonly Segment[];
  /** Whether the table of segments does not lie in the file as a whole. */
  readonly headersCut: boolean;
  /** Whether a loadable part lies behind the end of the file. */
  readonly truncated: boolean;
}

export interface Section {
  readonly name: string;
  readonly type: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly entrySize: number;
}

export interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly flags: number;
}

const headerSize = 64;
const most = { sections: 4096, segments: 512, dynamic: 4096 } as const;
const PT = { load: 1, dynamic: 2, interp: 3 } as const;
const DT = { needed: 1, strtab: 5, flags1: 0x6ffffffb } as const;
const DF_1_PIE = 0x08000000;

/** Reads the headers of an ELF file; undefined when it is none. Never throws. */
export function readElf(bytes: Uint8Array): Elf | undefined {
  const v = view(bytes);
  if (v.u32(0) !== 0x464c457f || v.length < 20) return undefined;
  const bits = v.u8(4) === 1 ? 32 : 64;
  const bigEndian = v.u8(5) === 2;
  const number16 = (at: number) => (bigEndian ? (v.u8(at) << 8) | v.u8(at + 1) : v.u16(at));
  const machine = number16(18);
  const type = (['other', 'relocatable', 'executable', 'shared'] as const)[number16(16)] ?? 'other';
  const head = { view: v, bits, bigEndian, machine, arch: archName(machine, bits, bigEndian), type } as const;
  if (bits !== 64 || bigEndian || v.length < headerSize)
    return { ...head, pie: false, interpreter: undefined, needed: [], sections: [], segments: [], headersCut: true, truncated: false };

  const segments = readSegments(v);
  const dynamic = readDynamic(v, segments);
  const interp = segments.find(segment => segment.type === PT.interp);
  const flags = dynamic.find(([tag]) => tag === DT.flags1)?.[1] ?? 0;
  const strings = offsetOf(segments, dynamic.find(([tag]) => tag === DT.strtab)?.[1] ?? -1);
  return {
    ...head,
    pie: type === 'shared' && Math.floor(flags / DF_1_PIE) % 2 === 1,
    interpreter: interp && v.cstring(interp.offset, interp.fileSize),
    needed: strings === undefined ? [] : dynamic.filter(([tag]) => tag === DT.needed).map(([, at]) => v.cstring(strings + at)),
    sections: readSections(v),
    segments,
    headersCut: v.u64(32) + v.u16(56) * Math.max(v.u16(54), 56) > v.length,
    truncated: segments.some(({ type, offset, fileSize }) => type === PT.load && offset + fileSize > v.length),
  };
}

export function section(elf: Elf, name: string): Section | undefined {
  return elf.sections.find(candidate => candidate.name === name);
}

/** Where in the file the byte at this address lies; undefined when it is not stored in the file. */
export function offsetOf(segments: readonly Segment[], address: number): number | undefined {
  const home = segments.find(({ type, address: start, fileSize }) => type === PT.load && address >= start && address < start + fileSize);
  return home && home.offset + (address - home.address);
}

function readSegments(v: View): Segment[] {
  const start = v.u64(32);
  const size = Math.max(v.u16(54), 56);
  return Array.from({ length: Math.min(v.u16(56), most.segments) }, (_, i) => start + i * size)
    .filter(at => at + 56 <= v.length)
    .map(at => ({
      type: v.u32(at),
      flags: v.u32(at + 4),
      offset: v.u64(at + 8),
      address: v.u64(at + 16),
      fileSize: v.u64(at + 32),
      memorySize: v.u64(at + 40),
    }));
}

function readSections(v: View): Section[] {
  const start = v.u64(40);
  const size = Math.max(v.u16(58), 64);
  const raw = Array.from({ length: Math.min(v.u16(60), most.sections) }, (_, i) => start + i * size)
    .filter(at => at + 64 <= v.length)
    .map(at => ({
      nameAt: v.u32(at),
      type: v.u32(at + 4),
      address: v.u64(at + 16),
      offset: v.u64(at + 24),
      size: v.u64(at + 32),
      link: v.u32(at + 40),
      entrySize: v.u64(at + 56),
    }));
  const names = raw[v.u16(62)];
  return raw.map(({ nameAt, ...rest }) => ({ ...rest, name: names ? v.cstring(names.offset + nameAt, 256) : '' }));
}

function readDynamic(v: View, segments: readonly Segment[]): (readonly [tag: number, value: number])[] {
  const home = segments.find(({ type }) => type === PT.dynamic);
  const entries: (readonly [number, number])[] = [];
  if (!home) return entries;
  const end = Math.min(home.offset + home.fileSize, v.length);
  for (let at = home.offset; at + 16 <= end && entries.length < most.dynamic; at += 16) {
    const tag = v.u64(at);
    if (tag === 0) break;
    entries.push([tag, v.u64(at + 8)]);
  }
  return entries;
}

function archName(machine: number, bits: 32 | 64, bigEndian: boolean): string {
  const names: Readonly<Record<number, string>> = {
    3: '386',
    8: bits === 64 ? (bigEndian ? 'mips64' : 'mips64le') : bigEndian ? 'mips' : 'mipsle',
    21: bigEndian ? 'ppc64' : 'ppc64le',
    22: 's390x',
    40: 'arm',
    62: 'amd64',
    183: 'arm64',
    243: 'riscv64',
    258: 'loong64',
  };
  return names[machine] ?? `machine ${machine}`;
}
