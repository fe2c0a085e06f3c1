import type { FlowEdge, FlowNode } from './flow.js';

// A text is measured by counting: the same everywhere, and no font has to be there. All of it is written in a monospaced font.

export const nodeHeight = 46;
const letter = 7.25;
const padding = 14;

/** So many letters of a text are shown; the whole of it is in the tooltip. */
const most = 34;

export const shortened = (text: string): string => {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
};

/** In pixels. East Asian letters take the room of two. */
export function textWidth(text: string): number {
  let units = 0;
  for (const each of shortened(text))
    units += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(each) ? 1.75 : 1;
  return units * letter;
}

/** What stands above the title of a node, in small letters: Fluentd's own word for it. */
export const captionOf = ({ kind }: FlowNode): string => (kind === 'log' ? 'fluentd' : kind === 'lost' ? '' : kind);

export const widthOf = (node: FlowNode): number =>
  Math.ceil(Math.max(72, textWidth(`${captionOf(node)}  ${node.title}`), textWidth(node.detail)) + 2 * padding);

/** What is written at an edge: nothing that stands at one of its ends already. */
export function labelOf({ tags, kind }: FlowEdge, from: FlowNode | undefined, to: FlowNode | undefined): string {
  const [first, ...more] = tags.filter(tag => tag !== from?.detail && tag !== to?.detail);
  if (first === undefined || kind === 'dead') return '';
  return more.length > 0 ? `${first} +${more.length}` : first;
}
