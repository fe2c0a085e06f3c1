import { K, type Tokens } from './tokens.js';
import type { GoParam, Piece, Span } from './types.js';

/** The span of the tokens from `i` to before `j`; of no width where there are none. */
export function spanOf(t: Tokens, i: number, j: number): Span {
  const start = t.start(i);
  return j > i ? { start, end: t.end(j - 1) } : { start: Math.min(start, t.end(i - 1)), end: Math.min(start, t.end(i - 1)) };
}

export function pieceOf(t: Tokens, i: number, j: number): Piece {
  const span = spanOf(t, i, j);
  return { text: t.text.slice(span.start, span.end), span };
}

/** Whether a declaration begins here. No expression or type outside of brackets can hold these tokens. */
export function startsDeclaration(t: Tokens, i: number): boolean {
  switch (t.kind(i)) {
    case K.var:
    case K.const:
    case K.type:
    case K.import:
    case K.package:
      return true;
    case K.func: {
      if (t.kind(i + 1) === K.ident) return true;
      const behind = t.kind(i + 1) === K.lparen ? t.partner(i + 1) + 1 : i;
      return behind > i && t.kind(behind) === K.ident && t.kind(behind + 1) === K.lparen;
    }
    default:
      return false;
  }
}

export function startsType(kind: number): boolean {
  switch (kind) {
    case K.ident:
    case K.star:
    case K.lbrack:
    case K.lparen:
    case K.map:
    case K.chan:
    case K.arrow:
    case K.func:
    case K.struct:
    case K.interface:
      return true;
    default:
      return false;
  }
}

/** Behind the type at `i`; `i` itself where there is none. A selector that ends with its dot is taken as it is. */
export function typeEnd(t: Tokens, start: number): number {
  for (let i = start; ; ) {
    switch (t.kind(i)) {
      case K.star:
      case K.arrow:
      case K.chan:
      case K.tilde:
        i++;
        break;
      case K.lbrack:
        i = t.partner(i) + 1;
        break;
      case K.map:
        i = t.kind(i + 1) === K.lbrack ? t.partner(i + 1) + 1 : i + 1;
        break;
      case K.func: {
        if (t.kind(i + 1) !== K.lparen || startsDeclaration(t, i)) return i;
        const behind = t.partner(i + 1) + 1;
        if (t.kind(behind) === K.lparen) return t.partner(behind) + 1;
        if (!startsType(t.kind(behind))) return behind;
        i = behind;
        break;
      }
      case K.struct:
      case K.interface:
        return t.kind(i + 1) === K.lbrace ? t.partner(i + 1) + 1 : i + 1;
      case K.lparen:
        return t.partner(i) + 1;
      case K.ident:
        return namedTypeEnd(t, i);
      default:
        return i;
    }
  }
}

function namedTypeEnd(t: Tokens, start: number): number {
  let i = start + 1;
  while (t.kind(i) === K.dot) i += t.kind(i + 1) === K.ident ? 2 : 1;
  return t.kind(i) === K.lbrack ? t.partner(i) + 1 : i;
}

/** Behind the element of a list at `i`: at the comma, semicolon, assignment, colon or closing bracket, or where a declaration begins. */
export function elementEnd(t: Tokens, start: number): number {
  for (let i = start; ; ) {
    switch (t.kind(i)) {
      case K.lparen:
      case K.lbrack:
      case K.lbrace:
        i = t.partner(i) + 1;
        break;
      case K.rparen:
      case K.rbrack:
      case K.rbrace:
      case K.comma:
      case K.semicolon:
      case K.colon:
      case K.assign:
      case K.define:
      case K.end:
        return i;
      default:
        if (startsDeclaration(t, i)) return i;
        i++;
    }
  }
}

/** The elements between two tokens as pairs of first token and end. What is no element is passed over. */
export function* elements(t: Tokens, start: number, end: number): Generator<[number, number]> {
  for (let i = start; i < end; ) {
    const stop = Math.min(elementEnd(t, i), end);
    if (stop > i) yield [i, stop];
    i = stop > i && t.kind(stop) !== K.comma ? stop : stop + 1;
  }
}

/**
 * Whether an identifier and what follows it is a name with a type (`a []int`, `a [5]int`) and not a type (`T`, `pkg.T`, `T[int]`).
 * A name that still lacks its type (`a []`) is one.
 */
export function isNamed(t: Tokens, i: number, end: number): boolean {
  if (t.kind(i) !== K.ident || i + 1 >= end || t.kind(i + 1) === K.dot) return false;
  if (t.kind(i + 1) !== K.lbrack) return true;
  const close = t.partner(i + 1);
  return close + 1 < end || close === i + 2;
}

/** Parameters, results, receivers and type parameters between the brackets that open at `open`. */
export function paramsOf(t: Tokens, open: number): GoParam[] {
  const entries = [...elements(t, open + 1, t.partner(open))];
  const named = entries.some(([i, end]) => isNamed(t, i, end));
  const params: GoParam[] = [];
  let type: { type: Piece; variadic: boolean } = { type: pieceOf(t, t.partner(open), t.partner(open)), variadic: false };
  for (const [i, end] of entries.reverse()) {
    const alone = named && end === i + 1 && t.kind(i) === K.ident;
    if (!alone) type = paramType(t, named && t.kind(i) === K.ident ? i + 1 : i, end);
    params.push(named && t.kind(i) === K.ident ? { name: pieceOf(t, i, i + 1), ...type } : type);
  }
  return params.reverse();
}

function paramType(t: Tokens, i: number, end: number): { type: Piece; variadic: boolean } {
  const variadic = t.kind(i) === K.ellipsis;
  return { type: pieceOf(t, variadic ? i + 1 : i, end), variadic };
}

/** The results that begin at `i`, and where they end. */
export function resultsOf(t: Tokens, i: number): { results: GoParam[]; end: number } {
  if (t.kind(i) === K.lparen) return { results: paramsOf(t, i), end: t.partner(i) + 1 };
  const end = typeEnd(t, i);
  return { results: end > i ? [{ type: pieceOf(t, i, end), variadic: false }] : [], end };
}
