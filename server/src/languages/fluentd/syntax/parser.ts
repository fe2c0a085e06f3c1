import { span } from '../../../core/text.js';
import { argEnd, broken, keyEnd, readString, readValue, valueEnd } from './literal.js';
import { none, type Tree, type Value } from './node.js';
import { type Event, pair } from './pair.js';
import { Char, isBlank, lineBreak, type Mark, Scanner } from './scanner.js';

/** The sections in which a parameter with another `@` before its name is refused; elsewhere Fluentd only warns. */
const strict = new Set(['match', 'source', 'filter', 'system']);
const reserved = new Set(['@type', '@id', '@label', '@log_level']);

const rootInclude = /@?include(?=[ \t\r\n#]|$)/y;

/**
 * Reads the v1 format as Fluentd's own scanner does (v1_parser.rb, the same from 1.16 to 1.19.3), and where that gives up goes on where a
 * person would. Never throws; the tokens of the tree are the whole text.
 */
export function parse(text: string): Tree {
  const { events, errors: found } = read(new Scanner(text, false));
  const { items, errors } = pair(events, text);
  return {
    items,
    errors: found.length + errors.length === 0 ? found : [...found, ...errors].sort((a, b) => a.span.start - b.span.start),
    // Few ask for them, and reading again is cheaper than keeping them all.
    get tokens() {
      const { tokens } = read(new Scanner(text, true));
      Object.defineProperty(this, 'tokens', { value: tokens });
      return tokens;
    },
  };
}

/** What the text is made of, tag by tag and parameter by parameter. */
function read(scanner: Scanner) {
  const events: Event[] = [];
  /** The names of the open sections as Fluentd has them. */
  const open: string[] = [];
  for (;;) {
    scanner.spacing();
    if (scanner.end) break;
    if (scanner.peek() === Char.Less) {
      if (scanner.peek(1) === Char.Slash) {
        events.push(readEndTag(scanner));
        open.pop();
      } else {
        const event = readStartTag(scanner);
        events.push(event);
        open.push(event.name.text);
      }
    } else events.push(open.length === 0 && atInclude(scanner) ? readInclude(scanner) : readParameter(scanner, open.at(-1)));
  }
  return { events, errors: scanner.errors, tokens: scanner.tokens };
}

const isNameCharacter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;

function readName(scanner: Scanner) {
  let end = scanner.at;
  while (isNameCharacter(scanner.text.charCodeAt(end))) end++;
  const at = span(scanner.at, end);
  scanner.take('name', at.end);
  return { text: scanner.text.slice(at.start, at.end), span: at };
}

function readEndTag(scanner: Scanner): Event & { kind: 'end' } {
  const start = scanner.at;
  scanner.take('tag', start + 2);
  const word = readName(scanner);
  const behind = scanner.mark();
  scanner.spacing();
  if (scanner.peek() === Char.Greater) {
    scanner.take('tag', scanner.at + 1);
    const end = scanner.at;
    if (!scanner.lineEnd()) passGarbage(scanner, 'after-end-tag');
    return { kind: 'end', name: word, span: span(start, end), gaveUp: scanner.at };
  }
  const givesUp = scanner.at;
  scanner.reset(behind);
  // A `>` further on in the line is meant for this tag.
  const line = lineBreak(scanner.text, scanner.at);
  const closing = scanner.text.slice(scanner.at, line).search(/[<>]/);
  const closed = closing !== -1 && scanner.text.charCodeAt(scanner.at + closing) === Char.Greater;
  if (closed) {
    scanner.take('unread', scanner.at + closing);
    scanner.take('tag', scanner.at + 1);
  }
  const end = scanner.at;
  scanner.errors.push({ kind: 'end-tag-not-closed', span: span(start, end), givesUp, detail: word.text });
  if (!scanner.lineEnd() && closing === -1) scanner.skipLine();
  return { kind: 'end', name: word, span: span(start, end), gaveUp: givesUp };
}

function readStartTag(scanner: Scanner): Event & { kind: 'start' } {
  const start = scanner.at;
  scanner.take('tag', start + 1);
  const word = readName(scanner);
  const behind = scanner.mark();
  scanner.spacing();
  const arg = readString(scanner, 'arg', argEnd);
  const behindArg = scanner.mark();
  scanner.spacing();
  if (scanner.peek() === Char.Greater) {
    scanner.take('tag', scanner.at + 1);
    const end = scanner.at;
    if (!scanner.lineEnd()) passGarbage(scanner, 'after-start-tag');
    return arg ? { kind: 'start', name: word, arg, open: span(start, end) } : { kind: 'start', name: word, open: span(start, end) };
  }
  const givesUp = scanner.at;
  const sameLine = arg && lineBreak(scanner.text, behind.at) >= arg.span.start && !arg.broken;
  scanner.reset(sameLine ? behindArg : behind);
  const end = sameLine ? arg.span.end : behind.at;
  scanner.errors.push({ kind: 'start-tag-not-closed', span: span(start, end), givesUp, detail: word.text });
  if (!scanner.lineEnd()) scanner.skipLine();
  return { kind: 'start', name: word, ...(sameLine && { arg }), open: span(start, end) };
}

/** What stands behind a tag in its line: another tag is read, anything else is passed over. */
function passGarbage(scanner: Scanner, kind: 'after-end-tag' | 'after-start-tag'): void {
  let at = scanner.at;
  while (isBlank(scanner.text.charCodeAt(at))) at++;
  const end = lineBreak(scanner.text, at);
  scanner.errors.push({ kind, span: span(at, trimmed(scanner.text, at, end)), givesUp: scanner.at });
  scanner.take('space', at);
  if (scanner.peek() !== Char.Less) scanner.skipLine();
}

function trimmed(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function atInclude(scanner: Scanner): boolean {
  rootInclude.lastIndex = scanner.at;
  return rootInclude.test(scanner.text);
}

/** At the root the target may stand in the next line, even behind a comment. */
function readInclude(scanner: Scanner): Event {
  const start = scanner.at;
  scanner.take('include', rootInclude.lastIndex);
  const keyword = { text: scanner.text.slice(start, scanner.at), span: span(start, scanner.at) };
  scanner.spacing();
  return readTarget(scanner, keyword);
}

function readTarget(scanner: Scanner, keyword: { text: string; span: { start: number; end: number } }): Event {
  const target = readString(scanner, 'value', valueEnd);
  if (!target) scanner.errors.push({ kind: 'include-without-target', span: keyword.span, givesUp: scanner.at });
  // Fluentd does not mind what stands behind a quoted target: it is the next item.
  scanner.lineEnd();
  const end = target?.span.end ?? keyword.span.end;
  return { kind: 'include', keyword, ...(target && { target }), span: span(keyword.span.start, end) };
}

function readParameter(scanner: Scanner, section: string | undefined): Event {
  const start = scanner.at;
  const key = readString(scanner, 'key', keyEnd) ?? emptyKey(scanner);
  const passed = scanner.spacingWithoutComment();
  const without = (): Event => ({ kind: 'parameter', key, span: key.span });
  if (key.broken || passed === 'line-feed' || passed === 'end') return without();
  if (passed === 'none') {
    const end = lineBreak(scanner.text, scanner.at);
    scanner.errors.push({ kind: 'after-quoted-key', span: span(scanner.at, end), givesUp: scanner.at });
    scanner.skipLine();
    return without();
  }
  if (key.text === '@include') {
    return readTarget(scanner, { text: key.text, span: key.span });
  }
  if (key.text.startsWith('@') && !reserved.has(key.text) && (section === undefined || strict.has(section))) {
    scanner.errors.push({ kind: 'reserved-prefix', span: key.span, givesUp: scanner.at, detail: key.text });
  }
  const begin = scanner.mark();
  let value = readValue(scanner);
  if (!scanner.lineEnd() && !value?.broken) value = afterValue(scanner, begin, value);
  return value ? { kind: 'parameter', key, value, span: span(start, value.span.end) } : without();
}

/** A text behind a quoted or JSON value. When the quotes hold several lines, the first line is where one is missing. */
function afterValue(scanner: Scanner, begin: Mark, value: Value | undefined): Value | undefined {
  const { text } = scanner;
  const line = lineBreak(text, begin.at);
  if (value?.form === 'double' && value.span.end > line) {
    const error = { kind: 'unclosed-double-quote', span: span(value.span.start, line), givesUp: scanner.at } as const;
    const given = broken(scanner, 'value', begin, error);
    scanner.lineEnd();
    return given;
  }
  let at = scanner.at;
  while (isBlank(text.charCodeAt(at))) at++;
  const end = trimmed(text, at, lineBreak(text, at));
  scanner.errors.push({ kind: 'after-value', span: span(at, end), givesUp: scanner.at });
  scanner.take('space', at);
  scanner.skipLine();
  return value;
}

/** A key is never empty: where an item begins stands something that is not blank. */
function emptyKey(scanner: Scanner): Value {
  const start = scanner.at;
  scanner.take('unread', start + 1);
  return { form: 'plain', span: span(start, start + 1), text: scanner.text.charAt(start), ruby: none, broken: true };
}
