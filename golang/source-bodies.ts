import { unquote } from './literal.js';
import { elementEnd, elements, paramsOf, pieceOf, resultsOf, spanOf, startsDeclaration, typeEnd } from './source-types.js';
import { K, type Tokens } from './tokens.js';
import type { GoBody, GoCall, GoExpr, GoIndexAssignment, GoReturn } from './types.js';

/** Deeper expressions are `other`: nobody reads them, and the stack has an end. */
const deepest = 40;

/** The expressions from `i` on, separated by commas, and where they end. */
export function expressionsFrom(t: Tokens, i: number, depth = 0): { values: GoExpr[]; end: number } {
  const values: GoExpr[] = [];
  for (let at = i; ; ) {
    const end = elementEnd(t, at);
    if (end > at) values.push(expression(t, at, end, depth));
    if (t.kind(end) !== K.comma) return { values, end };
    at = end + 1;
  }
}

/** The expression of the tokens from `first` to before `last`. */
export function expression(t: Tokens, first: number, last: number, depth: number): GoExpr {
  let [i, end] = [first, last];
  while (end - i > 2 && t.kind(i) === K.lparen && t.partner(i) === end - 1) [i, end] = [i + 1, end - 1];
  const { text, span } = pieceOf(t, i, end);
  if (depth > deepest) return { text, span, kind: 'other' };
  if (t.kind(i) === K.amp) {
    const whole = end > i + 1 && unaryEnd(t, i + 1, end) === end;
    return whole ? { text, span, kind: 'address', of: expression(t, i + 1, end, depth + 1) } : { text, span, kind: 'other' };
  }
  const { kind, tail, end: stop } = primary(t, i, end);
  if (stop !== end) return { text, span, kind: 'other' };
  switch (kind) {
    case 'string':
      return { text, span, kind, value: unquote(text) ?? '' };
    case 'call':
      return { text, span, kind, callee: pieceOf(t, i, tail), args: argumentsOf(t, tail, depth + 1) };
    case 'composite':
      return { text, span, kind, type: pieceOf(t, i, tail) };
    case 'func':
      return { text, span, kind, params: paramsOf(t, i + 1), results: literalResults(t, i), body: bodyOf(t, tail, depth + 1) };
    default:
      return { text, span, kind };
  }
}

/** Behind the operand at `i` with the operators in front of it. */
function unaryEnd(t: Tokens, start: number, limit: number): number {
  let i = start;
  while (i < limit && isPrefix(t, i)) i++;
  return primary(t, i, limit).end;
}

function isPrefix(t: Tokens, i: number): boolean {
  const kind = t.kind(i);
  if (kind === K.amp || kind === K.star || kind === K.arrow) return true;
  return kind === K.operator && '+-!^'.includes(t.text.slice(t.start(i), t.end(i)));
}

function literalResults(t: Tokens, i: number) {
  return resultsOf(t, t.partner(i + 1) + 1).results;
}

interface Primary {
  readonly kind: Exclude<GoExpr['kind'], 'address'>;
  /** Where its last part begins: the parentheses of a call, the braces of a literal or body. */
  readonly tail: number;
  readonly end: number;
}

/** An operand and what is hung on it: selectors, indexes, calls, composite values. */
function primary(t: Tokens, start: number, limit: number): Primary {
  let { kind, tail, end: i } = operand(t, start, limit);
  const onlyNames = { still: kind === 'name' };
  while (i > start && i < limit) {
    tail = i;
    const next = t.kind(i);
    if (next === K.dot && t.kind(i + 1) === K.ident) {
      i += 2;
      kind = onlyNames.still ? 'name' : 'other';
      continue;
    }
    onlyNames.still = false;
    if (next === K.dot) {
      i = t.kind(i + 1) === K.lparen ? t.partner(i + 1) + 1 : i + 1;
      kind = 'other';
    } else if (next === K.lparen || next === K.lbrack || next === K.lbrace) {
      i = t.partner(i) + 1;
      kind = next === K.lparen ? 'call' : next === K.lbrace ? 'composite' : 'other';
    } else break;
  }
  return { kind, tail, end: Math.min(i, limit) };
}

function operand(t: Tokens, i: number, limit: number): Primary {
  const of = (kind: Primary['kind'], end: number, tail = i) => ({ kind, tail, end });
  if (i >= limit) return of('other', i);
  switch (t.kind(i)) {
    case K.ident:
      return of('name', i + 1);
    case K.string:
      return of('string', i + 1);
    case K.number:
    case K.char:
      return of('other', i + 1);
    case K.lparen:
      return of('other', t.partner(i) + 1);
    case K.func: {
      const body = typeEnd(t, i);
      return body > i && t.kind(body) === K.lbrace ? of('func', t.partner(body) + 1, body) : of('other', body);
    }
    case K.lbrack:
    case K.map:
    case K.struct:
    case K.interface:
    case K.chan:
      return of('other', typeEnd(t, i));
    default:
      return of('other', i);
  }
}

