import type { Span, Text } from '../../../core/text.js';
import { valuesOf, walk } from '../editing/walk.js';
import type { Item, Section, Tree, Value } from '../syntax/node.js';

/** How the lines of a file stand to its tree. */
export interface Lines {
  /** How many sections are around the beginning of each line; a tag stands outside of its own section. */
  readonly depth: Int32Array;
  /** For a line that something begun on another line goes on in: that other line, else -1. */
  readonly first: Int32Array;
  /** Lines that begin inside quotes or embedded Ruby, where every blank counts. */
  readonly kept: Uint8Array;
}

export function linesOf(tree: Tree, text: Text): Lines {
  const depth = new Int32Array(text.lines + 1);
  const first = new Int32Array(text.lines + 1).fill(-1);
  const kept = new Uint8Array(text.lines + 1);
  const lineAt = (offset: number) => text.positionAt(offset).line;
  const goesOn = ({ start, end }: Span) => {
    const from = lineAt(start);
    for (let line = lineAt(end); line > from && first[line] === -1; line--) first[line] = from;
  };
  const keep = ({ start, end }: Span) => {
    for (let line = lineAt(end), from = lineAt(start); line > from; line--) kept[line] = 1;
  };
  for (const { item } of walk(tree)) {
    if (item.kind === 'section') {
      goesOn(item.open);
      if (item.close) goesOn(item.close.span);
      const inner = lineAt(item.open.start) + 1;
      const outer = item.close ? Math.max(lineAt(item.close.span.start), inner) : lineAt(endOf(item)) + 1;
      depth[inner] = (depth[inner] ?? 0) + 1;
      depth[outer] = (depth[outer] ?? 0) - 1;
    } else goesOn(item.span);
    for (const value of valuesOf(item)) for (const span of fixedParts(value, text)) keep(span);
  }
  for (let line = 1, sum = 0; line < text.lines; line++) depth[line] = sum += depth[line] ?? 0;
  return { depth, first, kept };
}

function endOf(section: Section): number {
  return Math.max(section.span.end, section.open.end);
}

/** The parts of a value in which a blank is part of what Fluentd reads. */
function* fixedParts(value: Value, { value: text }: Text): Iterable<Span> {
  const { start, end } = value.span;
  yield* value.ruby;
  if (value.form === 'double' || value.form === 'single') yield value.span;
  if (value.form !== 'json' || text.slice(start, end).search(/[\r\n]/) === -1) return;
  const part = /#[^\r\n]*|"[^"\\]*(?:\\[\s\S][^"\\]*)*"?/g;
  part.lastIndex = start;
  for (let found = part.exec(text); found && found.index < end; found = part.exec(text)) {
    if (found[0].startsWith('"')) yield { start: found.index, end: Math.min(part.lastIndex, end) };
  }
}

/** The gaps of an item between two of its parts on one line, and what stands there in a formatted text. */
export function* gapsOf(item: Item, { value: text }: Text): Iterable<{ span: Span; blank: '' | ' ' }> {
  const gap = (start: number, end: number, blank: '' | ' ') => ({ span: { start, end }, blank });
  const between = function* (start: number, end: number, blank: '' | ' ') {
    if (start < end && /^[ \t]+$/.test(text.slice(start, end))) yield gap(start, end, blank);
  };
  const comment = function* (end: number) {
    let at = end;
    while (text[at] === ' ' || text[at] === '\t') at++;
    if (text[at] === '#') yield gap(end, at, ' ');
  };
  if (item.kind === 'section') {
    const { name, arg, open, close } = item;
    if (name.text !== '') {
      if (arg) yield* between(name.span.end, arg.span.start, ' ');
      yield* between((arg ?? name).span.end, open.end - 1, '');
    }
    yield* comment(open.end);
    if (!close) return;
    yield* between(close.name.span.end, close.span.end - 1, '');
    yield* comment(close.span.end);
    return;
  }
  const [from, to] = item.kind === 'include' ? [item.keyword, item.target] : [item.key, item.value];
  if (!to) return;
  yield* between(from.span.end, to.span.start, ' ');
  yield* comment(to.span.end);
}
