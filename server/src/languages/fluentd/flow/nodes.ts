import type { Location } from '../../../core/features.js';
import type { FlowGroup, FlowNode } from '../../../core/flow.js';
import { type Element, typeOf } from '../element.js';
import type { Passage } from '../routing/passage.js';
import type { Routes } from '../routing/routes.js';
import { shownTags } from '../routing/tags.js';

/** What of a config is drawn, before it is known where events go. */
export interface Drawn {
  readonly nodes: readonly FlowNode[];
  readonly groups: readonly FlowGroup[];
  /** The ids of sections: those of sources, rules and stores are nodes, those of labels and workers groups. */
  readonly ids: ReadonlyMap<Element, string>;
}

/** Every source, rule and store of a config as a node, in the order of the text. */
export function drawn({ levels, sources }: Routes): Drawn {
  const ids = new Map<Element, string>();
  const groups: FlowGroup[] = [];
  const nodes: FlowNode[] = [];
  const name = (element: Element, kind: string, number: number, around = element.parent) => {
    const id = `${kind}-${number}`;
    ids.set(element, id);
    const group = around && ids.get(around);
    return { id, place: placeOf(element), ...(group !== undefined && { group }) };
  };
  for (const { kind, element, name: label } of levels) {
    if (kind !== 'root') groups.push({ ...name(element, kind, groups.length + 1), kind, title: `<${kind} ${label}>` });
  }
  const add = (element: Element, kind: FlowNode['kind'], detail: string, around?: Element) =>
    nodes.push({ ...name(element, kind, nodes.length + 1, around), kind, title: typeOf(element) ?? '', detail });
  for (const { element, at, tags } of sources) add(element, 'source', at?.value ?? shownTags(tags));
  for (const { own, element: around } of levels) {
    for (const { kind, element, text, outputs } of own) {
      add(element, kind, text);
      for (const store of outputs.slice(1)) add(store.element, 'store', '', around);
    }
  }
  return { nodes, groups, ids };
}

export const placeOf = ({ path, at }: Element): Required<Location> => ({ path, span: at.whole });

/** The id of the node where events end that no match of a level takes. */
export const endId = ({ level, lost }: Passage, { levels }: Routes): string =>
  `${lost === 'all' ? 'lost' : 'rest'}-${levels.indexOf(level)}`;
