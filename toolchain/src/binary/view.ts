/**
 * Reads little-endian numbers and text from bytes that may be anything. What lies outside reads as zero or as nothing, so that a reader of
 * a broken file never throws; whoever loops over a count that comes from the file bounds it by the size of the file.
 */
export interface View {
  readonly bytes: Uint8Array;
  readonly length: number;
  u8(at: number): number;
  u16(at: number): number;
  u32(at: number): number;
  i32(at: number): number;
  /** Exact up to 2^53; a larger value is rounded, which is outside of every file anyway. */
  u64(at: number): number;
  i64(at: number): number;
  /** UTF-8 text; at most what is there. */
  text(at: number, length: number): string;
  /** UTF-8 text up to a zero byte, at most `most` bytes. */
  cstring(at: number, most?: number): string;
}

export function view(bytes: Uint8Array): View {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = buffer;
  const has = (at: number, size: number) => at >= 0 && Number.isSafeInteger(at) && at + size <= length;
  const u32 = (at: number) => (has(at, 4) ? buffer.readUInt32LE(at) : 0);
  const i32 = (at: number) => (has(at, 4) ? buffer.readInt32LE(at) : 0);
  const text = (at: number, size: number) => (has(at, 0) && size > 0 ? buffer.toString('utf8', at, Math.min(at + size, length)) : '');
  return {
    bytes,
    length,
    u8: at => (has(at, 1) ? buffer.readUInt8(at) : 0),
    u16: at => (has(at, 2) ? buffer.readUInt16LE(at) : 0),
    u32,
    i32,
    u64: at => u32(at) + u32(at + 4) * 2 ** 32,
    i64: at => u32(at) + i32(at + 4) * 2 ** 32,
    text,
    cstring: (at, most = 4096) => {
      if (!has(at, 1)) return '';
      const end = buffer.subarray(at, Math.min(at + most, length)).indexOf(0);
      return text(at, end < 0 ? most : end);
    },
  };
}
