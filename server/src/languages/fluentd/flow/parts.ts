import type { Flow } from '../../../core/flow.js';
import type { Parts } from './arrange.js';

/** The pieces of a flow that have nothing to do with each other, in the order of their first nodes. A group holds its nodes together. */
export function partsOf({ nodes, edges, groups }: Flow): Parts[] {
  const heads = new Map<string, string>();
  const headOf = (id: string): string => {
    let head = id;
    for (let next = heads.get(head); next !== undefined; next = heads.get(head)) head = next;
    // The next one who asks finds it at once.
    if (head !== id) heads.set(id, head);
    return head;
  };
  const join = (a: string, b: string | undefined) => {
    if (b === undefined || headOf(a) === headOf(b)) return;
    heads.set(headOf(b), headOf(a));
  };
  for (const { from, to } of edges) join(from, to);
  for (const { id, group } of [...nodes, ...groups]) join(id, group);
  const pieces = new Map<string, { nodes: Flow['nodes'][number][]; edges: Flow['edges'][number][]; groups: Flow['groups'][number][] }>();
  for (const node of nodes) {
    const head = headOf(node.id);
    const piece = pieces.get(head) ?? { nodes: [], edges: [], groups: [] };
    pieces.set(head, piece);
    piece.nodes.push(node);
  }
  for (const edge of edges) pieces.get(headOf(edge.from))?.edges.push(edge);
  for (const group of groups) pieces.get(headOf(group.id))?.groups.push(group);
  return [...pieces.values()];
}
