import type { FluentdDocument } from '../document.js';
import { walk } from '../editing/walk.js';
import type { Element } from '../element.js';
import { once } from '../once.js';
import type { CloseTag, Tree } from '../syntax/node.js';

const byStart = once((tree: Tree): ReadonlyMap<number, CloseTag> => {
  const tags = new Map<number, CloseTag>();
  for (const { item } of walk(tree)) if (item.kind === 'section' && item.close) tags.set(item.open.start, item.close);
  return tags;
});

/** The end tag of a section of this file. Undefined where it is missing, and for YAML. */
export function closeTagOf({ path, tree }: FluentdDocument, { at, path: its }: Element): CloseTag | undefined {
  return tree && its === path ? byStart(tree).get(at.open.start) : undefined;
}
