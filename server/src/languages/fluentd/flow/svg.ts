import { edgeKey, type Flow, type FlowEdge, type FlowGroup, type FlowNode } from '../../../core/flow.js';
import { type Box, heading, type Line, type Point } from './arrange.js';
import { type Layout, layout } from './layout.js';
import { captionOf, shortened } from './measure.js';
import { style } from './style.js';

export { type Layout, layout };

export interface Picture {
  /** The name of the picture, for those who hear it. */
  readonly title: string;
  /** From the top to the bottom, for where it is high and narrow; else from the left to the right. */
  readonly down?: boolean;
  /** False leaves the colours to the page that the picture is put into. */
  readonly styled?: boolean;
  /** The places, when they are known already. */
  readonly placed?: Layout;
}

/** Draws a flow as an SVG that needs nothing else: no font, no script, no other file. */
export function svg(flow: Flow, { title, down = false, styled = true, placed = layout(flow, down) }: Picture): string {
  const way = flow.way && { nodes: new Set(flow.way.nodes), edges: new Set(flow.way.edges) };
  const { width, height } = placed;
  const classOf = (base: string, dead: true | undefined, on: boolean | undefined) =>
    `${base}${dead ? ' dead' : ''}${on === undefined ? '' : on ? ' way' : ' off'}`;
  const groups = nested(flow.groups).flatMap(group => {
    const box = placed.boxes.get(group.id);
    return box ? [groupOf(group, box, classOf(`group ${group.kind}`, group.dead, undefined))] : [];
  });
  const edges = flow.edges.map(edge => {
    const key = edgeKey(edge);
    return edgeOf(edge, placed, down, classOf(`edge ${edge.kind}`, undefined, way?.edges.has(key)));
  });
  const nodes = flow.nodes.map(node => nodeOf(node, placed, classOf(`node ${node.kind}`, node.dead, way?.nodes.has(node.id))));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" aria-labelledby="flow-title flow-desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="flow-title">${escaped(title)}</title>`,
    `<desc id="flow-desc">${escaped(flow.summary)}</desc>`,
    ...(styled ? [`<style>${style}</style>`, `<rect class="ground" width="${width}" height="${height}"/>`] : []),
    `<defs>${['sure', 'maybe', 'dead', 'way'].map(arrowHead).join('')}</defs>`,
    ...groups,
    ...edges,
    ...nodes,
    '</svg>',
    '',
  ].join('\n');
}

/** A worker is drawn before the labels in it. */
const nested = (groups: readonly FlowGroup[]) => [...groups].sort((a, b) => Number(a.group !== undefined) - Number(b.group !== undefined));

const arrowHead = (kind: string) =>
  `<marker id="flow-${kind}" class="head ${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" orient="auto"><path d="M0 .5 7.5 4 0 7.5z"/></marker>`;

function groupOf({ id, title, note }: FlowGroup, { x, y, width, height }: Box, classes: string): string {
  return `<g class="${classes}" data-id="${escaped(id)}"><title>${escaped(sentences(title, note))}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/><text x="${x + 10}" y="${y + heading - 8}">${escaped(shortened(title))}</text></g>`;
}

function nodeOf(node: FlowNode, { boxes }: Layout, classes: string): string {
  const { x, y, width, height } = boxes.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const caption = captionOf(node);
  const head = [
    caption && `<tspan class="caption">${caption}</tspan>`,
    `<tspan class="title"${caption && ' dx="8"'}>${escaped(shortened(node.title))}</tspan>`,
  ].join('');
  const middle = node.detail === '' ? 28 : 19;
  const detail = node.detail === '' ? '' : `<text class="detail" x="${x + 14}" y="${y + 36}">${escaped(shortened(node.detail))}</text>`;
  return `<g class="${classes}" data-id="${escaped(node.id)}"><title>${escaped(sentences(`${caption} ${node.title} ${node.detail}`.trim(), node.note))}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/><path class="side" d="M${x + 5} ${y + 8}v${height - 16}"/><text x="${x + 14}" y="${y + middle}">${head}</text>${detail}</g>`;
}

function edgeOf(edge: FlowEdge, { lines }: Layout, down: boolean, classes: string): string {
  const { points, label, at }: Line = lines.get(edgeKey(edge)) ?? { points: [], label: '', at: { x: 0, y: 0 } };
  const head = / way$/.test(classes) ? 'way' : edge.kind;
  const text = label === '' ? '' : `<text x="${at.x}" y="${at.y + 4}">${escaped(label)}</text>`;
  return `<g class="${classes}" data-from="${escaped(edge.from)}" data-to="${escaped(edge.to)}"><title>${escaped(edge.tags.join('\n'))}</title><path d="${curve(points, down)}" marker-end="url(#flow-${head})"/>${text}</g>`;
}

/** A smooth line through all points: along the flow at each of them while it goes forwards, else straight. */
function curve([first, ...rest]: readonly Point[], down: boolean): string {
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  let before = first;
  for (const point of rest) {
    const end = `${point.x} ${point.y}`;
    const [x, y] = [half(before.x, point.x), half(before.y, point.y)];
    if (down ? before.y < point.y : before.x < point.x) {
      path += down ? `C${before.x} ${y} ${point.x} ${y} ${end}` : `C${x} ${before.y} ${x} ${point.y} ${end}`;
    } else path += `L${end}`;
    before = point;
  }
  return path;
}

const half = (a: number, b: number) => Math.round((a + b) * 5) / 10;

const sentences = (what: string, why: string | undefined) => (why === undefined ? what : `${what}\n${why}`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text for XML, between tags and in attributes. What XML 1.0 cannot hold becomes U+FFFD. */
export const escaped = (text: string): string =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[&<>"']/g, each => entities[each] ?? each);
