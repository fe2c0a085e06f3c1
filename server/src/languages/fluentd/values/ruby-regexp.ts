import type { Span } from '../../../core/text.js';
import { property, readClass } from './ruby-regexp-class.js';
import { readEscape } from './ruby-regexp-escape.js';
import { addItem, endBranch, type Frame, type GroupKind, newFrame, repeatItem } from './ruby-regexp-frame.js';

/** Why Ruby refuses a regular expression. */
export type RegexpFaultKind =
  | 'unclosed-group'
  | 'stray-parenthesis'
  | 'unknown-group'
  | 'group-name'
  | 'undefined-reference'
  | 'ambiguous-reference'
  | 'numbered-reference'
  | 'condition'
  | 'nothing-to-repeat'
  | 'repeat-range'
  | 'unclosed-class'
  | 'empty-class'
  | 'empty-range'
  | 'range-of-class'
  | 'posix-class'
  | 'property'
  | 'escape'
  | 'look-behind';

export interface RegexpFault {
  readonly kind: RegexpFaultKind;
  /** Offsets into the source of the expression. */
  readonly span: Span;
}

export interface RubyRegexp {
  /** The first reason to refuse it. */
  readonly fault: RegexpFault | undefined;
  /** The named captures in the order in which they are opened, each once. */
  readonly names: readonly string[];
}

/**
 * Reads a regular expression as Ruby's Regexp.compile does (Onigmo; tried against Ruby 3.1). In doubt it is taken for valid: what is not
 * looked at are endless recursion by `\g`, unknown names of `\p{…}` and the case folding of special letters in look-behinds.
 * Linear in the length of the source; never throws.
 */
export function readRegexp(source: string): RubyRegexp {
  const first = new Reader(source, false).read();
  // Plain groups capture nothing as soon as one has a name, wherever that stands.
  return first.names.length > 0 ? new Reader(source, true).read() : first;
}

interface Reference {
  readonly span: Span;
  readonly number?: number;
  readonly name?: string;
}

const options = /[-imxadu]+[:)]/y;
const interval = /\{(?:(\d+)(,?)(\d*)|,(\d+))\}/y;
const back = /(?:<(?:(-?\d+)|([^>\d-][^>)+-]*))(?:[+-]\d+)?>|'(?:(-?\d+)|([^'\d-][^')+-]*))(?:[+-]\d+)?')/y;
const call = /(?:<(\+?)(?:(-?\d+)|([^>\d-][^>)]*))>|'(\+?)(?:(-?\d+)|([^'\d-][^')]*))')/y;
const most = 100_000;

class Reader {
  at = 0;
  fault: RegexpFault | undefined;
  /** A look-behind that is refused unless a group with a name follows, which would change what plain groups are. */
  behind: RegexpFault | undefined;
  readonly names = new Map<string, number>();
  readonly later: Reference[] = [];
  readonly frames: Frame[] = [];
  frame: Frame;
  groups = 0;

  constructor(
    readonly source: string,
    readonly named: boolean,
  ) {
    this.frame = newFrame('root', 0, false);
  }

  read(): RubyRegexp {
    while (this.at < this.source.length && !this.fault) this.step();
    if (!this.fault) this.finish();
    return { fault: this.behind ?? this.fault, names: [...this.names.keys()] };
  }

  private refuse(kind: RegexpFaultKind, start: number, end = this.at): undefined {
    this.fault ??= { kind, span: { start, end: Math.min(Math.max(end, start + 1), this.source.length) } };
  }

  private step(): undefined {
    const { source, frame } = this;
    const start = this.at;
    const c = source.charAt(start);
    this.at++;
    switch (c) {
      case '\\':
        return this.escape(start);
      case '(':
        return this.open(start);
      case ')':
        return this.close(start);
      case '|':
        return endBranch(frame);
      case '[': {
        const read = readClass(source, start);
        if (read.fault) return this.refuse(read.fault.kind, read.fault.span.start, read.fault.span.end);
        this.at = read.end;
        return addItem(frame, 1);
      }
      case '*':
      case '+':
      case '?': {
        const possessive = source.charAt(this.at) === '+';
        if (possessive || source.charAt(this.at) === '?') this.at++;
        return this.repeat(start, c === '+' ? 1 : 0, c === '?' ? 1 : Number.POSITIVE_INFINITY, possessive);
      }
      case '{':
        return this.braces(start);
      case '^':
      case '$':
        return addItem(frame, 0);
      case '#':
        if (!frame.extended) return addItem(frame, 1);
        for (; this.at < source.length && source.charAt(this.at) !== '\n' && !this.fault; this.at++) this.skipEscape();
        return;
      default:
        if (frame.extended && /[ \t\n\r\f]/.test(c)) return;
        if (/[\ud800-\udbff]/.test(c)) this.at++;
        return addItem(frame, 1);
    }
  }

  /** In comments and names, too, every escape has to be well-formed. */
  private skipEscape(): undefined {
    if (this.source.charAt(this.at) !== '\\') return;
    const { end, bad } = readEscape(this.source, this.at);
    if (bad) this.refuse('escape', this.at, end);
    this.at = end - 1;
  }