function argumentsOf(t: Tokens, open: number, depth: number): GoExpr[] {
  const args: GoExpr[] = [];
  for (const [i, end] of elements(t, open + 1, t.partner(open))) {
    args.push(expression(t, i, t.kind(end - 1) === K.ellipsis ? end - 1 : end, depth));
  }
  return args;
}

/** What the body between the braces at `open` says at statement level. */
export function bodyOf(t: Tokens, open: number, depth = 0): GoBody {
  const returns: GoReturn[] = [];
  const calls: GoCall[] = [];
  const assignments: GoIndexAssignment[] = [];
  const close = t.partner(open);

  function simpleStatement(i: number): number {
    const end = elementEnd(t, i);
    if (t.kind(end) === K.assign) return assignment(i, end);
    if (t.kind(end) === K.comma) return restOfStatement(t, end + 1);
    if (isStatementEnd(t, end)) {
      const { kind, end: stop } = primary(t, i, end);
      const called = kind === 'call' && stop === end ? expression(t, i, end, depth + 1) : undefined;
      if (called?.kind === 'call') calls.push(called);
    }
    return end > i ? end : i + 1;
  }

  function assignment(i: number, equals: number): number {
    const bracket = t.partner(equals - 1);
    const { values, end } = expressionsFrom(t, equals + 1, depth + 1);
    const [value] = values;
    const { tail, end: stop } = primary(t, i, equals);
    const oneKey = bracket > i && bracket + 1 < equals - 1 && elementEnd(t, bracket + 1) === equals - 1;
    if (t.kind(equals - 1) === K.rbrack && tail === bracket && stop === equals && oneKey && value && values.length === 1) {
      const key = expression(t, bracket + 1, equals - 1, depth + 1);
      assignments.push({ target: pieceOf(t, i, bracket), key, value, span: spanOf(t, i, end) });
    }
    return end;
  }

  for (let i = open + 1; i < close; ) {
    switch (t.kind(i)) {
      case K.if:
      case K.for:
      case K.switch:
      case K.select:
        i = headerEnd(t, i + 1);
        break;
      case K.case:
      case K.default:
        i = clauseEnd(t, i + 1);
        break;
      case K.return: {
        const { values, end } = expressionsFrom(t, i + 1, depth + 1);
        returns.push({ span: spanOf(t, i, end), values });
        i = end;
        break;
      }
      case K.semicolon:
      case K.lbrace:
      case K.rbrace:
      case K.else:
      case K.comma:
      case K.colon:
        i++;
        break;
      case K.ident:
        i = t.kind(i + 1) === K.colon ? i + 2 : simpleStatement(i);
        break;
      case K.lparen:
      case K.func:
      case K.star:
      case K.lbrack:
      case K.map:
      case K.interface:
      case K.struct:
        i = simpleStatement(i);
        break;
      default:
        i = restOfStatement(t, i + 1);
    }
  }
  return { span: { start: t.start(open), end: t.end(close) }, returns, calls, assignments };
}

function isStatementEnd(t: Tokens, i: number): boolean {
  return t.kind(i) === K.semicolon || t.kind(i) === K.rbrace;
}

function restOfStatement(t: Tokens, start: number): number {
  for (let i = start; ; ) {
    const end = elementEnd(t, i);
    const kind = t.kind(end);
    if (kind !== K.comma && kind !== K.assign && kind !== K.define && kind !== K.colon) return end;
    i = end + 1;
  }
}

/** Behind the colon of `case … :`. */
function clauseEnd(t: Tokens, start: number): number {
  for (let i = start; ; ) {
    const end = elementEnd(t, i);
    const kind = t.kind(end);
    if (kind === K.colon) return end + 1;
    if (kind !== K.comma && kind !== K.assign && kind !== K.define) return end;
    i = end + 1;
  }
}

/** At the brace that opens the block behind `if`, `for` … Values in braces may come before it, where their type tells them apart. */
function headerEnd(t: Tokens, start: number): number {
  for (let i = start; ; ) {
    switch (t.kind(i)) {
      case K.lbrace:
      case K.rbrace:
      case K.rparen:
      case K.rbrack:
      case K.end:
        return i;
      case K.semicolon:
        if (t.start(i) === t.end(i)) return i;
        i++;
        break;
      case K.lparen:
        i = t.partner(i) + 1;
        break;
      case K.lbrack:
      case K.map:
      case K.struct:
      case K.interface:
      case K.func: {
        const isIndex = t.kind(i) === K.lbrack && i > start && endsOperand(t.kind(i - 1));
        const end = isIndex ? t.partner(i) + 1 : Math.max(typeEnd(t, i), i + 1);
        i = !isIndex && t.kind(end) === K.lbrace ? t.partner(end) + 1 : end;
        break;
      }
      default:
        if (startsDeclaration(t, i)) return i;
        i++;
    }
  }
}

function endsOperand(kind: number): boolean {
  return kind === K.ident || kind === K.string || kind === K.rparen || kind === K.rbrack || kind === K.rbrace;
}
