import type { RegexpFault, RegexpFaultKind } from './ruby-regexp.js';
import { readEscape } from './ruby-regexp-escape.js';

/** Where a class stands: at its start, after a value or a set, after `a-`, after `a-z`. */
type State = 'start' | 'value' | 'set' | 'range' | 'complete';

interface Level {
  readonly start: number;
  state: State;
  /** The last value; NaN when it is not known. */
  from: number;
}

const posix = /\^?(?:alnum|alpha|blank|cntrl|digit|graph|lower|print|punct|space|upper|xdigit|ascii|word)/y;
/** The name of a property with its braces. */
export const property = /\{\^?[\w .=-]+\}/y;

/** Reads the character class that begins with the bracket at `start`, with the classes inside of it. */
export function readClass(source: string, start: number): { readonly end: number; readonly fault?: RegexpFault } {
  const reader = new ClassReader(source, start);
  reader.read();
  return reader.fault ? { end: reader.at, fault: reader.fault } : { end: reader.at };
}

class ClassReader {
  fault: RegexpFault | undefined;
  readonly levels: Level[] = [];
  level: Level;
  readonly #lastBracket: number;
  /** How far one knows whether `:]` comes before `]`. */
  #posixKnown = { until: -1, found: false };

  constructor(
    readonly source: string,
    public at: number,
  ) {
    this.#lastBracket = source.lastIndexOf(']');
    this.level = { start: at, state: 'start', from: Number.NaN };
  }

  read(): undefined {
    this.enter(this.at);
    while (this.levels.length > 0 && !this.fault) {
      if (this.at >= this.source.length) return this.refuse('unclosed-class', this.levels[0]?.start ?? 0);
      this.step();
    }
  }

  private refuse(kind: RegexpFaultKind, start: number, end = start + 1): undefined {
    this.fault ??= { kind, span: { start, end: Math.min(end, this.source.length) } };
  }

  private enter(bracket: number): undefined {
    this.level = { start: bracket, state: 'start', from: Number.NaN };
    this.levels.push(this.level);
    this.at = bracket + 1;
    if (this.source.charAt(this.at) === '^') this.at++;
    if (this.source.charAt(this.at) !== ']') return;
    this.at++;
    if (this.#lastBracket < this.at) return this.refuse('empty-class', bracket, this.at);
    this.value(93, this.at - 1);
  }

  private step(): undefined {
    const { source } = this;
    const start = this.at;
    const c = source.charAt(start);
    this.at++;
    if (c === ']') {
      this.levels.pop();
      this.level = this.levels.at(-1) ?? this.level;
    } else if (c === '\\') this.escape(start);
    else if (c === '-') this.dash(start);
    else if (c === '[') {
      if (source.charAt(this.at) !== ':' || !this.posixAhead()) this.enter(start);
      else this.posixBracket(start);
    } else if (c === '&' && source.charAt(this.at) === '&') {
      this.at++;
      this.level.state = 'start';
    } else {
      const code = source.codePointAt(start) ?? 0;
      if (code > 0xffff) this.at++;
      this.value(code, start);
    }
  }

  private value(code: number, start: number): undefined {
    const { level } = this;
    if (level.state === 'range') {
      if (level.from > code) this.refuse('empty-range', start, this.at);
      level.state = 'complete';
    } else level.state = 'value';
    level.from = code;
  }

  private set(start: number): undefined {
    if (this.level.state === 'range') return this.refuse('range-of-class', start, this.at);
    this.level.state = 'set';
  }

  private dash(start: number): undefined {
    const { source, level } = this;
    const last = source.charAt(this.at) === ']' || source.startsWith('&&', this.at);
    if (last || (level.state !== 'value' && level.state !== 'set')) return this.value(45, start);
    if (level.state === 'set') {
      if (this.at < source.length) this.refuse('range-of-class', start, this.at);
      return;
    }
    level.state = 'range';
  }

  private escape(start: number): undefined {
    const { end, bad, code = Number.NaN } = readEscape(this.source, start);
    this.at = end;
    const c = this.source.charAt(start + 1);
    if (bad) return this.refuse('escape', start, end);
    if (/[wWdDsShH]/.test(c)) return this.set(start);
    if (/[pP]/.test(c) && this.source.charAt(end) === '{') {
      property.lastIndex = end;
      if (!property.test(this.source)) return this.refuse('property', start, end + 1);
      this.at = property.lastIndex;
      return this.set(start);
    }
    this.value(controlCodes[c] ?? code, start);
  }

  /** Whether `:]` comes before the next `]`. */
  private posixAhead(): boolean {
    const { source } = this;
    if (this.at <= this.#posixKnown.until) return this.#posixKnown.found;
    let i = this.at + 1;
    for (; i < source.length && source.charAt(i) !== ']'; i++) {
      if (source.charAt(i) === '\\') i++;
      else if (source.startsWith(':]', i)) break;
    }
    this.#posixKnown = { until: i - 1, found: source.startsWith(':]', i) };
    return this.#posixKnown.found;
  }

  private posixBracket(start: number): undefined {
    const { source } = this;
    posix.lastIndex = start + 2;
    const name = posix.exec(source)?.[0];
    if (name !== undefined) {
      this.at = start + 4 + name.length;
      if (!source.startsWith(':]', this.at - 2)) return this.refuse('posix-class', start, this.at);
      return this.set(start);
    }
    const rest = /\^?[^:\]]{0,20}:\]/y;
    rest.lastIndex = start + 2;
    if (rest.test(source)) return this.refuse('posix-class', start, rest.lastIndex);
    this.value(91, start);
  }
}

const controlCodes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7, b: 8, e: 27 };
