import { Char } from './scanner.js';

/** What closes a `%q…`-like literal that one of these opens; any other character closes itself. */
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Deeper than this no person nests; it bounds the stack. */
const deepest = 200;

const word = /[\w\u0080-\uffff]+(?:[?!](?!=))?/y;
/** Words after which an expression begins. */
const leading = /^(?:and|or|not|if|unless|while|until|return|then|else|elsif|when|in|do|puts)$/;
const character = /\?(?:\\.|[^\s\w]|\w(?!\w))/y;
const literal = /%([qQwWiIrsx]?)([^\w\s])/y;

/**
 * The offset of the `}` that ends embedded Ruby beginning at `from`, behind its `#{`. Fluentd takes the first one that makes the text valid
 * Ruby (literal_parser.rb); here it is the first outside of strings, comments and inner braces. Undefined when there is none, or the code
 * before it can surely not be parsed.
 */
export function rubyEnd(text: string, from: number): number | undefined {
  const found = readCode(text, from, 0);
  return found === undefined || refused(found.bare) ? undefined : found.end;
}

/** Code up to the `}` that closes it, and its text with a 0 in the place of each literal. */
function readCode(text: string, from: number, nested: number): { end: number; bare: string } | undefined {
  if (nested > deepest) return undefined;
  const bare: string[] = [];
  let depth = 0;
  /** Whether a value stands before, so that `/`, `?` and `%` are operators. */
  let valued = false;
  for (let at = from; at < text.length; ) {
    const c = text.charAt(at);
    const quoted = quoteAt(text, at, valued);
    if (quoted) {
      const end = quotedEnd(text, quoted, nested);
      if (end === undefined) return undefined;
      bare.push('0');
      valued = true;
      at = end;
    } else if (c === '}' && depth === 0) return { end: at, bare: bare.join('') };
    else if (c === '#') {
      at = text.indexOf('\n', at);
      if (at === -1) return undefined;
    } else if (c === '?' && !valued && matchAt(character, text, at) > 0) {
      at += matchAt(character, text, at);
      bare.push('0');
      valued = true;
    } else {
      const length = Math.max(1, matchAt(word, text, at));
      const found = text.slice(at, at + length);
      bare.push(found);
      if (c === '{') depth++;
      else if (c === '}') depth--;
      if (!/\s/.test(c)) valued = length > 1 || /[\w)\]}]/.test(c) ? !leading.test(found) : false;
      at += length;
    }
  }
  return undefined;
}

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
}

/** The string, regular expression or `%` literal that begins here. */
function quoteAt(text: string, at: number, valued: boolean): Quoted | undefined {
  const c = text.charAt(at);
  if (c === '"' || c === '`' || c === "'" || (c === '/' && !valued)) return { from: at + 1, open: '', close: c, evaluates: c !== "'" };
  if (c !== '%' || valued) return undefined;
  literal.lastIndex = at;
  const [, kind = '', open = ''] = literal.exec(text) ?? [];
  if (open === '') return undefined;
  const close = closers[open] ?? open;
  return { from: at + 2 + kind.length, open: close === open ? '' : open, close, evaluates: !/[qwis]/.test(kind) };
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

/** A `*` behind another operator, an operator at the end, or a name with a lone colon, as a URL without quotes has it. */
function refused(bare: string): boolean {
  const code = bare.trimEnd();
  return (
    /(?:[-+/%]|&&|\|\|)\s*\*/.test(code) ||
    /(?<![:.?])(?:[-+*/%=&]|\|\|)$/.test(code) ||
    (!code.includes('?') && /(?:\|\||&&)\s*[a-z]\w*:0/.test(code)) ||
    unbalanced(code)
  );
}

function unbalanced(code: string): boolean {
  const open: string[] = [];
  for (const c of code) {
    if (c === '(' || c === '[') open.push(c);
    else if (c === ')' || c === ']') {
      const before = open.pop();
      if (before === undefined || (before === '(') !== (c === ')')) return true;
    }
  }
  return open.length > 0;
}
