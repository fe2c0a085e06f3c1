import { edgeKey, type Way } from '../../../core/flow.js';
import type { Project } from '../document.js';
import { type Element, typeOf } from '../element.js';
import { takes } from '../routing/match-pattern.js';
import { type Passage, passagesOf } from '../routing/passage.js';
import { type Level, routesOf, type Source } from '../routing/routes.js';
import { oneTag, shownTags } from '../routing/tags.js';
import { drawn, endId, placeOf } from './nodes.js';
import { say, shownPlace } from './words.js';

/** The way of an event with this tag: from every source that may give it, else as if one gave it to the rules of the root. */
export function wayOf(project: Project, tag: string): Way {
  const routes = routesOf(project);
  const passages = passagesOf(routes);
  const { ids } = drawn(routes);
  const nodes = new Set<string>();
  const edges = new Set<string>();
  const idOf = (element: Element) => ids.get(element) ?? '';
  const whereIs = (element: Element) => shownPlace(project, placeOf(element));
  const go = (from: string | undefined, to: string) => {
    nodes.add(to);
    if (from === undefined) return;
    nodes.add(from);
    edges.add(edgeKey({ from, to }));
  };
  /** Marks what events come through at a level, from the node that they come from. */
  const cross = (passage: Passage, entrance: string | undefined) => {
    for (const { from, to } of passage.steps) {
      go(from ? idOf(from.element) : entrance, to ? idOf(to.element) : endId(passage, routes));
      for (const { element } of to?.outputs.slice(1) ?? []) if (element.parent) go(idOf(element.parent), idOf(element));
    }
  };

  const givers = routes.sources.filter(source => mayGive(source, tag));
  const told = givers.map(({ element, type = '', tags }) =>
    say(tags.kind === 'one' ? 'way-from' : 'way-from-unsure', { source: type, place: whereIs(element), tag }),
  );
  if (givers.length === 0) told.push(say('way-no-source', { tag }));
  const starts = new Map<Level, readonly (string | undefined)[]>();
  const begin = (level: Level, from: string | undefined) => starts.set(level, [...(starts.get(level) ?? []), from]);
  for (const { element, levels } of givers) for (const level of levels) begin(level, idOf(element));
  if (givers.length === 0) for (const level of routes.levels) if (level.kind === 'root') begin(level, undefined);

  const waiting = [...starts].map(([level, from]) => ({ passage: passages.of(level, oneTag(tag)), from }));
  const seen = new Set<Passage>();
  for (const { passage, from } of waiting) {
    for (const entrance of from) cross(passage, entrance);
    if (seen.has(passage)) continue;
    seen.add(passage);
    told.push(...tell(passage, whereIs));
    for (const { output, emission, tags, targets } of passage.onward) {
      const id = idOf(output.element);
      const label = emission.label?.value;
      if (targets.length === 0 && label !== undefined) go(id, `no-label-${label}`);
      const next = targets.map(level => ({ passage: passages.of(level, tags), from: [id] }));
      if (next.some(each => seen.has(each.passage))) told.push(say('way-again', { place: whereIs(output.element) }));
      waiting.push(...next);
    }
  }
  return { tag, nodes: [...nodes], edges: [...edges], told };
}

function mayGive({ tags }: Source, tag: string): boolean {
  if (tags.kind === 'one') return tags.tag === tag;
  return tags.kind === 'any' || (tags.kind === 'like' && tags.patterns.some(pattern => takes(pattern, tag)));
}

/** What becomes of events at one level, in sentences. */
function tell({ level, tags, steps, lost }: Passage, whereIs: (element: Element) => string): string[] {
  const tag = shownTags(tags);
  const said = [
    level.kind === 'root' ? '' : say(level.kind === 'label' ? 'way-label' : 'way-worker', { name: level.name }),
    tags.kind === 'one' ? '' : tag === '' ? say('way-any-tag') : say('way-tags', { tag }),
  ].filter(Boolean);
  for (const rule of new Set(steps.map(({ to }) => to))) {
    if (!rule) said.push(say(lost === 'all' ? 'way-lost' : 'way-rest'));
    else {
      const { kind, text: pattern, patterns, element, outputs } = rule;
      const stores = outputs.slice(1).map(output => typeOf(output.element) ?? '');
      const type = `${typeOf(element) ?? ''}${stores.length > 0 ? ` (${stores.join(', ')})` : ''}`;
      const args = { pattern, place: whereIs(element), type };
      said.push(say(`way-${kind}${patterns && tags.kind === 'one' ? '' : '-maybe'}`, args));
    }
  }
  return said;
}
