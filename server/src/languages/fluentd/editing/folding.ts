import type { Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { descend } from '../element.js';
import { valuesOf, walk } from './walk.js';

/** Sections up to the line above their end tag, values over several lines, and comments one below the other. */
export function folding({ tree, own, text }: FluentdDocument): readonly Span[] {
  const found: Span[] = [];
  const add = (start: number, end: number) => {
    if (text.positionAt(end).line > text.positionAt(start).line) found.push({ start, end });
  };
  if (!tree) {
    for (const { at, parent } of descend(own)) if (parent) add(at.whole.start, at.whole.end);
    return found;
  }
  for (const { item } of walk(tree)) {
    if (item.kind !== 'section') for (const { span } of valuesOf(item)) add(item.span.start, span.end);
    else add(item.span.start, item.close ? lineBefore(item.close.span.start) : item.span.end);
  }
  return [...found, ...commentBlocks()].sort((a, b) => a.start - b.start);

  function lineBefore(offset: number): number {
    const { line } = text.positionAt(offset);
    return line > 0 ? text.line(line - 1).end : 0;
  }

  function commentBlocks(): Span[] {
    const blocks: Span[] = [];
    let last = -2;
    for (const { kind, span } of tree?.tokens ?? []) {
      if (kind !== 'comment') continue;
      const { line, character } = text.positionAt(span.start);
      if (text.value.slice(span.start - character, span.start).trim() !== '') continue;
      const block = blocks.at(-1);
      if (block && line === last + 1) blocks[blocks.length - 1] = { start: block.start, end: span.end };
      else blocks.push(span);
      last = line;
    }
    return blocks.filter(({ start, end }) => text.positionAt(end).line > text.positionAt(start).line);
  }
}