  private braces(start: number): undefined {
    interval.lastIndex = start;
    const found = interval.exec(this.source);
    if (!found) return addItem(this.frame, 1);
    const [text, low = '0', comma, high, only] = found;
    this.at = start + text.length;
    const lower = Number(low);
    const upper = only ? Number(only) : !comma ? lower : high ? Number(high) : Number.POSITIVE_INFINITY;
    if (comma === '' && high) return addItem(this.frame, 1);
    if (lower > most || (upper > most && upper !== Number.POSITIVE_INFINITY) || lower > upper) return this.refuse('repeat-range', start);
    if ((comma || only) && this.source.charAt(this.at) === '?') this.at++;
    this.repeat(start, lower, upper, false);
  }

  private repeat(start: number, lower: number, upper: number, possessive: boolean): undefined {
    const { frame } = this;
    if (frame.items === 0) return this.refuse('nothing-to-repeat', start);
    if (possessive) frame.barred = true;
    repeatItem(frame, lower, upper);
  }

  private escape(start: number): undefined {
    const { source, frame } = this;
    const { end, bad, code } = readEscape(source, start);
    this.at = end;
    if (bad) return this.refuse('escape', start);
    const c = source.charAt(start + 1);
    if (/[1-9]/.test(c)) return this.numbered(start);
    if ((c === 'k' || c === 'g') && /[<']/.test(source.charAt(end))) return c === 'k' ? this.backReference(start) : this.callGroup(start);
    if (/[AbBGKZz]/.test(c)) {
      if (c === 'Z' || c === 'z') frame.barred = true;
      return addItem(frame, 0);
    }
    if (c === 'R' || c === 'X') {
      frame.barred = true;
      return addItem(frame, 'varies');
    }
    if (/[pP]/.test(c) && source.charAt(end) === '{') {
      this.at = propertyEnd(source, end);
      if (this.at === -1) return this.refuse('property', start, end + 1);
    }
    addItem(frame, c === 'u' && code === undefined ? 'unknown' : 1);
  }

  /** `\1`: a reference when there are as many groups, or it has one digit; else an octal number or the digit itself. */
  private numbered(start: number): undefined {
    let end = start + 1;
    while (/\d/.test(this.source.charAt(end)) && end < start + 12) end++;
    const number = Number(this.source.slice(start + 1, end));
    if (number > 9 && number > this.groups) {
      if (/[89]/.test(this.source.charAt(start + 1))) this.at = start + 2;
      return addItem(this.frame, 1);
    }
    this.at = end;
    this.later.push({ span: { start, end }, number });
    this.frame.barred = true;
    addItem(this.frame, 'unknown');
  }

  private backReference(start: number): undefined {
    back.lastIndex = start + 2;
    const found = back.exec(this.source);
    if (!found) return this.refuse('group-name', start, start + 3);
    const number = found[1] ?? found[3];
    const name = found[2] ?? found[4];
    this.at = back.lastIndex;
    this.refer(start, number, name);
    this.frame.barred = true;
    addItem(this.frame, 'unknown');
  }

  /** A reference to what stands before it: by name, by number, or by a number that counts back. */
  private refer(start: number, number: string | undefined, name: string | undefined): undefined {
    const span = { start, end: this.at };
    if (name !== undefined) {
      if (!this.names.has(name)) this.refuse('undefined-reference', start);
      return;
    }
    const value = Number(number);
    if (value === 0) return this.refuse('group-name', start);
    const absolute = value < 0 ? this.groups + 1 + value : value;
    if (absolute <= 0) return this.refuse('undefined-reference', start);
    this.later.push({ span, number: absolute });
  }

  private callGroup(start: number): undefined {
    call.lastIndex = start + 2;
    const found = call.exec(this.source);
    if (!found) return this.refuse('group-name', start, start + 3);
    const plus = found[1] ?? found[4];
    const number = found[2] ?? found[5];
    const name = found[3] ?? found[6];
    this.at = call.lastIndex;
    const span = { start, end: this.at };
    if (name !== undefined) this.later.push({ span, name });
    else if (Number(number) !== 0) {
      const value = Number(number);
      const absolute = plus ? this.groups + value : value < 0 ? this.groups + 1 + value : value;
      if (absolute <= 0) return this.refuse('undefined-reference', start);
      this.later.push({ span, number: absolute });
    } else if (plus || number !== '0') return this.refuse('group-name', start);
    addItem(this.frame, 'unknown');
  }

  private open(start: number): undefined {
    const { source } = this;
    if (source.charAt(this.at) !== '?') {
      if (!this.named) this.groups++;
      return this.push(this.named ? 'plain' : 'capture', start);
    }
    const c = source.charAt(this.at + 1);
    this.at += 2;
    switch (c) {
      case '':
        return this.refuse('unclosed-group', start, this.at - 1);
      case '#':
        for (; source.charAt(this.at) !== ')' && !this.fault; this.at++) {
          if (this.at >= source.length) return this.refuse('unclosed-group', start, start + 3);
          this.skipEscape();
        }
        this.at++;
        return;
      case ':':
        return this.push('plain', start);
      case '=':
      case '!':
        return this.push('ahead', start);
      case '>':
      case '~':
        return this.push('atomic', start);
      case '(':
        return this.condition(start);
      case "'":
        return this.namedGroup(start, "'");
      case '<': {
        const next = source.charAt(this.at);
        if (next !== '=' && next !== '!') return this.namedGroup(start, '>');
        this.at++;
        return this.push(next === '=' ? 'behind' : 'not-behind', start);
      }
      default:
        return this.optionGroup(start);
    }
  }

  private push(kind: GroupKind, start: number, extended = this.frame.extended, open = false): undefined {
    this.frames.push(this.frame);
    this.frame = newFrame(kind, start, extended, open);
  }

  private namedGroup(start: number, quote: string): undefined {
    const { source } = this;
    const from = this.at;
    const quoted = `${quote})`;
    // Only behind its first character does a parenthesis end the name.
    while (this.at < source.length && source.charAt(this.at) !== quote && (source.charAt(this.at) !== ')' || this.at === from)) {
      if (!quoted.includes(source.charAt(this.at + 1))) this.skipEscape();
      this.at++;
    }
    const name = source.slice(from, this.at);
    this.at++;
    if (source.charAt(this.at - 1) !== quote || name === '' || /^[\d-]/.test(name)) return this.refuse('group-name', start);
    this.names.set(name, (this.names.get(name) ?? 0) + 1);
    this.groups++;
    this.push('capture', start);
  }

  private optionGroup(start: number): undefined {
    options.lastIndex = start + 2;
    const found = options.exec(this.source)?.[0];
    if (!found) {
      const rest = /[-imxadu]+$/y;
      rest.lastIndex = start + 2;
      return this.refuse(rest.test(this.source) ? 'unclosed-group' : 'unknown-group', start, start + 3);
    }
    this.at = options.lastIndex;
    const minus = found.indexOf('-');
    if (minus !== -1 && /[adu]/.test(found.slice(minus))) return this.refuse('unknown-group', start);
    let { extended } = this.frame;
    for (let i = 0, on = true; i < found.length; i++) {
      if (found.charAt(i) === '-') on = false;
      if (found.charAt(i) === 'x') extended = on;
    }
    this.push('options', start, extended, found.endsWith(')'));
  }

  private condition(start: number): undefined {
    const { source } = this;
    const digits = /(\d+)\)/y;
    digits.lastIndex = this.at;
    const number = digits.exec(source);
    if (number) {
      this.at = digits.lastIndex;
      this.refer(start, number[1], undefined);
    } else {
      back.lastIndex = this.at;
      const found = back.exec(source);
      if (!found || source.charAt(back.lastIndex) !== ')') return this.refuse('condition', start);
      this.at = back.lastIndex + 1;
      this.refer(start, found[1] ?? found[3], found[2] ?? found[4]);
    }
    this.push('condition', start);
  }

  private close(start: number): undefined {
    while (this.frame.open) this.pop();
    if (this.frame.kind === 'root') return this.refuse('stray-parenthesis', start);
    this.pop();
  }

  private pop(): undefined {
    const { frame } = this;
    const parent = this.frames.pop();
    if (!parent) return;
    this.frame = parent;
    if (frame.kind === 'condition' && frame.branches > 1) return this.refuse('condition', frame.start);
    endBranch(frame);
    const behind = frame.kind === 'behind' || frame.kind === 'not-behind';
    if (behind && (frame.barred || frame.done === 'varies' || (frame.kind === 'not-behind' && frame.captures))) {
      this.behind ??= { kind: 'look-behind', span: { start: frame.start, end: this.at } };
    }
    parent.barred ||= frame.barred || frame.kind === 'atomic' || frame.kind === 'condition' || frame.kind === 'ahead';
    parent.captures ||= frame.captures || frame.kind === 'capture';
    const width = frame.done ?? 0;
    if (behind || frame.kind === 'ahead') addItem(parent, 0);
    else addItem(parent, width === 'branches' && frame.kind !== 'plain' ? 'varies' : width);
  }

  private finish(): undefined {
    while (this.frame.open) this.pop();
    if (this.frame.kind !== 'root') {
      const unclosed = [...this.frames.slice(1), this.frame].findLast(f => !f.open);
      const start = unclosed?.start ?? 0;
      return this.refuse('unclosed-group', start, start + 1);
    }
    for (const { span, name, number } of this.later) {
      const times = name === undefined ? 1 : (this.names.get(name) ?? 0);
      if (number !== undefined && this.named) this.refuse('numbered-reference', span.start, span.end);
      else if (times > 1) this.refuse('ambiguous-reference', span.start, span.end);
      else if (times === 0 || (number ?? 0) > this.groups) this.refuse('undefined-reference', span.start, span.end);
    }
  }
}

function propertyEnd(source: string, brace: number): number {
  property.lastIndex = brace;
  return property.test(source) ? property.lastIndex : -1;
}
