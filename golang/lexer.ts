import { Brackets } from './brackets.js';
import { endsStatement, isClosing, isOpening, K, keywordKinds, Tokens } from './tokens.js';
import type { Piece, Span } from './types.js';

export interface LexedSource {
  readonly tokens: Tokens;
  /** `//go:build` lines above the package clause. */
  readonly constraints: readonly Piece[];
  readonly damage: readonly Span[];
}

/** How far to go in repairing: only a text that needs it is read a second time. */
interface Repair {
  readonly brackets: boolean;
  readonly rawStrings: boolean;
}

/**
 * The tokens of a Go file with its automatic semicolons. Where brackets do not match, a declaration keyword in the first column ends
 * whatever is open; where a raw string or comment never ends, it ends with its line (a string: if declarations would be in it).
 */
export function lexSource(text: string): LexedSource {
  const strict = new Lexer(text, { brackets: false, rawStrings: false });
  strict.run();
  if (!strict.openString && !strict.mismatched) return strict;
  const repairing = new Lexer(text, { brackets: true, rawStrings: strict.openString });
  repairing.run();
  return repairing;
}

const identifier = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const declarationInside = /\n(?:func|type|var|const|import)[ (]/;
const columnKeyword = (kind: number) => kind === K.func || kind === K.type || kind === K.var || kind === K.const || kind === K.import;

class Lexer implements LexedSource {
  readonly tokens: Tokens;
  readonly constraints: Piece[] = [];
  private readonly brackets: Brackets;
  private at = 0;
  private beforePackage = true;
  /** No comment ends any more: remembered, so that nobody looks for it again and again. */
  private openComment = false;
  /** A raw string never ends: every one before it may have begun where it should have ended. */
  openString = false;

  constructor(
    private readonly text: string,
    private readonly repair: Repair,
  ) {
    this.tokens = new Tokens(text);
    this.brackets = new Brackets(this.tokens);
  }

  get damage(): readonly Span[] {
    return this.brackets.damage;
  }

  get mismatched(): boolean {
    return this.brackets.mismatched;
  }

  run(): void {
    const { text } = this;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
    while (this.at < text.length) this.token(text.charCodeAt(this.at));
    this.newline();
    this.brackets.closeAll();
    this.newline();
  }

  private token(c: number): void {
    if (c === 0x20 || c === 0x09 || c === 0x0d) this.at++;
    else if (c === 0x0a) {
      this.newline();
      this.at++;
    } else if (isLetter(c)) this.word();
    else if (c >= 0x30 && c <= 0x39) this.number();
    else if (c === 0x22) this.quoted(K.string, c);
    else if (c === 0x27) this.quoted(K.char, c);
    else if (c === 0x60) this.rawString();
    else if (c === 0x2f && this.next(1) === 0x2f) this.lineComment();
    else if (c === 0x2f && this.next(1) === 0x2a) this.blockComment();
    else if (c === 0x2e && this.next(1) >= 0x30 && this.next(1) <= 0x39) this.number();
    else if (c >= 0x80) this.unicode();
    else this.punctuation(c);
  }

  private next(by: number): number {
    const c = this.text.charCodeAt(this.at + by);
    return Number.isNaN(c) ? 0 : c;
  }

  private push(kind: number, end: number): void {
    this.tokens.push(kind, this.at, end);
    this.at = end;
  }

  private newline(): void {
    if (!endsStatement(this.tokens.lastKind())) return;
    const end = this.tokens.lastEnd();
    this.tokens.push(K.semicolon, end, end);
  }

  private word(): void {
    const { text, at } = this;
    let i = at + 1;
    let c = text.charCodeAt(i);
    while (isLetter(c) || (c >= 0x30 && c <= 0x39)) c = text.charCodeAt(++i);
    if (c >= 0x80) {
      this.unicode();
      return;
    }
    const keyword = i - at <= 11 ? keywordKinds.get(text.slice(at, i)) : undefined;
    if (keyword === undefined) this.push(K.ident, i);
    else this.keyword(keyword, i);
  }

  private keyword(kind: number, end: number): void {
    if (kind === K.package) this.beforePackage = false;
    if (this.repair.brackets && this.brackets.depth > 0 && columnKeyword(kind) && (this.at === 0 || this.next(-1) === 0x0a)) {
      this.brackets.closeAll();
      this.newline();
    }
    this.push(kind, end);
  }

  private unicode(): void {
    identifier.lastIndex = this.at;
    const found = identifier.exec(this.text);
    if (found) this.push(K.ident, identifier.lastIndex);
    else this.unknown((this.text.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1);
  }

  private unknown(width: number): void {
    this.brackets.damage.push({ start: this.at, end: this.at + width });
    this.at += width;
  }

  private number(): void {
    const { text } = this;
    const hex = this.next(0) === 0x30 && (this.next(1) | 0x20) === 0x78;
    let i = this.at + 1;
    for (; ; i++) {
      const c = text.charCodeAt(i);
      if (isLetter(c) || c === 0x2e || (c >= 0x30 && c <= 0x39)) continue;
      const before = text.charCodeAt(i - 1) | 0x20;
      if ((c === 0x2b || c === 0x2d) && before === (hex ? 0x70 : 0x65)) continue;
      break;
    }
    this.push(K.number, i);
  }

  private quoted(kind: number, mark: number): void {
    const { text } = this;
    for (let i = this.at + 1; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === mark) {
        this.push(kind, i + 1);
        return;
      }
      if (c === 0x0a) break;
      if (c === 0x5c && text.charCodeAt(i + 1) !== 0x0a) i++;
    }
    const end = endOfLine(text, this.at);
    this.brackets.damage.push({ start: this.at, end });
    this.push(kind, end);
  }

  private rawString(): void {
    const close = this.text.indexOf('`', this.at + 1);
    if (close < 0) {
      this.openString = true;
      const end = endOfLine(this.text, this.at);
      this.brackets.damage.push({ start: this.at, end });
      this.push(K.string, end);
    } else if (this.repair.rawStrings && declarationInside.test(this.text.slice(this.at, close))) {
      const end = endOfLine(this.text, this.at);
      this.brackets.damage.push({ start: this.at, end });
      this.push(K.string, end);
    } else this.push(K.string, close + 1);
  }

  private lineComment(): void {
    const start = this.at;
    const end = endOfLine(this.text, start);
    if (this.beforePackage && this.text.startsWith('//go:build', start) && isFirstOnLine(this.text, start)) {
      const line = this.text.slice(start + '//go:build'.length, end);
      const expression = line.trim();
      const from = end - line.trimStart().length;
      if (line === '' || /^\s/.test(line))
        this.constraints.push({ text: expression, span: { start: from, end: from + expression.length } });
    }
    this.at = end;
  }

  private blockComment(): void {
    const close = this.openComment ? -1 : this.text.indexOf('*/', this.at + 2);
    this.openComment ||= close < 0;
    const end = close < 0 ? endOfLine(this.text, this.at) : close + 2;
    if (close < 0) this.brackets.damage.push({ start: this.at, end });
    else if (this.text.slice(this.at, end).includes('\n')) this.newline();
    this.at = end;
  }

  private punctuation(c: number): void {
    const kind = single[c] ?? K.operator;
    if (isOpening(kind)) {
      this.brackets.opening(kind, this.at);
      this.at++;
    } else if (isClosing(kind)) {
      this.brackets.closing(kind, this.at);
      this.at++;
    } else this.operator(c, kind);
  }

  private operator(c: number, kind: number): void {
    const c1 = this.next(1);
    if (c === 0x2e)
      this.push(c1 === 0x2e && this.next(2) === 0x2e ? K.ellipsis : K.dot, this.at + (c1 === 0x2e && this.next(2) === 0x2e ? 3 : 1));
    else if (c === 0x3a) this.push(c1 === 0x3d ? K.define : K.colon, this.at + (c1 === 0x3d ? 2 : 1));
    else if ((c === 0x2b || c === 0x2d) && c1 === c) this.push(K.increment, this.at + 2);
    else if (c === 0x3c && c1 === 0x2d) this.push(K.arrow, this.at + 2);
    else if (c === 0x3d || c === 0x2a || c === 0x7e) this.push(c1 === 0x3d ? K.operator : kind, this.at + (c1 === 0x3d ? 2 : 1));
    else if (c === 0x26) this.ampersand(c1);
    else if (kind !== K.operator) this.push(kind, this.at + 1);
    else if ('+-/%|^<>!'.includes(String.fromCharCode(c))) this.push(K.operator, this.at + operatorWidth(c, c1, this.next(2)));
    else this.unknown(1);
  }

  private ampersand(c1: number): void {
    if (c1 === 0x5e) this.push(K.operator, this.at + (this.next(2) === 0x3d ? 3 : 2));
    else if (c1 === 0x26 || c1 === 0x3d) this.push(K.operator, this.at + 2);
    else this.push(K.amp, this.at + 1);
  }
}

const single = new Uint8Array(128).fill(K.operator);
for (const [character, kind] of [
  ['(', K.lparen],
  [')', K.rparen],
  ['[', K.lbrack],
  [']', K.rbrack],
  ['{', K.lbrace],
  ['}', K.rbrace],
  [',', K.comma],
  [';', K.semicolon],
  ['=', K.assign],
  ['*', K.star],
  ['~', K.tilde],
] as const) {
  single[character.charCodeAt(0)] = kind;
}

function isLetter(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f;
}

/** `<<=`, `||`, `!=` … */
function operatorWidth(c: number, c1: number, c2: number): number {
  const doubled = c1 === c && (c === 0x3c || c === 0x3e || c === 0x7c);
  if (doubled) return c2 === 0x3d && c !== 0x7c ? 3 : 2;
  return c1 === 0x3d ? 2 : 1;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return newline > from && text[newline - 1] === '\r' ? newline - 1 : newline;
}

function isFirstOnLine(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (text[i] === ' ' || text[i] === '\t' || text[i] === '\r')) i--;
  return i < 0 || text[i] === '\n' || (i === 0 && text[0] === '\ufeff');
}
