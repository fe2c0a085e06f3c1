import { contains, type Span } from '../text.js';
import type { DataNode, Member } from './node.js';

/** Where an offset is in a tree: in a key, in a value, or in an object or list where nothing stands yet. */
export interface Place {
  /** Keys and indexes to the innermost thing at the offset; of a key, with that key. */
  readonly path: readonly (string | number)[];
  /** The object or list that it is in; undefined at the root. */
  readonly inside: DataNode | undefined;
  /** The member that the offset is in. */
  readonly member: Member | undefined;
  readonly at: 'key' | 'value' | 'between';
  /** The value at the offset. */
  readonly node: DataNode | undefined;
}

/** Finds the place of an offset. */
export function placeAt(root: DataNode | undefined, offset: number): Place {
  let place: Place = { path: [], inside: undefined, member: undefined, at: 'value', node: root };
  for (;;) {
    const inner = step(place, offset);
    if (!inner) return place;
    place = inner;
  }
}

function step({ node, path }: Place, offset: number): Place | undefined {
  if (!node || !inBrackets(node, offset)) return undefined;
  if (node.kind === 'array') {
    const index = node.items.findIndex(item => contains(item.span, offset));
    const item = node.items[index];
    if (item) return { path: [...path, index], inside: node, member: undefined, at: 'value', node: item };
    return { path: [...path, node.items.length], inside: node, member: undefined, at: 'between', node: undefined };
  }
  if (node.kind !== 'object') return undefined;
  const member = node.members.findLast(m => contains(m.span, offset)) ?? openMember(node.members, offset);
  if (!member) return { path, inside: node, member: undefined, at: 'between', node: undefined };
  const to = [...path, member.key];
  if (contains(member.keySpan, offset)) return { path: to, inside: node, member, at: 'key', node: undefined };
  const inValue = member.value && contains(member.value.span, offset);
  return { path: to, inside: node, member, at: 'value', node: inValue ? member.value : undefined };
}

/** A member whose value is not yet written goes on to the next one. */
function openMember(members: readonly Member[], offset: number): Member | undefined {
  const before = members.findLast(m => m.span.end <= offset);
  return before && !before.value ? before : undefined;
}

function inBrackets(node: DataNode, offset: number): boolean {
  const { start, end }: Span = node.span;
  return start < offset && offset <= end;
}
