import { type Elf, offsetOf, type Section } from './elf.js';

/** One entry of the dynamic symbol table: what a file offers to others, or needs from them. */
export interface DynamicSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  readonly defined: boolean;
  readonly weak: boolean;
}

const SHT = { dynsym: 11, rela: 4, verneed: 0x6ffffffe } as const;
const most = { symbols: 1_000_000, relocations: 4_000_000, name: 2048, versions: 4096 } as const;

/** The dynamic symbols whose names begin with a prefix, in the order of the table; of a plugin's thousands, few names are worth reading. */
export function* dynamicSymbols(elf: Elf, prefix = '', only?: 'undefined'): Generator<DynamicSymbol> {
  const { view } = elf;
  const table = elf.sections.find(({ type }) => type === SHT.dynsym);
  const strings = table && elf.sections[table.link];
  if (!table || !strings) return;
  const names = prefix === '' ? '' : namesOf(elf, strings);
  const wanted = Buffer.from(prefix).toString('latin1');
  const count = Math.min(Math.floor(Math.min(table.size, view.length) / 24), most.symbols);
  for (let i = 0; i < count; i++) {
    const at = table.offset + i * 24;
    if (only && view.u16(at + 6) !== 0) continue;
    const start = view.u32(at);
    if (wanted !== '' && !names.startsWith(wanted, start)) continue;
    yield {
      name: view.cstring(strings.offset + start, most.name),
      value: view.u64(at + 8),
      size: view.u64(at + 16),
      defined: view.u16(at + 6) !== 0,
      weak: view.u8(at + 4) >> 4 === 2,
    };
  }
}

const decoded = new WeakMap<Elf, string>();

/** All names at once, one character per byte, so that they can be compared where they stand. */
function namesOf(elf: Elf, { offset, size }: Section): string {
  const { bytes, length } = elf.view;
  const names = decoded.get(elf) ?? Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('latin1', offset, offset + size);
  decoded.set(elf, names);
  return names;
}

/** The versions that a file needs of a library, such as `GLIBC_2.34` of `libc.so.6`. */
export function neededVersions(elf: Elf): readonly string[] {
  const { view } = elf;
  const table = elf.sections.find(({ type }) => type === SHT.verneed);
  const strings = table && elf.sections[table.link];
  if (!table || !strings) return [];
  const found = new Set<string>();
  let steps = 0;
  for (let at = table.offset; steps < most.versions; ) {
    const count = view.u16(at + 2);
    for (let i = 0, aux = at + view.u32(at + 8); i < count && steps < most.versions; i++, steps++) {
      found.add(view.cstring(strings.offset + view.u32(aux + 8), 256));
      const next = view.u32(aux + 12);
      if (next === 0) break;
      aux += next;
    }
    const next = view.u32(at + 12);
    steps++;
    if (next === 0) break;
    at += next;
  }
  return [...found];
}

/**
 * Reads what the memory of a loaded file holds, relocations applied, addresses counted from where it is loaded.
 * A pointer to something that another file defines is undefined.
 */
export interface Memory {
  pointer(address: number): number | undefined;
  /** Where in the file the byte at an address is. */
  offset(address: number): number | undefined;
  /** Every place that a relocation fills with an address inside this file. */
  pointers(): Iterable<readonly [place: number, target: number]>;
}

export function memory(elf: Elf): Memory {
  const { view } = elf;
  const symbols = elf.sections.find(({ type }) => type === SHT.dynsym);
  const places = new Map<number, number>();
  for (const { type, offset, size } of elf.sections) {
    if (type !== SHT.rela) continue;
    const end = Math.min(offset + size, view.length);
    for (let at = offset; at + 24 <= end && places.size < most.relocations; at += 24) places.set(view.u64(at), at);
  }
  const offset = (address: number) => offsetOf(elf.segments, address);
  const target = (relocation: number): number | undefined => {
    const index = view.u32(relocation + 12);
    const addend = view.i64(relocation + 16);
    if (index === 0) return addend;
    if (!symbols || index * 24 >= symbols.size) return undefined;
    const symbol = symbols.offset + index * 24;
    return view.u16(symbol + 6) === 0 ? undefined : view.u64(symbol + 8) + addend;
  };
  return {
    offset,
    pointer(address) {
      const relocation = places.get(address);
      if (relocation !== undefined) return target(relocation);
      const at = offset(address);
      return at === undefined ? undefined : view.u64(at) || undefined;
    },
    *pointers() {
      for (const [place, relocation] of places) {
        const to = target(relocation);
        if (to !== undefined) yield [place, to];
      }
    },
  };
}
