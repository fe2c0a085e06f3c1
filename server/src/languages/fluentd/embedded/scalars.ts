import { type Mapped, MappedBuilder } from './mapping.js';

/** How a scalar is written, which decides how a change to it is written. */
export type Style = 'literal' | 'folded' | 'double' | 'single';

export interface Scalar {
  readonly style: Style;
  readonly mapped: Mapped;
  /** What stands before each line of a block. */
  readonly indent: string;
  /** Where it ends in the outer text. */
  readonly end: number;
  /** How the text is written that it stands in, when that is a JSON text inside another text. */
  readonly inside?: Style;
}

const header = /([|>])(?:[+-]?([1-9])?|([1-9])[+-])[+-]?[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;
/** A line of a Helm template, which Helm takes out or puts something in its place, so that its indentation means nothing. */
const templateLine = /[ \t]*\{\{/y;
const indents = /\b(?:n?indent|include|tpl)\b/;

/** The end of the line that an offset is in, behind its line break. */
export function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at + 1;
}

/**
 * Reads the block scalar (`|`, `>`) whose sign stands at `at`; undefined when there is none. `parent` is the column of its key or dash.
 * Lines of a template that are indented less are taken for a part of it.
 */
export function readBlock(text: string, at: number, parent: number): Scalar | undefined {
  header.lastIndex = at;
  const found = header.exec(text);
  if (!found) return undefined;
  const given = found[2] ?? found[3];
  const lines: { start: number; end: number; column: number }[] = [];
  let indent = given === undefined ? undefined : Math.max(0, parent) + Number(given);
  /** How many of the lines surely belong to it. */
  let sure = 0;
  let from = header.lastIndex;
  while (from < text.length) {
    const next = nextLine(text, from);
    let column = from;
    while (text.charCodeAt(column) === 32) column++;
    let end = next;
    while (end > column && /[\r\n]/.test(text.charAt(end - 1))) end--;
    const blank = column >= end;
    const width = column - from;
    templateLine.lastIndex = from;
    const template = !blank && width < (indent ?? parent + 1) && templateLine.test(text);
    if (!blank && !template) {
      indent ??= width > parent ? width : undefined;
      if (indent === undefined || width < indent) break;
    }
    lines.push({ start: from, end: next, column });
    // A line of nothing but blanks is one that is being written.
    if (blank ? indent !== undefined && width >= indent : !template || indents.test(text.slice(from, end))) sure = lines.length;
    from = next;
  }
  const width = indent ?? parent + 1;
  const last = lines[sure - 1];
  const made = new MappedBuilder();
  for (const { start, end, column } of lines.slice(0, sure)) {
    const content = Math.min(start + width, column);
    const broken = text.charCodeAt(end - 1) === 10;
    const eol = broken ? end - (text.charCodeAt(end - 2) === 13 && end - 2 >= content ? 2 : 1) : end;
    made.same(text, Math.min(content, eol), eol);
    if (broken) made.add('\n', eol, end);
  }
  const mapped = made.done();
  const style = found[1] === '>' ? 'folded' : 'literal';
  return {
    style,
    mapped: style === 'folded' ? fold(mapped) : mapped,
    indent: ' '.repeat(width),
    end: last?.end ?? header.lastIndex,
  };
}

/** A line break between two lines that begin with text is a space in a folded scalar; of several, the first goes. */
function fold(mapped: Mapped): Mapped {
  const masks = [...mapped.text.matchAll(/(?<=^[^\s][^\n]*)(\n+)(?=[^\s])/gm)].map(({ index, 0: breaks }) => ({
    span: { start: index, end: index + 1 },
    text: breaks.length > 1 ? '' : ' ',
    known: true,
  }));
  return mapped.masked(masks);
}

const simple: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const widths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads the quoted scalar that begins at `at` as YAML does, or as JSON, of which it is a part; undefined when it does not end. */
export function readQuoted(text: string, at: number): Scalar | undefined {
  const quote = text.charAt(at);
  const made = new MappedBuilder();
  let i = at + 1;
  for (;;) {
    const c = text.charAt(i);
    if (c === '') return undefined;
    if (c === quote) {
      if (quote === '"' || text.charAt(i + 1) !== "'") break;
      made.add("'", i, i + 2);
      i += 2;
    } else if (c === '\\' && quote === '"') i = readEscape(text, i, made);
    else if (/[ \t\r\n]/.test(c)) i = blanks(text, i, made);
    else {
      let end = i + 1;
      while (end < text.length && !/["'\\ \t\r\n]/.test(text.charAt(end))) end++;
      made.same(text, i, end);
      i = end;
    }
  }
  return { style: quote === '"' ? 'double' : 'single', mapped: made.done(), indent: '', end: i + 1 };
}

function readEscape(text: string, i: number, made: MappedBuilder): number {
  const c = text.charAt(i + 1);
  const line = /[\r\n]/.test(c) ? /\r?\n[ \t]*/y : undefined;
  if (line) {
    line.lastIndex = i + 1;
    const end = line.test(text) ? line.lastIndex : i + 2;
    made.add('', i, end);
    return end;
  }
  const width = widths[c] ?? 0;
  const code = Number.parseInt(text.slice(i + 2, i + 2 + width), 16);
  const known = width > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (simple[c] ?? c);
  made.add(known, i, i + 2 + width);
  return i + 2 + width;
}

/** Blanks inside quotes: around line breaks they go, one line break is a space, and of several the first goes. */
function blanks(text: string, i: number, made: MappedBuilder): number {
  let end = i;
  let breaks = 0;
  while (/[ \t\r\n]/.test(text.charAt(end))) {
    if (text.charCodeAt(end) === 10) breaks++;
    end++;
  }
  if (breaks === 0) made.same(text, i, end);
  else made.add(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), i, end);
  return end;
}
