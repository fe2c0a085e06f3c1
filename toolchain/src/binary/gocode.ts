import type { Elf } from './elf.js';
import { dynamicSymbols, type Memory } from './symbols.js';

/** Where the code of a function is loaded, and how many bytes it has. */
export interface Code {
  readonly value: number;
  readonly size: number;
}

const longest = 65_536;

/**
 * Whether a function ends in a panic on every path: it calls runtime.gopanic and never returns. What cannot be told is false.
 * A function that calls another one keeps a frame, so on amd64 it returns with `pop rbp; ret`.
 */
export function alwaysPanics(elf: Elf, loaded: Memory, { value, size }: Code): boolean {
  const { view } = elf;
  const start = loaded.offset(value);
  if (start === undefined || size === 0 || size > longest || !['amd64', 'arm64'].includes(elf.arch)) return false;
  const panic = addressOf(elf, 'runtime.gopanic');
  const step = elf.arch === 'arm64' ? 4 : 1;
  let calls = false;
  for (let i = 0; i + 4 <= size; i += step) {
    const at = start + i;
    if (elf.arch === 'arm64') {
      const instruction = view.u32(at);
      if (instruction === 0xd65f03c0) return false;
      if (instruction >>> 26 === 0x25 && value + i + ((instruction << 6) >> 6) * 4 === panic) calls = true;
    } else {
      if (view.u16(at) === 0xc35d) return false;
      if (view.u8(at) === 0xe8 && value + i + 5 + view.i32(at + 1) === panic) calls = true;
    }
  }
  return calls && !(elf.arch === 'amd64' && view.u16(start + size - 2) === 0xc35d);
}

function addressOf(elf: Elf, wanted: string): number | undefined {
  for (const { name, value, defined } of dynamicSymbols(elf, wanted)) if (name === wanted && defined) return value;
  return undefined;
}

/** The addresses that a function's code loads from the table of addresses of other symbols, which the loader fills. */
export function* referenced(elf: Elf, loaded: Memory, { value, size }: Code): Generator<number> {
  const { view } = elf;
  const start = loaded.offset(value);
  if (start === undefined) return;
  const end = Math.min(size, longest);
  const seen = new Set<number>();
  for (let i = 0; i + 4 <= end; i++) {
    for (const slot of elf.arch === 'arm64' ? arm64Slot(view, start, value, i, end) : [value + i + 4 + view.i32(start + i)]) {
      const target = loaded.offset(slot) === undefined ? undefined : loaded.pointer(slot);
      for (const address of [slot, target]) {
        if (address === undefined || seen.has(address)) continue;
        seen.add(address);
        yield address;
      }
    }
  }
}

/** `adrp x, page` and one of the next instructions, which adds the offset in the page: `ldr x, [x, #n]` or `add x, x, #n`. */
function* arm64Slot(view: Elf['view'], start: number, value: number, i: number, end: number): Generator<number> {
  if (i % 4 !== 0) return;
  const adrp = view.u32(start + i);
  if ((adrp & 0x9f000000) >>> 0 !== 0x90000000) return;
  const pages = ((adrp >> 3) & 0x1ffffc) | ((adrp >>> 29) & 3);
  const page = Math.floor((value + i) / 4096) * 4096 + ((pages << 11) >> 11) * 4096;
  for (let k = i + 4; k < Math.min(i + 20, end); k += 4) {
    const next = view.u32(start + k);
    if (((next >>> 5) & 31) !== (adrp & 31)) continue;
    if ((next & 0xffc00000) >>> 0 === 0xf9400000) yield page + ((next >>> 10) & 0xfff) * 8;
    if ((next & 0xffc00000) >>> 0 === 0x91000000) yield page + ((next >>> 10) & 0xfff);
  }
}
