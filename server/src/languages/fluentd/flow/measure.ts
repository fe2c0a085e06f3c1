import { edgeKey, type Flow, type FlowNode } from '../../../core/flow.js';

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
export const captionOf = ({ kind }: FlowNode): string => (kind === 'log' ? 'fluentd' : kind === 'lost' || kind === 'rest' ? '' : kind);

export const widthOf = (node: FlowNode): number =>
  Math.ceil(Math.max(72, textWidth(`${captionOf(node)}  ${node.title}`), textWidth(node.detail)) + 2 * padding);

/**
 * What is written at edges, by their keys: where events part, the tags that go there, unless they stand at one of the ends already.
 */
export function labelsOf({ nodes, edges }: Flow): ReadonlyMap<string, string> {
  const details = new Map(nodes.map(({ id, detail }) => [id, detail]));
  const ways = new Map<string, number>();
  for (const { from, kind } of edges) if (kind !== 'dead') ways.set(from, (ways.get(from) ?? 0) + 1);
  return new Map(
    edges.flatMap(({ from, to, tags, kind }) => {
      const [first, ...more] = tags.filter(tag => tag !== details.get(from) && tag !== details.get(to));
      if (first === undefined || kind === 'dead' || ways.get(from) === 1) return [];
      return [[edgeKey({ from, to }), more.length > 0 ? `${first} +${more.length}` : first]];
    }),
  );
}
