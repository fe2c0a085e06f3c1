import { unquote } from './literal.js';
import { elements, isNamed, paramsOf, pieceOf, resultsOf, spanOf, startsType, typeEnd } from './source-types.js';
import { isOpening, K, type Tokens } from './tokens.js';
import type { GoField, GoMethodSpec, GoParam, GoType, GoTypeBody, Piece } from './types.js';

/** The type specification whose name is at `at`. */
export function typeDeclaration(t: Tokens, at: number, whole: number): { declared: GoType; end: number } {
  const name = pieceOf(t, at, at + 1);
  let i = at + 1;
  let typeParams: GoParam[] = [];
  if (t.kind(i) === K.lbrack && opensTypeParams(t, i)) {
    typeParams = paramsOf(t, i);
    i = t.partner(i) + 1;
  }
  const alias = t.kind(i) === K.assign;
  if (alias) i++;
  const end = startsType(t.kind(i)) ? typeEnd(t, i) : i;
  const declared: GoType = {
    kind: 'type',
    name,
    typeParams,
    alias,
    type: pieceOf(t, i, end),
    body: bodyOfType(t, i),
    span: spanOf(t, whole, end),
  };
  return { declared, end };
}

/**
 * `type T[P any] …` against `type T [N]int`. As Go decides it: an expression that may be a length is a length, unless a comma follows or
 * it can only be a constraint. Source: parseTypeSpec of go/parser.
 */
function opensTypeParams(t: Tokens, open: number): boolean {
  const close = t.partner(open);
  const second = t.kind(open + 2);
  if (t.kind(open + 1) !== K.ident || open + 2 === close) return false;
  if (second === K.ident || second === K.comma || second === K.lbrack) return true;
  if (startsType(second) && second !== K.star && second !== K.lparen) return true;
  if (second === K.tilde) return true;
  if (second !== K.star && second !== K.lparen) return false;
  for (let i = open + 2; i < close; ) {
    switch (t.kind(i)) {
      case K.comma:
      case K.tilde:
      case K.struct:
      case K.interface:
      case K.func:
      case K.map:
      case K.chan:
        return true;
      case K.lbrack:
      case K.lbrace:
        i = t.partner(i) + 1;
        break;
      case K.lparen:
        i = i === open + 2 ? i + 1 : t.partner(i) + 1;
        break;
      default:
        i++;
    }
  }
  return false;
}

function bodyOfType(t: Tokens, i: number): GoTypeBody {
  const open = i + 1;
  if (t.kind(open) !== K.lbrace) return { kind: 'other' };
  if (t.kind(i) === K.struct) return { kind: 'struct', fields: [...fields(t, open)] };
  if (t.kind(i) !== K.interface) return { kind: 'other' };
  const methods: GoMethodSpec[] = [];
  const embedded: Piece[] = [];
  for (const [at, end] of lines(t, open)) {
    if (t.kind(at) === K.ident && t.kind(at + 1) === K.lparen) {
      const { results } = resultsOf(t, t.partner(at + 1) + 1);
      methods.push({ name: pieceOf(t, at, at + 1), params: paramsOf(t, at + 1), results, span: spanOf(t, at, end) });
    } else embedded.push(pieceOf(t, at, end));
  }
  return { kind: 'interface', methods, embedded };
}

/** What semicolons separate between braces. */
function* lines(t: Tokens, open: number): Generator<[number, number]> {
  const close = t.partner(open);
  let start = open + 1;
  for (let i = start; i <= close; ) {
    const kind = t.kind(i);
    if (i === close || kind === K.semicolon) {
      if (i > start) yield [start, i];
      start = i + 1;
      i++;
    } else i = isOpening(kind) ? t.partner(i) + 1 : i + 1;
  }
}

function* fields(t: Tokens, open: number): Generator<GoField> {
  for (const [first, last] of lines(t, open)) {
    const tagged = last - first > 1 && t.kind(last - 1) === K.string;
    const end = tagged ? last - 1 : last;
    const tag = tagged ? pieceOf(t, end, last) : undefined;
    const rest = { ...(tag && { tag, tagValue: unquote(tag.text) ?? '' }), span: spanOf(t, first, last) };
    if (!isNamed(t, first, end)) {
      yield { type: pieceOf(t, first, end), ...rest };
      continue;
    }
    const names = [...elements(t, first, end)];
    const lastName = names.at(-1)?.[0] ?? first;
    const type = pieceOf(t, lastName + 1, end);
    for (const [at] of names) if (t.kind(at) === K.ident) yield { name: pieceOf(t, at, at + 1), type, ...rest };
  }
}
