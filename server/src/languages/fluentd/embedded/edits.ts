import type { Edit, Replacement } from '../../../core/fix.js';
import { lineBreakAt, type Span } from '../../../core/text.js';
import type { Mapped } from './mapping.js';
import type { Scalar, Style } from './scalars.js';

/** A text inside the outer one, as much of it as a change needs to know. */
export interface Embedded {
  readonly mapped: Mapped;
  readonly scalar: Scalar;
}

/** The change to the outer text that makes a change to an inner one; undefined when it cannot be written there. */
export function outerEdit(block: Embedded, outer: string, { start, end }: Span, text: string): Replacement | undefined {
  const { mapped, scalar } = block;
  if (mapped.touchesMask({ start, end }) || start > end || end > mapped.text.length) return undefined;
  if (scalar.style === 'literal') return lines(block, outer, { start, end }, text);
  let written: string | undefined = encoded(text, scalar.style);
  if (scalar.inside !== undefined && written !== undefined) written = encoded(written, scalar.inside);
  return written === undefined ? undefined : { kind: 'replace', span: mapped.spanOut({ start, end }), text: written };
}

function encoded(text: string, style: Style): string | undefined {
  if (style === 'double') return JSON.stringify(text).slice(1, -1);
  if (style === 'single') return /[\r\n]/.test(text) ? undefined : text.replaceAll("'", "''");
  return /[\r\n]/.test(text) ? undefined : text;
}

/** In a block every line that is not empty begins with the indentation of the block. */
function lines({ mapped, scalar: { indent } }: Embedded, outer: string, { start, end }: Span, text: string): Replacement {
  const inner = mapped.text;
  const beginsLine = (offset: number) => offset === 0 || inner.charCodeAt(offset - 1) === 10;
  const lineStart = (offset: number) => outer.lastIndexOf('\n', mapped.toOuter(offset) - 1) + 1;
  const from = beginsLine(start) ? lineStart(start) : mapped.toOuter(start);
  const eol = lineBreakAt(outer, from);
  const made = text.split('\n');
  let written = made.map((line, i) => (line !== '' && (i > 0 || beginsLine(start)) ? indent + line : line)).join(eol);
  /** Whether what follows the new text begins a line, now and in the new text. */
  const followed = beginsLine(end);
  const follows = made.at(-1) === '' && (made.length > 1 || beginsLine(start));
  let to = start === end ? mapped.toOuter(end) : mapped.toOuter(end, 'end');
  if (followed) {
    to = lineStart(end);
    if (!follows && end === inner.length) written += eol;
    else if (!follows) to += Math.min(indent.length, mapped.toOuter(end) - to);
  } else if (follows && end < inner.length) written += indent;
  // What is there already need not be written again.
  let same = 0;
  while (same < indent.length && from + same < to && written.charCodeAt(same) === 32 && outer.charCodeAt(from + same) === 32) same++;
  return { kind: 'replace', span: { start: from + same, end: Math.max(to, from + same) }, text: written.slice(same) };
}

/** The same for edits of a fix or a rename, of which none may be lost. `blockOf` finds the text that a path stands for. */
export function outerEdits(
  edits: readonly Edit[],
  path: string,
  outer: string,
  own: Embedded,
  blockOf: (path: string) => Embedded | undefined,
): Edit[] | undefined {
  const made: Edit[] = [];
  for (const edit of edits) {
    const at = edit.kind === 'rename' ? edit.from : edit.path;
    const block = at === undefined ? own : blockOf(at);
    if (!block) made.push(edit);
    else {
      const moved = edit.kind === 'replace' ? outerEdit(block, outer, edit.span, edit.text) : undefined;
      if (!moved) return undefined;
      made.push({ ...moved, path });
    }
  }
  return made;
}
