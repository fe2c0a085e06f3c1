import type { Tokens } from './tokens.js';
import type { Span } from './types.js';

/** Pairs brackets while tokens come in, and balances them where the text does not. */
export class Brackets {
  private readonly open: number[] = [];
  private readonly counts = new Int32Array(12);
  readonly damage: Span[] = [];
  mismatched = false;

  constructor(private readonly tokens: Tokens) {}

  get depth(): number {
    return this.open.length;
  }

  opening(kind: number, start: number): void {
    this.open.push(this.tokens.count);
    this.count(kind, 1);
    this.tokens.push(kind, start, start + 1);
  }

  /** What is still open inside the pair is closed; a bracket that closes nothing is left out. */
  closing(kind: number, start: number): void {
    const wanted = kind - 1;
    if ((this.counts[wanted] ?? 0) === 0) {
      this.mismatched = true;
      this.damage.push({ start, end: start + 1 });
      return;
    }
    while (this.innermost() !== wanted) this.closeInnermost();
    this.pair(kind, start, start + 1);
  }

  closeAll(): void {
    while (this.open.length > 0) this.closeInnermost();
  }

  private innermost(): number {
    return this.tokens.kind(this.open.at(-1) ?? 0);
  }

  private closeInnermost(): void {
    this.mismatched = true;
    const opened = this.open.at(-1) ?? 0;
    this.damage.push({ start: this.tokens.start(opened), end: this.tokens.end(opened) });
    const end = this.tokens.lastEnd();
    this.pair(this.innermost() + 1, end, end);
  }

  private pair(kind: number, start: number, end: number): void {
    const opened = this.open.pop() ?? 0;
    this.count(kind - 1, -1);
    this.tokens.partners[opened] = this.tokens.count;
    const closed = this.tokens.count;
    this.tokens.push(kind, start, end);
    this.tokens.partners[closed] = opened;
  }

  private count(kind: number, by: number): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + by;
  }
}
