/** Puts an ELF file for 64-bit machines together in which every address is the offset in the file. */
export interface ElfOptions {
  readonly type?: number;
  readonly machine?: number;
  readonly interpreter?: string;
  readonly needed?: readonly string[];
  /** DT_FLAGS_1. */
  readonly flags?: number;
  /** Versions needed of libc.so.6. */
  readonly versions?: readonly string[];
}

interface Symbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
}

export class ElfFile {
  // The header, three segments of 56 bytes, and padding.
  private length = 240;
  private readonly parts: Buffer[] = [Buffer.alloc(this.length)];
  private readonly symbols: Symbol[] = [];
  private readonly relocations: { place: number; target: number }[] = [];
  private readonly sections: { name: string; type: number; at: number; size: number; link: number }[] = [];

  /** Appends bytes at the next multiple of 16 and answers where they are. */
  add(bytes: Uint8Array | string): number {
    const data = Buffer.from(bytes);
    const padded = Buffer.alloc(Math.ceil(data.length / 16) * 16);
    data.copy(padded);
    const at = this.length;
    this.parts.push(padded);
    this.length += padded.length;
    return at;
  }

  symbol(name: string, value: number, size = 0): void {
    this.symbols.push({ name, value, size });
  }

  /** Words of 8 bytes: a number as it is, `{ to }` as a pointer that the loader fills. */
  words(list: readonly (number | { readonly to: number })[]): number {
    const data = Buffer.alloc(8 * list.length);
    for (const [i, word] of list.entries()) if (typeof word === 'number') data.writeBigInt64LE(BigInt(word), 8 * i);
    const at = this.add(data);
    for (const [i, word] of list.entries()) if (typeof word !== 'number') this.relocations.push({ place: at + 8 * i, target: word.to });
    return at;
  }

  /** A pointer to be filled in bytes that are there already. */
  pointer(place: number, target: number): void {
    this.relocations.push({ place, target });
  }

  section(name: string, type: number, at: number, size: number, link = 0): void {
    this.sections.push({ name, type, at, size, link });
  }

  write({ type = 3, machine = 62, interpreter, needed = [], flags = 0, versions = [] }: ElfOptions = {}): Buffer {
    const strings = new Strings();
    const table = Buffer.alloc(24 * (this.symbols.length + 1));
    for (const [i, { name, value, size }] of this.symbols.entries()) {
      const at = 24 * (i + 1);
      table.writeUInt32LE(strings.add(name), at);
      table.writeUInt8(0x11, at + 4);
      table.writeUInt16LE(value === 0 ? 0 : 1, at + 6);
      table.writeBigUInt64LE(BigInt(value), at + 8);
      table.writeBigUInt64LE(BigInt(size), at + 16);
    }
    const rela = Buffer.alloc(24 * this.relocations.length);
    for (const [i, { place, target }] of this.relocations.entries()) {
      rela.writeBigUInt64LE(BigInt(place), 24 * i);
      rela.writeUInt32LE(8, 24 * i + 8);
      rela.writeBigInt64LE(BigInt(target), 24 * i + 16);
    }
    const libraries = needed.map(name => strings.add(name));
    const verneed = Buffer.alloc(16 + 16 * versions.length);
    verneed.writeUInt16LE(versions.length, 2);
    verneed.writeUInt32LE(16, 8);
    for (const [i, version] of versions.entries()) {
      verneed.writeUInt32LE(strings.add(version), 16 + 16 * i + 8);
      verneed.writeUInt32LE(i + 1 < versions.length ? 16 : 0, 16 + 16 * i + 12);
    }
    const names = strings.bytes();
    const dynstr = this.add(names);
    const link = this.sections.length + 1;
    this.section('.dynstr', 3, dynstr, names.length);
    this.section('.dynsym', 11, this.add(table), table.length, link);
    this.section('.rela.dyn', 4, this.add(rela), rela.length);
    if (versions.length > 0) this.section('.gnu.version_r', 0x6ffffffe, this.add(verneed), verneed.length, link);
    const dynamic = this.words([...libraries.flatMap(at => [1, at]), 5, dynstr, 0x6ffffffb, flags, 0, 0]);
    const dynamicSize = this.length - dynamic;
    const interp = interpreter === undefined ? 0 : this.add(`${interpreter}\0`);
    const sectionNames = new Strings();
    const offsets = this.sections.map(({ name }) => sectionNames.add(name));
    const last = sectionNames.add('.shstrtab');
    const shstrtab = this.add(sectionNames.bytes());
    const headers = Buffer.alloc(64 * (this.sections.length + 2));
    const all = [...this.sections, { type: 3, at: shstrtab, size: sectionNames.bytes().length, link: 0 }];
    for (const [i, { type, at, size, link }] of all.entries()) {
      const header = 64 * (i + 1);
      headers.writeUInt32LE(offsets[i] ?? last, header);
      headers.writeUInt32LE(type, header + 4);
      headers.writeBigUInt64LE(BigInt(at), header + 16);
      headers.writeBigUInt64LE(BigInt(at), header + 24);
      headers.writeBigUInt64LE(BigInt(size), header + 32);
      headers.writeUInt32LE(link, header + 40);
    }
    const sectionsAt = this.add(headers);
    const file = Buffer.concat(this.parts);
    file.write('\x7fELF\x02\x01\x01', 0, 'latin1');
    file.writeUInt16LE(type, 16);
    file.writeUInt16LE(machine, 18);
    file.writeBigUInt64LE(64n, 32);
    file.writeBigUInt64LE(BigInt(sectionsAt), 40);
    file.writeUInt16LE(56, 54);
    file.writeUInt16LE(3, 56);
    file.writeUInt16LE(64, 58);
    file.writeUInt16LE(all.length + 1, 60);
    file.writeUInt16LE(all.length, 62);
    const segment = (index: number, kind: number, at: number, size: number) => {
      const header = 64 + 56 * index;
      file.writeUInt32LE(kind, header);
      file.writeUInt32LE(6, header + 4);
      for (const field of [8, 16]) file.writeBigUInt64LE(BigInt(at), header + field);
      for (const field of [32, 40]) file.writeBigUInt64LE(BigInt(size), header + field);
    };
    segment(0, 1, 0, file.length);
    segment(1, 2, dynamic, dynamicSize);
    if (interpreter !== undefined) segment(2, 3, interp, interpreter.length + 1);
    return file;
  }
}

class Strings {
  private text = '\0';

  add(name: string): number {
    const at = Buffer.byteLength(this.text);
    this.text += `${name}\0`;
    return at;
  }

  bytes(): Buffer {
    return Buffer.from(this.text);
  }
}
