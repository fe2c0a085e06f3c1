import { isRefused } from './ruby-grammar.js';
import { Char, lineBreak, type Scanner } from './scanner.js';

/** What closes a `%q…`-like literal that one of these opens; any other character closes itself. */
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Deeper than this no person nests; it bounds the stack. */
const deepest = 200;

const word = /[\w\u0080-\uffff]+(?:[?!](?![=~]))?|\$[~*$?!@/\\;,.=:<>"&`'+]/y;
/** Words after which an expression begins. */
const leading = /^(?:and|or|not|if|unless|while|until|return|then|else|elsif|when|in|do|puts)$/;
const character = /\?(?:\\.|[^\s\w]|\w(?!\w))/y;
const literal = /%([qQwWiIrsx]?)([^\w\s])/y;

/**
 * The offset of the `}` that ends embedded Ruby beginning at `from`, behind its `#{`. Fluentd takes the first one that makes the text valid
 * Ruby (literal_parser.rb); here it is the first outside of strings, comments and inner braces. Undefined when there is none, or the code
 * before it can surely not be parsed.
 */
export function rubyEndIn(scanner: Scanner, from: number): number | undefined {
  const { text } = scanner;
  const end = rubyEnd(scanner.rubyLost ? text.slice(0, lineBreak(text, from)) : text, from);
  scanner.rubyLost ||= end === undefined;
  return end;
}

/** The same in a text that is only looked at once. */
export function rubyEnd(text: string, from: number): number | undefined {
  const found = readCode(text, from, 0);
  return found === undefined || isRefused(found.bare) ? undefined : found.end;
}

/**
 * Where Fluentd goes on behind embedded Ruby from `from` to its `}` at `end`: it takes the number of characters for one of bytes, so that
 * with characters beyond ASCII it reads the last ones of the code again, as text.
 */
export function behindRuby(text: string, from: number, end: number): number {
  const code = text.slice(from, end);
  let at = end;
  if (/[\u0080-\uffff]/.test(code)) {
    let characters = 0;
    let bytes = 0;
    for (const _ of code) characters++;
    for (at = from; bytes < characters; ) {
      const c = text.codePointAt(at) ?? 0;
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      at += c < 0x10000 ? 1 : 2;
    }
  }
  return text.charCodeAt(at) === Char.CloseBrace ? at + 1 : at;
}

/** Code up to the `}` that closes it, and its text with a `"` in the place of each string and a back-tick in that of any other literal. */
function readCode(text: string, from: number, nested: number): { end: number; bare: string } | undefined {
  if (nested > deepest) return undefined;
  const bare: string[] = [];
  const names = new Set<string>();
  let depth = 0;
  /** Whether a value stands before, so that `/`, `?` and `%` are operators; behind a name they may begin its argument. */
  let valued: boolean | 'name' = false;
  for (let at = from; at < text.length; ) {
    const c = text.charAt(at);
    const operand = valued === 'name' ? !beginsArgument(text, at) : valued;
    const quoted = quoteAt(text, at, operand);
    if (quoted) {
      const end = quotedEnd(text, quoted, nested);
      if (end === undefined) return undefined;
      bare.push(quoted.isString ? '"' : '`');
      valued = true;
      at = end + (quoted.isString ? 0 : matchAt(options, text, end));
    } else if (c === '}' && depth === 0) return { end: at, bare: bare.join('') };
    else if (c === '#') {
      at = text.indexOf('\n', at);
      if (at === -1) return undefined;
    } else if (c === '?' && !operand && matchAt(character, text, at) > 0) {
      at += matchAt(character, text, at);
      bare.push('"');
      valued = true;
    } else {
      const length = Math.max(1, matchAt(word, text, at));
      const found = text.slice(at, at + length);
      if (c === '{') depth++;
      else if (c === '}') depth--;
      if (/[A-Za-z_\u0080-\uffff]/.test(c)) {
        // What was named before may be a variable, which takes no argument.
        const method = !fixed.test(found) && !names.has(found);
        names.add(found);
        valued = leading.test(found) ? false : method ? 'name' : true;
      } else if (!/[^\S\n]/.test(c)) valued = length > 1 || /[\w)\]}.]/.test(c);
      bare.push(found);
      at += length;
    }
  }
  return undefined;
}

const fixed = /^(?:nil|true|false|self|end|__FILE__|__LINE__)$/;
const options = /[imxounse]*/y;

/** A blank before, and none behind. */
const beginsArgument = (text: string, at: number) => /\s/.test(text.charAt(at - 1)) && /[^\s=]/.test(text.charAt(at + 1));

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}

interface Quoted {
  /** Behind what opens it. */
  readonly from: number;
  readonly open: string;
  readonly close: string;
  readonly evaluates: boolean;
  readonly isString: boolean;
}

/** The string, regular expression or `%` literal that begins here. */
function quoteAt(text: string, at: number, valued: boolean): Quoted | undefined {
  const c = text.charAt(at);
  if (c === '"' || c === '`' || c === "'" || (c === '/' && !valued)) {
    return { from: at + 1, open: '', close: c, evaluates: c !== "'", isString: c === '"' || c === "'" };
  }
  if (c !== '%' || valued) return undefined;
  literal.lastIndex = at;
  const [, kind = '', open = ''] = literal.exec(text) ?? [];
  if (open === '') return undefined;
  const close = closers[open] ?? open;
  return { from: at + 2 + kind.length, open: close === open ? '' : open, close, evaluates: !/[qwis]/.test(kind), isString: false };
}

function quotedEnd(text: string, { from, open, close, evaluates }: Quoted, nested: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '\\') at++;
    else if (c === close) {
      if (depth-- === 0) return at + 1;
    } else if (c === open) depth++;
    else if (evaluates && c === '#' && text.charCodeAt(at + 1) === Char.OpenBrace) {
      const end = readCode(text, at + 2, nested + 1)?.end;
      if (end === undefined) return undefined;
      at = end;
    }
  }
  return undefined;
}
