import { type Span, span } from '../../../core/text.js';
import { none, type ParseError, type Value } from './node.js';
import { behindRuby, rubyEndIn } from './ruby.js';
import { Char, isBlank, isWhite, lineBreak, type Scanner } from './scanner.js';

const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const escapeSequence = /\\(?:u[0-9a-fA-F]{4}|[^u\u0000-\u001f])/y;
const block = /\/\*[\s\S]*?\*\//y;

/** Where JSON can go on: a value (or the end of an empty array), a value after a comma, a key, a colon, or a comma or end. */
type State = 'first' | 'value' | 'first-key' | 'key' | 'colon' | 'after';

/**
 * Reads JSON as Ruby's parser takes it, over as many lines as it has. A `#` begins a comment where the text would be whole if it were closed
 * there; in strings, and where a value is wanted, `#{…}` is embedded Ruby (literal_parser.rb).
 */
export function readJson(scanner: Scanner): Value {
  const { text } = scanner;
  const begin = scanner.mark();
  const start = begin.at;
  const ruby: Span[] = [];
  const open: number[] = [];
  let at = start;
  let state: State = 'value';
  /** Whether a comma that a comment may follow stands on this line. */
  let commaHere = false;
  let holdsNil = false;
  /** That a `#` begins Ruby that cannot be read. */
  let unreadable: string | undefined;

  const given = (end: number): Value => ({ form: 'json', span: span(start, end), text: text.slice(start, end), ruby: none, broken: true });
  const fail = (wrong: number, detail?: string): Value => {
    const end = resume(scanner, start);
    if (unreadable !== undefined) {
      scanner.reset(begin);
      scanner.errors.push({ kind: 'embedded-ruby', span: span(wrong, lineBreak(text, wrong)), givesUp: text.length, detail: unreadable });
      scanner.take('value', end);
      return given(end);
    }
    // A line that goes on like the next parameter: the brackets should have been closed before.
    const goesOn = beginsLine(text, wrong) && /[\w@<]/.test(text.charAt(wrong));
    const here = goesOn ? start : wrong;
    const error: ParseError = { kind: 'bad-json', span: placeOf(text, here, end), related: span(start, end), givesUp: text.length };
    scanner.reset(begin);
    const why = goesOn && state === 'after' ? 'unclosed' : detail;
    scanner.errors.push(why === undefined ? error : { ...error, detail: why });
    scanner.take('value', end);
    return given(end);
  };
  /** Passes embedded Ruby at a `#`. Answers false where the `#` is no more than a character. */
  const embedded = (): boolean => {
    const braces = text.charCodeAt(at + 1) === Char.OpenBrace;
    const here = braces && text.indexOf('}', at + 2) > at + 2;
    if (!here && lastBraces(scanner) <= at) return false;
    const from = at + (braces ? 2 : 1);
    const end = rubyEndIn(scanner, from);
    if (end === undefined) {
      unreadable = here ? '' : 'line';
      return false;
    }
    // It stands for no value at all, which no JSON can hold: Ruby raises a TypeError.
    holdsNil ||= text.slice(from, end).trim() === 'use_nil';
    scanner.take('value', at);
    ruby.push(span(at, end + 1));
    at = behindRuby(text, from, end);
    scanner.take('ruby', at);
    return true;
  };

  for (;;) {
    const c = text.charCodeAt(at);
    if (at >= text.length) return fail(start, 'unclosed');
    if (isWhite(c)) {
      if (c === Char.Lf) commaHere = false;
      at++;
    } else if (c === Char.Slash) {
      const end = commentEnd(text, at);
      if (end === -1) return fail(at);
      at = end;
    } else if (c === Char.Hash) {
      const whole = open.length === 1 && (state === 'first' || state === 'first-key' || state === 'after' || commaHere);
      if (whole) {
        scanner.take('value', at);
        at = text.indexOf('\n', at);
        if (at === -1) return fail(start, 'unclosed');
        scanner.take('comment', at);
      } else if (embedded()) state = 'after';
      else return fail(at);
    } else if (c === Char.OpenBracket || c === Char.OpenBrace) {
      if (state !== 'value' && state !== 'first') return fail(at);
      open.push(c);
      state = c === Char.OpenBracket ? 'first' : 'first-key';
      at++;
    } else if (c === 93 || c === Char.CloseBrace) {
      const array = open.at(-1) === Char.OpenBracket;
      const ends = state === 'after' || state === (array ? 'first' : 'first-key');
      if (array !== (c === 93) || !ends) return fail(state === 'value' || state === 'key' ? text.lastIndexOf(',', at) : at, 'comma');
      open.pop();
      at++;
      state = 'after';
      commaHere = false;
      if (open.length === 0) break;
    } else if (c === 44) {
      if (state !== 'after') return fail(at);
      state = open.at(-1) === Char.OpenBracket ? 'value' : 'key';
      commaHere = true;
      at++;
    } else if (c === 58) {
      if (state !== 'colon') return fail(at);
      state = 'value';
      commaHere = false;
      at++;
    } else if (c === Char.DoubleQuote) {
      if (state === 'colon' || state === 'after') return fail(at);
      const atKey: boolean = state === 'key' || state === 'first-key';
      at++;
      for (;;) {
        const inner = text.charCodeAt(at);
        if (inner === Char.DoubleQuote) break;
        if (at >= text.length || inner < 32) return fail(at >= text.length ? start : at);
        if (inner === Char.Backslash) {
          escapeSequence.lastIndex = at;
          if (!escapeSequence.test(text)) return fail(at);
          at = escapeSequence.lastIndex;
        } else if (inner !== Char.Hash || !embedded()) {
          if (unreadable !== undefined) return fail(at);
          at++;
        }
      }
      at++;
      state = atKey ? 'colon' : 'after';
      commaHere = false;
    } else {
      word.lastIndex = at;
      if ((state !== 'value' && state !== 'first') || !word.test(text)) return fail(at, c === Char.SingleQuote ? 'quote' : undefined);
      at = word.lastIndex;
      state = 'after';
      commaHere = false;
    }
  }
  scanner.take('value', at);
  if (holdsNil) scanner.errors.push({ kind: 'nil-in-json', span: span(start, at), givesUp: at });
  return { form: 'json', span: span(start, at), text: text.slice(start, at), ruby, broken: false };
}

