import { edgeKey, type FlowEdge } from '../../../core/flow.js';

const rank = { dead: 0, maybe: 1, sure: 2 } as const;

/** The edges of a flow while it is made: one between two nodes, with all the tags that go there, and the surest kind. */
export class Edges {
  readonly #edges = new Map<string, { readonly from: string; readonly to: string; readonly tags: Set<string>; kind: FlowEdge['kind'] }>();
  readonly #reached = new Set<string>();

  add(from: string, to: string, tag: string, kind: FlowEdge['kind']): void {
    const key = edgeKey({ from, to });
    const edge = this.#edges.get(key) ?? { from, to, tags: new Set(), kind };
    this.#edges.set(key, edge);
    if (tag !== '') edge.tags.add(tag);
    if (rank[kind] > rank[edge.kind]) edge.kind = kind;
    if (kind !== 'dead') this.#reached.add(to);
  }

  /** Whether events come to a node. */
  reaches(id: string): boolean {
    return this.#reached.has(id);
  }

  all(): FlowEdge[] {
    return [...this.#edges.values()].map(({ tags, ...edge }) => ({ ...edge, tags: [...tags] }));
  }
}
