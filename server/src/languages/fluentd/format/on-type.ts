import type { FormatOptions } from '../../../core/features.js';
import type { Replacement } from '../../../core/fix.js';
import type { FluentdDocument } from '../document.js';
import { valuesOf } from '../editing/walk.js';
import type { Tree } from '../syntax/node.js';
import { indentOf } from './format.js';

/**
 * The indent of the line that is being written: after a line break that of what stands before it, and after the `>` of a tag that of the
 * tag. The tree may have errors, since the text is unfinished; inside of quotes, JSON and tags nothing changes.
 */
export function formatOnType(
  { tree, text }: Pick<FluentdDocument, 'tree' | 'text'>,
  offset: number,
  typed: string,
  options: FormatOptions,
): readonly Replacement[] {
  if (!tree || /\r(?!\n)/.test(text.value)) return [];
  const { start, end } = text.line(text.positionAt(offset).line);
  const lead = /^[ \t]*/.exec(text.value.slice(start, end))?.[0] ?? '';
  const at = start + lead.length;
  if (typed === '>' ? text.value[at] !== '<' : offset > at) return [];
  const depth = depthAt(tree, at);
  if (depth === undefined) return [];
  const indent = indentOf(depth, options);
  return indent === lead ? [] : [{ kind: 'replace', span: { start, end: at }, text: indent }];
}

/** How deep a line is that begins with what stands at `at`; undefined inside of something that began before it. */
function depthAt(tree: Tree, at: number): number | undefined {
  let { items } = tree;
  for (let depth = 0; ; depth++) {
    const item = items.findLast(({ span }) => span.start <= at);
    if (!item || item.span.start === at) return depth;
    if (item.kind !== 'section') return at < item.span.end || valuesOf(item).some(value => value.broken) ? undefined : depth;
    const { open, close } = item;
    if (at < open.end || (close && close.span.start < at && at < close.span.end)) return undefined;
    if (close && close.span.start <= at) return depth;
    items = item.items;
  }
}
