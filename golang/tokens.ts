/** Kinds of tokens. Operators that no declaration or statement of interest needs are all `operator`. */
export const K = {
  end: 0,
  ident: 1,
  number: 2,
  string: 3,
  char: 4,
  operator: 5,
  lparen: 6,
  rparen: 7,
  lbrack: 8,
  rbrack: 9,
  lbrace: 10,
  rbrace: 11,
  comma: 12,
  semicolon: 13,
  colon: 14,
  dot: 15,
  ellipsis: 16,
  assign: 17,
  define: 18,
  star: 19,
  amp: 20,
  arrow: 21,
  increment: 22,
  tilde: 23,
  break: 30,
  case: 31,
  chan: 32,
  const: 33,
  continue: 34,
  default: 35,
  defer: 36,
  else: 37,
  fallthrough: 38,
  for: 39,
  func: 40,
  go: 41,
  goto: 42,
  if: 43,
  import: 44,
  interface: 45,
  map: 46,
  package: 47,
  range: 48,
  return: 49,
  select: 50,
  struct: 51,
  switch: 52,
  type: 53,
  var: 54,
} as const;

const firstKeyword = K.break;

export const keywordKinds: ReadonlyMap<string, number> = new Map(Object.entries(K).filter(([, kind]) => kind >= firstKeyword));

/** Whether a line that ends with this token ends the statement: Go's rule of automatic semicolons. */
export function endsStatement(kind: number): boolean {
  switch (kind) {
    case K.ident:
    case K.number:
    case K.string:
    case K.char:
    case K.rparen:
    case K.rbrack:
    case K.rbrace:
    case K.increment:
    case K.break:
    case K.continue:
    case K.fallthrough:
    case K.return:
      return true;
    default:
      return false;
  }
}

/** Brackets come in pairs: an opening one is even, its closing one follows. */
export function isOpening(kind: number): boolean {
  return kind === K.lparen || kind === K.lbrack || kind === K.lbrace;
}

export function isClosing(kind: number): boolean {
  return kind === K.rparen || kind === K.rbrack || kind === K.rbrace;
}

/** The tokens of a text. Brackets are always balanced: where one is missing in the text there is one of no width. */
export class Tokens {
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** Of a bracket: where its partner is. */
  partners: Int32Array;
  count = 0;

  constructor(readonly text: string) {
    const capacity = (text.length >> 2) + 64;
    this.kinds = new Uint8Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.partners = new Int32Array(capacity);
  }

  push(kind: number, start: number, end: number): void {
    if (this.count === this.kinds.length) this.grow();
    this.kinds[this.count] = kind;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
  }

  private grow(): void {
    const capacity = this.count * 2;
    const wider = (old: Int32Array) => {
      const next = new Int32Array(capacity);
      next.set(old);
      return next;
    };
    const kinds = new Uint8Array(capacity);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
    this.partners = wider(this.partners);
  }

  /** Behind the last token there is only `end`. */
  kind(i: number): number {
    return i < this.count ? (this.kinds[i] ?? K.end) : K.end;
  }

  start(i: number): number {
    return i < this.count ? (this.starts[i] ?? 0) : this.text.length;
  }

  end(i: number): number {
    return i < this.count ? (this.ends[i] ?? 0) : this.text.length;
  }

  partner(i: number): number {
    return this.partners[i] ?? i;
  }

  lastKind(): number {
    return this.count === 0 ? K.end : this.kind(this.count - 1);
  }

  lastEnd(): number {
    return this.count === 0 ? 0 : this.end(this.count - 1);
  }
}
