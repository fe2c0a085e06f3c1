/** How many characters `run` looks at with the methods of strings, which is its work however busy the machine is. */
export function charactersRead(run: () => void): number {
  const { charCodeAt, charAt, slice, indexOf } = String.prototype;
  let read = 0;
  const counted = {
    charCodeAt(this: string, at: number) {
      read++;
      return charCodeAt.call(this, at);
    },
    charAt(this: string, at: number) {
      read++;
      return charAt.call(this, at);
    },
    slice(this: string, start?: number, end?: number) {
      const cut = slice.call(this, start, end);
      read += cut.length;
      return cut;
    },
    indexOf(this: string, wanted: string, from = 0) {
      const found = indexOf.call(this, wanted, from);
      read += (found < 0 ? this.length : found) - from;
      return found;
    },
  };
  Object.assign(String.prototype, counted);
  try {
    run();
  } finally {
    Object.assign(String.prototype, { charCodeAt, charAt, slice, indexOf });
  }
  return read;
}
