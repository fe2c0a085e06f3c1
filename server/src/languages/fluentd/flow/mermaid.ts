import { edgeKey, type Flow, type FlowNode } from '../../../core/flow.js';
import { captionOf, labelsOf } from './measure.js';

/** The flow as a flowchart in Mermaid's language, as Markdown on GitHub and elsewhere shows it. */
export function mermaid(flow: Flow): string {
  const { nodes, edges, groups } = flow;
  const way = { nodes: new Set(flow.way?.nodes), edges: new Set(flow.way?.edges) };
  const labels = labelsOf(flow);
  const names = new Map([...groups, ...nodes].map(({ id }, i) => [id, `n${i}`]));
  const name = (id: string) => names.get(id) ?? 'n';
  const lines = ['flowchart LR'];
  const within = (group: string | undefined, indent: string) => {
    for (const each of groups.filter(each => each.group === group)) {
      lines.push(`${indent}subgraph ${name(each.id)}["${quoted(each.title)}"]`);
      within(each.id, `${indent}  `);
      lines.push(`${indent}end`);
    }
    for (const node of nodes) if (node.group === group) lines.push(`${indent}${name(node.id)}${shapeOf(node)}`);
  };
  within(undefined, '  ');
  const arrows = { sure: '-->', maybe: '-.->', dead: '-. ✕ .->' } as const;
  for (const edge of edges) {
    const label = labels.get(edgeKey(edge)) ?? '';
    lines.push(`  ${name(edge.from)} ${arrows[edge.kind]}${label && `|"${quoted(label)}"|`} ${name(edge.to)}`);
  }
  const classes = [
    ['dead', 'stroke:#cf222e,stroke-dasharray:5 4,color:#cf222e', [...groups, ...nodes].filter(({ dead }) => dead)],
    ['way', 'stroke:#0969da,stroke-width:3px', nodes.filter(({ id }) => way.nodes.has(id))],
  ] as const;
  for (const [each, style, members] of classes) {
    if (members.length > 0) lines.push(`  classDef ${each} ${style}`, `  class ${members.map(({ id }) => name(id)).join(',')} ${each}`);
  }
  for (const [kind, colour] of [
    ['dead', '#cf222e'],
    ['way', '#0969da'],
  ] as const) {
    const chosen = edges.flatMap((edge, i) => ((kind === 'dead' ? edge.kind === 'dead' : way.edges.has(edgeKey(edge))) ? [i] : []));
    if (chosen.length > 0) lines.push(`  linkStyle ${chosen.join(',')} stroke:${colour}`);
  }
  return `${lines.join('\n')}\n`;
}

function shapeOf(node: FlowNode): string {
  const first = `${captionOf(node)} <b>${quoted(node.title)}</b>`.trim();
  const text = node.detail === '' ? first : `${first}<br/>${quoted(node.detail)}`;
  if (node.kind === 'source' || node.kind === 'log') return `(["${text}"])`;
  return node.kind === 'filter' ? `{{"${text}"}}` : `["${text}"]`;
}

/** A text inside double quotes: what Mermaid, Markdown or HTML would read in it is written as entities. */
const quoted = (text: string): string => text.replace(/[^\p{L}\p{N} .,:/+…-]/gu, each => `#${each.codePointAt(0)};`);
