import { lexSource } from './lexer.js';
import { unquote } from './literal.js';
import { bodyOf, expressionsFrom } from './source-bodies.js';
import { typeDeclaration } from './source-structs.js';
import { paramsOf, pieceOf, resultsOf, spanOf, startsDeclaration, startsType, typeEnd } from './source-types.js';
import { isClosing, isOpening, K, type Tokens } from './tokens.js';
import type { GoDecl, GoFunc, GoImport, GoParam, GoReceiver, GoSource, GoValue, Piece, Span } from './types.js';

/**
 * Reads a Go file as far as names, types and simple statements go. Takes any text, never throws, time grows with the length of the text.
 * While a text is being written, what stands behind the unfinished place is still found; `damage` says where that place is.
 */
export function parseSource(text: string): GoSource {
  const { tokens, constraints, damage } = lexSource(text);
  return new Parser(tokens, [...damage]).file(constraints);
}

class Parser {
  private readonly imports: GoImport[] = [];
  private readonly decls: GoDecl[] = [];
  private packageName: Piece | undefined;

  constructor(
    private readonly t: Tokens,
    private readonly damage: Span[],
  ) {}

  file(constraints: readonly Piece[]): GoSource {
    const { t } = this;
    for (let i = 0; t.kind(i) !== K.end; ) {
      i = t.kind(i) === K.semicolon ? i + 1 : this.endOfLine(this.declaration(i));
    }
    this.damage.sort((a, b) => a.start - b.start);
    if (!this.packageName) this.damage.unshift({ start: 0, end: 0 });
    return {
      ...(this.packageName && { package: this.packageName }),
      imports: this.imports,
      constraints,
      decls: this.decls,
      damage: this.damage,
    };
  }

  /** Behind what the declaration left over up to the semicolon, the group's end or the next declaration. */
  private endOfLine(start: number): number {
    const { t } = this;
    let i = start;
    while (t.kind(i) !== K.semicolon && t.kind(i) !== K.end && !isClosing(t.kind(i)) && !startsDeclaration(t, i)) {
      i = isOpening(t.kind(i)) ? t.partner(i) + 1 : i + 1;
    }
    if (i > start || startsDeclaration(t, i)) this.damage.push(spanOf(t, start, i));
    return i;
  }

  /** Reads the declaration at `i`; answers where it ends. */
  private declaration(i: number): number {
    const { t } = this;
    switch (t.kind(i)) {
      case K.package:
        if (t.kind(i + 1) !== K.ident) return this.missing(i + 1);
        this.packageName ??= pieceOf(t, i + 1, i + 2);
        return i + 2;
      case K.import:
        return this.group(i, (at, whole) => this.importSpec(at, whole));
      case K.var:
        return this.group(i, (at, whole) => this.valueSpec('var', at, whole));
      case K.const:
        return this.group(i, (at, whole) => this.valueSpec('const', at, whole));
      case K.type:
        return this.group(i, (at, whole) => this.typeSpec(at, whole));
      case K.func:
        return this.func(i);
      default:
        this.damage.push(spanOf(t, i, i + 1));
        return isOpening(t.kind(i)) ? t.partner(i) + 1 : i + 1;
    }
  }

  private missing(i: number): number {
    this.damage.push(spanOf(this.t, i, i));
    return i;
  }

  /** One specification, or several in parentheses. `whole` is where a declaration of its own begins. */
  private group(keyword: number, spec: (at: number, whole: number) => number): number {
    const { t } = this;
    if (t.kind(keyword + 1) !== K.lparen) return spec(keyword + 1, keyword);
    const close = t.partner(keyword + 1);
    for (let i = keyword + 2; i < close; ) {
      if (t.kind(i) === K.semicolon) i++;
      else {
        const end = Math.min(this.endOfLine(spec(i, i)), close);
        i = end > i ? end : i + 1;
      }
    }
    return close + 1;
  }

