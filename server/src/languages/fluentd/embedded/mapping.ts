import type { Span } from '../../../core/text.js';

/**
 * A stretch of an inner text and the stretch of the outer text that it is written as. With the same lengths they are the same characters;
 * otherwise (an escape, a line break of two characters) they belong together only as a whole.
 */
export interface Piece {
  readonly inner: number;
  readonly outer: number;
  readonly length: number;
  readonly outerLength: number;
  /** The inner text stands in for something that is not known, and is no text of the user. */
  readonly masked?: boolean;
}

/** A change to an inner text before it is read. */
export interface Mask {
  readonly span: Span;
  readonly text: string;
  /** Only another spelling: what is found in it is meant. */
  readonly known?: boolean;
}

/**
 * A text inside another one. Its pieces cover it without gaps, and follow each other in both texts; what lies between them in the outer text,
 * such as indentation, is no part of it. Offsets are UTF-16.
 */
export class Mapped {
  constructor(
    readonly text: string,
    readonly pieces: readonly Piece[],
  ) {}

  /** Where an inner offset is in the outer text: as the beginning of what follows it, or as the end of what stands before it. */
  toOuter(inner: number, side: 'start' | 'end' = 'start'): number {
    const at = this.#last(piece => piece.inner < inner || (side === 'start' && piece.inner <= inner));
    const piece = this.pieces[Math.max(0, at)];
    if (!piece) return 0;
    const into = Math.max(0, Math.min(inner - piece.inner, piece.length));
    if (piece.length === piece.outerLength) return piece.outer + into;
    return into === 0 || (side === 'start' && into < piece.length) ? piece.outer : piece.outer + piece.outerLength;
  }

  /** The span in the outer text; an empty one stays empty. */
  spanOut({ start, end }: Span): Span {
    const from = this.toOuter(start);
    return { start: from, end: end > start ? Math.max(from, this.toOuter(end, 'end')) : from };
  }

  /** Where an outer offset is in the inner text; between two pieces, at the beginning of the second. */
  toInner(outer: number): number {
    const at = this.#last(piece => piece.outer <= outer);
    const piece = this.pieces[at];
    if (!piece) return 0;
    const into = outer - piece.outer;
    if (into > piece.outerLength) return piece.inner + piece.length;
    return piece.inner + (piece.length === piece.outerLength ? into : into < piece.outerLength ? 0 : piece.length);
  }

  /** Whether a span, or the offset that it is, touches what stands in for something unknown. */
  touchesMask({ start, end }: Span): boolean {
    for (
      let i = Math.max(
        0,
        this.#last(piece => piece.inner < start),
      );
      i < this.pieces.length;
      i++
    ) {
      const piece = this.pieces[i];
      if (!piece || piece.inner > end || (piece.inner === end && start < end)) return false;
      if (piece.masked && (piece.inner + piece.length > start || (start === end && piece.inner + piece.length >= start))) return true;
    }
    return false;
  }

  /** The same with other text in some places, which are in order and apart. */
  masked(masks: readonly Mask[]): Mapped {
    if (masks.length === 0) return this;
    const pieces: Piece[] = [];
    let text = '';
    let from = 0;
    for (const { span, text: instead, known = false } of masks) {
      const before = this.#slice({ start: from, end: span.start }, text.length);
      for (const piece of before) pieces.push(piece);
      text += this.text.slice(from, span.start);
      const out = this.spanOut(span);
      pieces.push({ inner: text.length, length: instead.length, outer: out.start, outerLength: out.end - out.start, masked: !known });
      text += instead;
      from = span.end;
    }
    for (const piece of this.#slice({ start: from, end: this.text.length }, text.length)) pieces.push(piece);
    return new Mapped(text + this.text.slice(from), pieces);
  }

  /** A text inside this one, as a text inside the outer one. */
  within({ text, pieces }: Mapped): Mapped {
    const all = pieces.flatMap(piece => {
      const at = { start: piece.outer, end: piece.outer + piece.outerLength };
      if (piece.length === piece.outerLength) return this.#slice(at, piece.inner);
      const out = this.spanOut(at);
      return [{ ...piece, outer: out.start, outerLength: out.end - out.start }];
    });
    return new Mapped(text, all);
  }

  /** The pieces of a stretch, as those of a text in which it begins at `to`. */
  #slice({ start, end }: Span, to: number): Piece[] {
    const found: Piece[] = [];
    for (
      let i = Math.max(
        0,
        this.#last(piece => piece.inner <= start),
      );
      i < this.pieces.length;
      i++
    ) {
      const piece = this.pieces[i];
      if (!piece || piece.inner >= end) break;
      const from = Math.max(piece.inner, start);
      const until = Math.min(piece.inner + piece.length, end);
      if (until <= from) continue;
      const inner = to + from - start;
      if (piece.length === piece.outerLength)
        found.push({ ...piece, inner, outer: piece.outer + from - piece.inner, length: until - from, outerLength: until - from });
      else found.push({ ...piece, inner, length: until - from });
    }
    return found;
  }

  /** The index of the last piece for which something holds that holds for all before it; -1 for none. */
  #last(holds: (piece: Piece) => boolean): number {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = this.pieces[middle];
      if (piece && holds(piece)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Collects the pieces of a text that is read from left to right. */
export class MappedBuilder {
  readonly #pieces: Piece[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  /** Characters that are the same in both texts. */
  same(text: string, start: number, end: number): void {
    if (end > start) this.add(text.slice(start, end), start, end);
  }

  /** What stands from `start` to `end` in the outer text means `text`. */
  add(text: string, start: number, end: number): void {
    const last = this.#pieces.at(-1);
    const same = text.length === end - start;
    this.#parts.push(text);
    if (last && same && last.length === last.outerLength && last.outer + last.outerLength === start && text !== '')
      this.#pieces[this.#pieces.length - 1] = { ...last, length: last.length + text.length, outerLength: last.outerLength + text.length };
    else this.#pieces.push({ inner: this.#length, outer: start, length: text.length, outerLength: end - start });
    this.#length += text.length;
  }

  done(): Mapped {
    return new Mapped(this.#parts.join(''), this.#pieces);
  }
}
