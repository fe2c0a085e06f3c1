/** A stretch of text: UTF-16 offsets from 0, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Line and character from 0, in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export const span = (start: number, end: number): Span => ({ start, end });
export const contains = (outer: Span, offset: number): boolean => outer.start <= offset && offset <= outer.end;

/** The line break that the line of an offset ends with; that of the line above for the last one, and `\n` where there is none. */
export function lineBreakAt(text: string, offset: number): '\n' | '\r\n' {
  const below = text.indexOf('\n', offset);
  const at = below === -1 ? text.lastIndexOf('\n') : below;
  return at > 0 && text.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
}

/** A text that knows its lines. A line ends with `\n`, `\r\n` or a lone `\r`. */
export class Text {
  readonly #lineStarts: readonly number[];

  constructor(readonly value: string) {
    const starts = [0];
    if (value.includes('\r')) {
      for (let i = 0; i < value.length; i++) {
        const c = value.charCodeAt(i);
        if (c === 10 || (c === 13 && value.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
      }
    } else {
      for (let i = value.indexOf('\n'); i !== -1; i = value.indexOf('\n', i + 1)) starts.push(i + 1);
    }
    this.#lineStarts = starts;
  }

  get lines(): number {
    return this.#lineStarts.length;
  }

  /** An offset outside the text is taken as its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.value.length));
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#lineStarts[low] ?? 0) };
  }

  /** A position outside the text is taken as the nearest one in it. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lines) return this.value.length;
    const { start, end } = this.line(line);
    return Math.min(start + Math.max(0, character), end);
  }

  /** The span of a line without its line break. */
  line(line: number): Span {
    const start = this.#lineStarts[line] ?? this.value.length;
    let end = this.#lineStarts[line + 1] ?? this.value.length;
    while (end > start && /[\r\n]/.test(this.value.charAt(end - 1))) end--;
    return { start, end };
  }

  slice({ start, end }: Span): string {
    return this.value.slice(start, end);
  }
}
