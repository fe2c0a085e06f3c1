import type { Method } from '../../../schemas/ekuiper/builds.js';
import type { Elf } from './elf.js';
import type { Memory } from './symbols.js';

/** A type that a Go binary describes at run time: internal/abi/type.go of Go 1.23 to 1.26. */
export interface GoType {
  /** As `%T` prints it, such as `func() api.Source`. */
  readonly text: string;
  readonly kind: 'func' | 'pointer' | 'interface' | 'struct' | 'other';
  /** The import path of the package that declares it; empty when it has none. */
  readonly package: string;
  /** The method set that it declares itself: those of a value for T, all of them for *T, and those that an interface asks for. */
  readonly methods: readonly Method[];
}

export interface FuncType {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}

const kinds = { 19: 'func', 20: 'interface', 22: 'pointer', 25: 'struct' } as const;
/** Where the part about methods starts: after the fields of the kind. Maps differ between releases of Go and are not asked about. */
const uncommonAt: Readonly<Record<number, number>> = { 17: 72, 18: 64, 19: 56, 20: 80, 22: 56, 23: 56, 25: 80 };
const flags = { uncommon: 1, extraStar: 2 } as const;
const most = { methods: 4096, parameters: 64, text: 4096 } as const;

/** Reads the types of a Go binary whose type section starts at the address `base`. */
export function goTypes(elf: Elf, memory: Memory, base: number) {
  const { view } = elf;
  const at = (address: number) => memory.offset(address) ?? -1;
  const u8 = (address: number) => view.u8(at(address));
  const u16 = (address: number) => view.u16(at(address));
  const i32 = (address: number) => view.i32(at(address));

  /** A name is a byte of flags, its length as varint, and the text. */
  function nameAt(address: number): string {
    let length = 0;
    for (let i = 0; i < 4; i++) {
      const byte = u8(address + 1 + i);
      length += (byte & 0x7f) << (7 * i);
      if ((byte & 0x80) === 0) return view.text(at(address + 2 + i), Math.min(length, most.text));
    }
    return '';
  }

  const kindOf = (address: number) => u8(address + 23) & 31;

  function textOf(address: number): string {
    const text = nameAt(base + i32(address + 40));
    return (u8(address + 20) & flags.extraStar) !== 0 ? text.slice(1) : text;
  }

  /** The signature at an offset of the type section; the linker leaves 0 or -1 where no one can call the method. */
  function signature(offset: number): string | undefined {
    return offset > 0 ? textOf(base + offset) || undefined : undefined;
  }

  function declaredMethods(uncommon: number): Method[] {
    const first = uncommon + i32(uncommon + 8);
    return Array.from({ length: Math.min(u16(uncommon + 4), most.methods) }, (_, i) => first + 16 * i).map(method => ({
      name: nameAt(base + i32(method)),
      type: signature(i32(method + 4)),
    }));
  }

  function interfaceMethods(address: number): Method[] {
    const first = memory.pointer(address + 56) ?? 0;
    const count = Math.min(view.u32(at(address + 64)), most.methods);
    return Array.from({ length: count }, (_, i) => first + 8 * i).map(method => ({
      name: nameAt(base + i32(method)),
      type: signature(i32(method + 4)),
    }));
  }

  return {
    nameAt,
    textOf,
    type(address: number): GoType {
      const kind = kindOf(address);
      const named = (u8(address + 20) & flags.uncommon) !== 0;
      const uncommon = address + (uncommonAt[kind] ?? 48);
      return {
        text: textOf(address),
        kind: Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : 'other',
        package: named ? nameAt(base + i32(uncommon)) : '',
        methods: kind === 20 ? interfaceMethods(address) : named ? declaredMethods(uncommon) : [],
      };
    },
    /** The types of the parameters and results of a func type, as addresses; those of another file are left out. */
    func(address: number): FuncType {
      const inputs = Math.min(u16(address + 48), most.parameters);
      const outputs = Math.min(u16(address + 50) & 0x7fff, most.parameters);
      const list = address + 56 + ((u8(address + 20) & flags.uncommon) !== 0 ? 16 : 0);
      const all = Array.from({ length: inputs + outputs }, (_, i) => memory.pointer(list + 8 * i) ?? 0);
      return { parameters: all.slice(0, inputs), results: all.slice(inputs) };
    },
    /** What a pointer type points to. */
    element: (address: number): number => memory.pointer(address + 48) ?? 0,
  };
}