/** Per text, where the last line is that `lastBraces` looks for. */
const bracedLines = new WeakMap<Scanner, number>();

/**
 * The last line that begins with `{…}`, or -1. Where one follows, Fluentd takes a `#` in JSON for the beginning of embedded Ruby: it looks
 * for braces at the beginning of any line (literal_parser.rb, scan_json).
 */
function lastBraces(scanner: Scanner): number {
  let found = bracedLines.get(scanner);
  if (found === undefined) {
    const { text } = scanner;
    const last = text.lastIndexOf('}');
    let feed = text.lastIndexOf('\n{');
    while (feed > 0 && (text.charCodeAt(feed + 2) === Char.CloseBrace || feed + 2 >= last)) feed = text.lastIndexOf('\n{', feed - 1);
    found = feed > 0 ? feed + 1 : -1;
    bracedLines.set(scanner, found);
  }
  return found;
}

/** Ruby's JSON passes over comments. */
function commentEnd(text: string, at: number): number {
  if (text.charCodeAt(at + 1) === Char.Slash) {
    const feed = text.indexOf('\n', at);
    return feed === -1 ? text.length : feed;
  }
  block.lastIndex = at;
  return block.test(text) ? block.lastIndex : -1;
}

/** From the character that is wrong to the end of its word. */
function placeOf(text: string, here: number, end: number): Span {
  let to = here + 1;
  while (to < Math.max(end, here + 1) && /[\w'"]/.test(text.charAt(to))) to++;
  return span(here, to);
}

/** Where the text after broken JSON is read on: behind its last bracket when they are balanced before the next tag, else behind its line. */
function resume(scanner: Scanner, start: number): number {
  const { text } = scanner;
  let depth = 0;
  for (let at = start; at < text.length && scanner.patience-- > 0; at++) {
    const c = text.charCodeAt(at);
    if (c === Char.OpenBracket || c === Char.OpenBrace) depth++;
    else if ((c === 93 || c === Char.CloseBrace) && --depth === 0) return at + 1;
    else if (c === Char.Less && beginsLine(text, at)) break;
  }
  return lineBreak(text, start);
}

function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (isBlank(text.charCodeAt(before))) before--;
  return before < 0 || text.charCodeAt(before) === Char.Lf;
}
