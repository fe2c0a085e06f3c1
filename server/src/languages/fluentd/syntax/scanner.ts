import { span } from '../../../core/text.js';
import type { ParseError, Token, TokenKind } from './node.js';

export enum Char {
  Tab = 9,
  Lf = 10,
  Cr = 13,
  Space = 32,
  DoubleQuote = 34,
  Hash = 35,
  SingleQuote = 39,
  Slash = 47,
  Less = 60,
  Greater = 62,
  At = 64,
  OpenBracket = 91,
  Backslash = 92,
  OpenBrace = 123,
  CloseBrace = 125,
}

export const isBlank = (c: number) => c === Char.Space || c === Char.Tab;
export const isBreak = (c: number) => c === Char.Lf || c === Char.Cr;
export const isWhite = (c: number) => isBlank(c) || isBreak(c);

/** Where a scanner was. */
export interface Mark {
  readonly at: number;
  readonly tokens: number;
  readonly errors: number;
}

/**
 * A place in a text that moves forward, and the tokens that it has passed. The white space and the line ends of Fluentd's scanner
 * (basic_parser.rb) are here; `NaN` stands for the end of the text, as with `charCodeAt`.
 */
export class Scanner {
  at = 0;
  readonly tokens: Token[] = [];
  readonly errors: ParseError[] = [];
  /** That embedded Ruby without an end was met: Fluentd has given up, and the end of what follows is looked for in its line only. */
  rubyLost = false;
  /** How many characters may still be looked at for the end of what is broken, so that not every mistake leads to the end of the text. */
  patience: number;

  constructor(
    readonly text: string,
    readonly keepsTokens: boolean,
  ) {
    this.patience = 8 * text.length;
  }

  get end(): boolean {
    return this.at >= this.text.length;
  }

  peek(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  mark(): Mark {
    return { at: this.at, tokens: this.tokens.length, errors: this.errors.length };
  }

  /** Goes back, as if nothing had been read since. */
  reset({ at, tokens, errors }: Mark): void {
    this.at = at;
    this.tokens.length = tokens;
    this.errors.length = errors;
  }

  /** Moves to `end`; what is passed is a token. Nothing is no token. */
  take(kind: TokenKind, end: number): void {
    if (this.keepsTokens && end > this.at) this.tokens.push({ kind, span: span(this.at, end) });
    this.at = end;
  }

  /** White space, line breaks and comments. */
  spacing(): void {
    for (;;) {
      const c = this.peek();
      if (isWhite(c)) this.take('space', this.#whiteEnd(this.at));
      else if (c === Char.Hash) this.take('comment', lineBreak(this.text, this.at));
      else return;
    }
  }

  /** White space and line breaks. Answers whether a line feed, which ends a parameter, was among them, or the text ended. */
  spacingWithoutComment(): 'none' | 'blank' | 'line-feed' | 'end' {
    const from = this.at;
    this.take('space', this.#whiteEnd(from));
    if (this.end) return 'end';
    if (this.at === from) return 'none';
    const feed = this.text.indexOf('\n', from);
    return feed !== -1 && feed < this.at ? 'line-feed' : 'blank';
  }

  /** The end of a line, with a comment before it, and the blank and comment lines that follow. Answers whether the line ends here. */
  lineEnd(): boolean {
    let found = false;
    for (;;) {
      const blank = blankEnd(this.text, this.at);
      const c = this.text.charCodeAt(blank);
      if (c !== Char.Hash && !isBreak(c) && blank < this.text.length) return found;
      this.take('space', blank);
      // A carriage return does not end a comment here.
      if (c === Char.Hash) this.take('comment', lineFeed(this.text, blank));
      found = true;
      if (this.end) return true;
      this.take('space', this.at + 1);
    }
  }

  /** Passes what cannot be read up to the end of the line. */
  skipLine(): void {
    this.take('unread', lineBreak(this.text, this.at));
    this.lineEnd();
  }

  #whiteEnd(from: number): number {
    let at = from;
    while (isWhite(this.text.charCodeAt(at))) at++;
    return at;
  }
}

export function blankEnd(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The next line feed, or the end of the text. */
export function lineFeed(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 ? text.length : found;
}

/** The next line break of either kind, or the end of the text. */
export function lineBreak(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
  return at;
}