  private importSpec(at: number, whole: number): number {
    const { t } = this;
    const named = t.kind(at) === K.ident || t.kind(at) === K.dot;
    const i = named ? at + 1 : at;
    if (t.kind(i) !== K.string) return this.missing(i);
    const literal = pieceOf(t, i, i + 1);
    const path = unquote(literal.text) ?? '';
    this.imports.push({ path, literal, ...(named && { name: pieceOf(t, at, i) }), span: spanOf(t, whole, i + 1) });
    return i + 1;
  }

  private valueSpec(kind: GoValue['kind'], at: number, whole: number): number {
    const { t } = this;
    if (t.kind(at) !== K.ident) return this.missing(at);
    const names: Piece[] = [pieceOf(t, at, at + 1)];
    let i = at + 1;
    while (t.kind(i) === K.comma && t.kind(i + 1) === K.ident) {
      names.push(pieceOf(t, i + 1, i + 2));
      i += 2;
    }
    const typeFrom = i;
    if (startsType(t.kind(i))) i = typeEnd(t, i);
    const type = i > typeFrom ? pieceOf(t, typeFrom, i) : undefined;
    const { values, end } = t.kind(i) === K.assign ? expressionsFrom(t, i + 1) : { values: [], end: i };
    if ((t.kind(i) === K.assign && values.length === 0) || (kind === 'var' && !type && values.length === 0)) this.missing(end);
    const span = spanOf(t, whole, end);
    names.forEach((name, n) => {
      const shared = values.length === 1 && names.length > 1;
      const value = shared ? values[0] : values[n];
      this.decls.push({ kind, name, ...(type && { type }), ...(value && { value }), index: shared ? n : 0, span });
    });
    return end;
  }

  private typeSpec(at: number, whole: number): number {
    const { t } = this;
    if (t.kind(at) !== K.ident) return this.missing(at);
    const { declared, end } = typeDeclaration(t, at, whole);
    if (declared.type.text === '') this.missing(end);
    this.decls.push(declared);
    return end;
  }

  private func(at: number): number {
    const { t } = this;
    let i = at + 1;
    let receiver: GoReceiver | undefined;
    if (t.kind(i) === K.lparen) {
      const [param] = paramsOf(t, i);
      if (param) receiver = receiverOf(t, i, param);
      i = t.partner(i) + 1;
    }
    if (t.kind(i) !== K.ident) return this.missing(i);
    const name = pieceOf(t, i, i + 1);
    i++;
    const typeParams = t.kind(i) === K.lbrack ? paramsOf(t, i) : [];
    if (t.kind(i) === K.lbrack) i = t.partner(i) + 1;
    const hasParams = t.kind(i) === K.lparen;
    if (!hasParams) this.missing(i);
    const params = hasParams ? paramsOf(t, i) : [];
    if (hasParams) i = t.partner(i) + 1;
    const { results, end } = hasParams ? resultsOf(t, i) : { results: [], end: i };
    const hasBody = t.kind(end) === K.lbrace;
    const stop = hasBody ? t.partner(end) + 1 : end;
    const func: GoFunc = {
      kind: 'func',
      name,
      ...(receiver && { receiver }),
      typeParams,
      params,
      results,
      ...(hasBody && { body: bodyOf(t, end) }),
      span: spanOf(t, at, stop),
    };
    this.decls.push(func);
    return stop;
  }
}

function receiverOf(t: Tokens, open: number, param: GoParam): GoReceiver {
  let i = open + 1;
  while (t.start(i) < param.type.span.start) i++;
  let pointer = false;
  for (; t.kind(i) === K.star || t.kind(i) === K.lparen; i++) pointer ||= t.kind(i) === K.star;
  const base = t.kind(i) === K.ident && t.kind(i + 1) !== K.dot ? pieceOf(t, i, i + 1).text : '';
  return { ...param, base, pointer };
}
