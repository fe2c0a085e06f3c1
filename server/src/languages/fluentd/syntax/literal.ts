import { type Span, span } from '../../../core/text.js';
import { readJson } from './json-value.js';
import { none, type ParseError, type Value } from './node.js';
import { behindRuby, rubyEndIn } from './ruby.js';
import { blankEnd, Char, isBlank, isBreak, isWhite, lineBreak, type Mark, type Scanner } from './scanner.js';

type Kind = 'arg' | 'key' | 'value';

/** Where an unquoted text ends that begins at `from`. */
type Boundary = (text: string, from: number) => number;

/** Reads a quoted text, or an unquoted one up to its boundary; undefined when there is nothing. */
export function readString(scanner: Scanner, kind: Kind, boundary: Boundary): Value | undefined {
  const c = scanner.peek();
  if (c === Char.DoubleQuote) return readDoubleQuoted(scanner, kind);
  if (c === Char.SingleQuote) return readSingleQuoted(scanner, kind);
  const start = scanner.at;
  const end = boundary(scanner.text, start);
  if (end === start) return undefined;
  scanner.take(kind, end);
  return { form: 'plain', span: span(start, end), text: scanner.text.slice(start, end), ruby: none, broken: false };
}

/** Reads a value: JSON, quoted, or unquoted up to the end of the line. */
export function readValue(scanner: Scanner): Value | undefined {
  scanner.spacingWithoutComment();
  const c = scanner.peek();
  if (c === Char.OpenBracket || c === Char.OpenBrace) return readJson(scanner);
  return readString(scanner, 'value', valueEnd);
}

/** An unquoted value ends at a line break, or at blanks before it or before a comment; a `#` that nothing blank precedes is a part of it. */
export const valueEnd: Boundary = (text, from) => {
  let at = from;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (isBreak(c)) return at;
    if (isBlank(c)) {
      const after = blankEnd(text, at);
      const next = text.charCodeAt(after);
      if (after >= text.length || next === Char.Hash || isBreak(next)) return at;
      at = after;
    } else at++;
  }
  return at;
};

/** An unquoted key ends at white space. */
export const keyEnd: Boundary = (text, from) => {
  let at = from;
  while (at < text.length && !isWhite(text.charCodeAt(at))) at++;
  return at;
};

/** An unquoted argument ends before the `>` and the spacing in front of it, or at a line feed. */
export const argEnd: Boundary = (text, from) => {
  let at = from;
  // A comment that no `>` follows: what blanks in it see further on is the same for all of them.
  let vainComment = -1;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === Char.Greater || c === Char.Lf) return at;
    if (isBlank(c) || c === Char.Cr) {
      let after = at;
      for (;;) {
        while (isWhite(text.charCodeAt(after))) after++;
        if (text.charCodeAt(after) !== Char.Hash) break;
        const comment = lineBreak(text, after);
        if (comment === vainComment) break;
        vainComment = comment;
        after = comment;
      }
      if (text.charCodeAt(after) === Char.Greater) return at;
      while (at < text.length && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === Char.Cr)) at++;
    } else at++;
  }
  return at;
};

const escapes: Readonly<Record<string, string>> = { '"': '"', "'": "'", r: '\r', n: '\n', t: '\t', f: '\f', b: '\b', '0': '\0' };

/**
 * A line break inside is kept when it follows an ordinary character or another line break, and joins two lines after a backslash. Anywhere
 * else Fluentd takes it for the end of the file (literal_parser.rb).
 */
function readDoubleQuoted(scanner: Scanner, kind: Kind): Value {
  const { text } = scanner;
  const begin = scanner.mark();
  const parts: string[] = [];
  const ruby: Span[] = [];
  let at = scanner.at + 1;
  /** Characters as they are, since here. */
  let plain = at;
  const upTo = (end: number) => {
    if (end > plain) parts.push(text.slice(plain, end));
    scanner.take(kind, end);
  };
  for (;;) {
    const c = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (c === Char.DoubleQuote) {
      upTo(at);
      scanner.take(kind, at + 1);
      return { form: 'double', span: span(begin.at, at + 1), text: parts.join(''), ruby, broken: false };
    }
    if (isBreak(next)) {
      if (c === Char.Backslash) {
        upTo(at);
        plain = at + 2;
      }
      at += 2;
    } else if (c === Char.Backslash && at + 1 < text.length) {
      upTo(at);
      const letter = text.charAt(at + 1);
      const meant = escapes[letter];
      if (meant === undefined && /[a-zA-Z0-9]/.test(letter)) {
        scanner.errors.push({ kind: 'bad-escape', span: span(at, at + 2), givesUp: at + 2, detail: letter });
      }
      scanner.take('escape', at + 2);
      parts.push(meant ?? letter);
      at += 2;
      plain = at;
    } else if (c === Char.Hash && next === Char.OpenBrace) {
      upTo(at);
      const end = rubyEndIn(scanner, at + 2);
      if (end === undefined) {
        const line = span(at, lineBreak(text, at));
        return broken(scanner, kind, begin, { kind: 'embedded-ruby', span: line, givesUp: text.length });
      }
      parts.push(text.slice(at, end + 1));
      ruby.push(span(at, end + 1));
      at = behindRuby(text, at + 2, end);
      scanner.take('ruby', at);
      plain = at;
    } else if (at < text.length && c !== Char.Lf) at++;
    else {
      const reason = closesLater(text, at, '"') ? 'line-break-in-double-quotes' : 'unclosed-double-quote';
      return broken(scanner, kind, begin, { kind: reason, span: span(begin.at, lineBreak(text, begin.at)), givesUp: at });
    }
  }
}

/** A quoted text that is given up: it goes to the end of its line, and what follows is read as if it were closed there. */
export function broken(scanner: Scanner, kind: Kind, begin: Mark, error: ParseError): Value {
  const { text } = scanner;
  scanner.reset(begin);
  const end = lineBreak(text, begin.at);
  scanner.errors.push(error);
  scanner.take(kind, end);
  const form = text.charCodeAt(begin.at) === Char.SingleQuote ? 'single' : 'double';
  return { form, span: span(begin.at, end), text: text.slice(begin.at + 1, end), ruby: none, broken: true };
}

/** Whether the quotes that hold a line break at `at` are closed further on, as they are when the author wants several lines. */
function closesLater(text: string, at: number, quote: string): boolean {
  const end = text.indexOf(quote, at);
  return end !== -1 && (end + 1 === text.length || isWhite(text.charCodeAt(end + 1)));
}

function readSingleQuoted(scanner: Scanner, kind: Kind): Value {
  const { text } = scanner;
  const begin = scanner.mark();
  const parts: string[] = [];
  let at = begin.at + 1;
  let plain = at;
  for (;;) {
    const c = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (c === Char.SingleQuote) {
      parts.push(text.slice(plain, at));
      scanner.take(kind, at + 1);
      return { form: 'single', span: span(begin.at, at + 1), text: parts.join(''), ruby: none, broken: false };
    }
    if (c === Char.Backslash && (next === Char.SingleQuote || next === Char.Backslash)) {
      parts.push(text.slice(plain, at));
      scanner.take(kind, at);
      scanner.take('escape', at + 2);
      plain = at + 1;
      at += 2;
    } else if (at < text.length && c !== Char.Lf) at++;
    else {
      const reason = closesLater(text, at, "'") ? 'line-break-in-single-quotes' : 'unclosed-single-quote';
      return broken(scanner, kind, begin, { kind: reason, span: span(begin.at, lineBreak(text, begin.at)), givesUp: at });
    }
  }
}
