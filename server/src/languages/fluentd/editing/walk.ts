import type { Body, Include, Item, Parameter, Section, Tree, Value } from '../syntax/node.js';

/** An item in its place: how many sections are around it, and the innermost of them. */
export interface Placed<I extends Item = Item> {
  readonly item: I;
  readonly depth: number;
  readonly parent: Placed<Section> | undefined;
}

const inside = (placed: Placed): placed is Placed<Section> => placed.item.kind === 'section';

/** Every item in the order of the text, a section before what it holds. Without recursion: sections may be nested as deep as memory allows. */
export function* walk(tree: Tree | undefined): Generator<Placed> {
  const frames: { items: Body; next: number; parent: Placed<Section> | undefined }[] = [
    { items: tree?.items ?? [], next: 0, parent: undefined },
  ];
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const item = frame.items[frame.next++];
    if (!item) {
      frames.pop();
      continue;
    }
    const placed: Placed = { item, depth: frames.length - 1, parent: frame.parent };
    yield placed;
    if (inside(placed)) frames.push({ items: placed.item.items, next: 0, parent: placed });
  }
}

/** The sections around an offset, outermost first; those whose tags it touches are among them. */
export function sectionsAt(tree: Tree, offset: number): Section[] {
  const found: Section[] = [];
  let items = tree.items;
  for (;;) {
    const section = items.find((item): item is Section => item.kind === 'section' && item.span.start <= offset && offset <= item.span.end);
    if (!section) return found;
    found.push(section);
    items = section.items;
  }
}

/** The parameter or `@include` at an offset, its ends included. */
export function leafAt(tree: Tree, offset: number): Parameter | Include | undefined {
  const items = sectionsAt(tree, offset).at(-1)?.items ?? tree.items;
  return items.find((item): item is Parameter | Include => item.kind !== 'section' && item.span.start <= offset && offset <= item.span.end);
}

/** The keys, arguments, values and targets of an item. */
export function valuesOf(item: Item): Value[] {
  const all = item.kind === 'section' ? [item.arg] : item.kind === 'include' ? [item.target] : [item.key, item.value];
  return all.filter(value => value !== undefined);
}
