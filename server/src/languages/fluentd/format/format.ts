import type { FormatOptions } from '../../../core/features.js';
import type { Replacement } from '../../../core/fix.js';
import type { Span, Text } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { walk } from '../editing/walk.js';
import type { Tree } from '../syntax/node.js';
import { gapsOf, type Lines, linesOf } from './lines.js';

/** Deeper than anyone nests sections; a hostile file must not grow by the square of its depth. */
const deepest = 100;

/**
 * The edits that give every line the indent of its section, put one blank between key and value, and take out blanks at the ends of lines.
 * What Fluentd reads stays the same: nothing inside of quotes changes, and lines of a JSON value keep their indent to each other.
 * Around a syntax error nothing changes. A file that ends lines with a lone CR is left alone.
 */
export function format(
  { tree, text }: Pick<FluentdDocument, 'tree' | 'text'>,
  range: Span | undefined,
  options: FormatOptions,
): readonly Replacement[] {
  if (!tree || /\r(?!\n)/.test(text.value)) return [];
  const lines = linesOf(tree, text);
  const sound = soundLines(tree, text);
  const wanted = (line: number) => {
    const anchor = (lines.first[line] ?? -1) < 0 ? line : (lines.first[line] ?? line);
    if (!sound[anchor] || !sound[line]) return false;
    return !range || (text.line(anchor).end >= range.start && text.line(anchor).start <= range.end);
  };
  const edits = [...indents(text, lines, options, wanted), ...ends(text, lines, wanted)];
  for (const { item } of walk(tree)) {
    for (const { span, blank } of gapsOf(item, text)) {
      if (text.slice(span) !== blank && wanted(text.positionAt(span.start).line)) edits.push({ kind: 'replace', span, text: blank });
    }
  }
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/**
 * Which lines may change: all, or those of the sections at the left edge that hold no error. Elsewhere in a broken file the indentation may be
 * all that tells what was meant.
 */
function soundLines(tree: Tree, text: Text): Uint8Array {
  const sound = new Uint8Array(text.lines + 1);
  if (tree.errors.length === 0) return sound.fill(1);
  const bad = tree.errors.flatMap(({ span, givesUp, related }) => [
    span,
    ...(related ? [related] : []),
    ...(givesUp === undefined ? [] : [{ start: givesUp, end: givesUp }]),
  ]);
  bad.sort((a, b) => a.start - b.start);
  let next = 0;
  for (const { kind, span } of tree.items) {
    if (kind !== 'section' || text.positionAt(span.start).character > 0) continue;
    while (next < bad.length && (bad[next]?.end ?? 0) < span.start) next++;
    const from = text.positionAt(span.start).line;
    if ((bad[next]?.start ?? Number.POSITIVE_INFINITY) > span.end) sound.fill(1, from, text.positionAt(span.end).line + 1);
  }
  for (const { start, end } of bad) sound.fill(0, text.positionAt(start).line, text.positionAt(end).line + 1);
  return sound;
}

const leadOf = (text: Text, line: number): string => {
  const { start, end } = text.line(line);
  return /^[ \t]*/.exec(text.value.slice(start, end))?.[0] ?? '';
};

const isBlank = (text: Text, line: number): boolean => leadOf(text, line).length === text.line(line).end - text.line(line).start;

/** The indent at a depth. */
export function indentOf(depth: number, { tabSize, insertSpaces }: FormatOptions): string {
  return (insertSpaces ? ' '.repeat(Math.max(1, Math.min(tabSize, 16))) : '\t').repeat(Math.max(0, Math.min(depth, deepest)));
}

function* indents(
  text: Text,
  { depth, first, kept }: Lines,
  options: FormatOptions,
  wanted: (line: number) => boolean,
): Iterable<Replacement> {
  const width = (blanks: string) => [...blanks].reduce((sum, c) => sum + (c === '\t' ? options.tabSize : 1), 0);
  for (let line = 0; line < text.lines; line++) {
    if (kept[line] || isBlank(text, line) || !wanted(line)) continue;
    const old = leadOf(text, line);
    const from = first[line] ?? -1;
    let lead: string;
    if (from < 0) lead = indentOf(depth[line] ?? 0, options);
    else {
      const before = leadOf(text, from);
      const after = indentOf(depth[from] ?? 0, options);
      if (before === after || !wanted(from)) continue;
      lead = old.startsWith(before) ? after + old.slice(before.length) : ' '.repeat(Math.max(0, width(old) + width(after) - width(before)));
    }
    const { start } = text.line(line);
    if (lead !== old) yield { kind: 'replace', span: { start, end: start + old.length }, text: lead };
  }
}

/** Takes out the blanks at the ends of lines, where they are no part of a value that goes on. */
function* ends(text: Text, { kept }: Lines, wanted: (line: number) => boolean): Iterable<Replacement> {
  for (let line = 0; line < text.lines; line++) {
    if (kept[line + 1] || !wanted(line)) continue;
    const { start, end } = text.line(line);
    let from = end;
    while (from > start && /[ \t]/.test(text.value.charAt(from - 1))) from--;
    if (from < end && !(kept[line] && from === start)) yield { kind: 'replace', span: { start: from, end }, text: '' };
  }
}
