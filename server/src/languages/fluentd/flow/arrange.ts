import { Graph, layout } from '@dagrejs/dagre';
import { edgeKey, type Flow } from '../../../core/flow.js';
import { nodeHeight, textWidth, widthOf } from './measure.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** An edge: from the border of one node to that of another, and what is written at it. */
export interface Line {
  readonly points: readonly Point[];
  readonly label: string;
  /** The middle of the label. */
  readonly at: Point;
}

/** Nodes that hang together, with what is between and around them. */
export type Parts = Pick<Flow, 'nodes' | 'edges' | 'groups'>;

export interface Arranged {
  /** By the ids of nodes and groups. A group without nodes has none. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** By the keys of edges. */
  readonly lines: ReadonlyMap<string, Line>;
}

interface Sized {
  readonly width: number;
  readonly height: number;
}
interface Placed extends Sized {
  readonly x?: number;
  readonly y?: number;
}
interface Routed {
  readonly width?: number;
  readonly height?: number;
  readonly labelpos?: 'c';
  readonly x?: number;
  readonly y?: number;
  readonly points?: readonly Point[];
}

/** The room above the nodes of a group, for its name. */
export const heading = 22;
const padding = 10;

/** Gives the parts of a flow their places, sources at the left or, `down`, at the top. */
export function arrange({ nodes, edges, groups }: Parts, labels: ReadonlyMap<string, string>, down: boolean): Arranged {
  const graph = new Graph<object, Placed, Routed>({ compound: true });
  graph.setGraph(
    down ? { rankdir: 'TB', nodesep: 24, ranksep: 40, edgesep: 14 } : { rankdir: 'LR', nodesep: 32, ranksep: 48, edgesep: 14 },
  );
  const parentOf = new Map(groups.map(({ id, group }) => [id, group]));
  const filled = new Set<string>();
  for (const { group } of nodes) for (let id = group; id !== undefined && !filled.has(id); id = parentOf.get(id)) filled.add(id);
  for (const id of filled) graph.setNode(id, { width: 0, height: 0 });
  for (const node of nodes) graph.setNode(node.id, { width: widthOf(node), height: nodeHeight });
  for (const { id, group } of [...nodes, ...groups]) if (group !== undefined && graph.hasNode(id)) graph.setParent(id, group);
  for (const edge of edges) {
    const label = labels.get(edgeKey(edge)) ?? '';
    graph.setEdge(edge.from, edge.to, label === '' ? {} : { width: textWidth(label) + 8, height: 14, labelpos: 'c' });
  }
  layout(graph);

  const boxes = new Map<string, Box>();
  for (const { id } of nodes) boxes.set(id, boxOf(graph.node(id)));
  const surround = (id: string, group: string | undefined) => {
    const inner = boxes.get(id);
    if (inner && group !== undefined) boxes.set(group, around(inner, boxes.get(group)));
  };
  for (const { id, group } of nodes) surround(id, group);
  for (const { id, group } of groups) surround(id, group);
  const lines = new Map<string, Line>();
  for (const edge of edges) {
    const { points = [], x = 0, y = 0 } = graph.edge(edge.from, edge.to) ?? {};
    const label = labels.get(edgeKey(edge)) ?? '';
    lines.set(edgeKey(edge), {
      points: fromSideToSide(points, boxes.get(edge.from), boxes.get(edge.to), label !== '', down),
      label,
      at: { x, y },
    });
  }
  return { boxes, lines };
}

/** The box of a group, so that it holds one more thing. */
function around({ x, y, width, height }: Box, before: Box | undefined): Box {
  const left = Math.min(x - padding, before?.x ?? Infinity);
  const top = Math.min(y - heading, before?.y ?? Infinity);
  const right = Math.max(x + width + padding, before ? before.x + before.width : -Infinity);
  const bottom = Math.max(y + height + padding, before ? before.y + before.height : -Infinity);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const boxOf = ({ x = 0, y = 0, width, height }: Placed): Box => ({ x: x - width / 2, y: y - height / 2, width, height });

/** A line that goes forwards leaves a node in the middle of one side and comes to the middle of the opposite side of another. */
function fromSideToSide(points: readonly Point[], from: Box | undefined, to: Box | undefined, labelled: boolean, down: boolean) {
  if (!from || !to || (down ? from.y + from.height >= to.y : from.x + from.width >= to.x)) return points;
  const between = points.slice(1, -1);
  const [start, end] = down
    ? [
        { x: from.x + from.width / 2, y: from.y + from.height },
        { x: to.x + to.width / 2, y: to.y },
      ]
    : [
        { x: from.x + from.width, y: from.y + from.height / 2 },
        { x: to.x, y: to.y + to.height / 2 },
      ];
  return [start, ...(between.length > 1 || labelled ? between : []), end];
}
