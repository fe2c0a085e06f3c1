import type { Flow, FlowEdge, FlowNode } from '../../../core/flow.js';
import type { Project } from '../document.js';
import type { Element } from '../element.js';
import { type Passage, passagesOf } from '../routing/passage.js';
import { type Level, type Routes, routesOf } from '../routing/routes.js';
import { shadowsOf } from '../routing/shadows.js';
import { anyTag, shownTags, type Tags, tagsLike } from '../routing/tags.js';
import { withUnknown } from '../routing/unknown.js';
import { Edges } from './edges.js';
import { drawn, endId, placeOf } from './nodes.js';
import { say, shownPlace } from './words.js';

/** The way of events through a config. Its sentences are in the language of this process. */
export function flowOf(project: Project): Flow {
  const routes = routesOf(project);
  const passages = passagesOf(routes);
  const made = drawn(routes);
  const edges = new Edges();
  const ends = new Map<string, FlowNode>();
  const idOf = (element: Element) => made.ids.get(element) ?? '';
  const groupOf = ({ element }: Level) => made.ids.get(element);

  const endOf = (passage: Passage) => {
    const kind = passage.lost === 'all' ? 'lost' : 'rest';
    const id = endId(passage, routes);
    const group = groupOf(passage.level);
    ends.set(id, { id, kind, title: say(kind), detail: '', note: say('lost-why'), ...(group !== undefined && { group }) });
    return id;
  };
  /** Draws how events come into a level. */
  const enter = (id: string, passage: Passage, kind: FlowEdge['kind']) => {
    for (const { from, to, tags, sure } of passage.steps) {
      if (!from) edges.add(id, to ? idOf(to.element) : endOf(passage), shownTags(tags), kind === 'sure' && !sure ? 'maybe' : kind);
    }
  };
  const missing = (from: string, label: string, kind: FlowEdge['kind']) => {
    const id = `no-label-${label}`;
    ends.set(id, { id, kind: 'lost', title: say('no-label', { label }), detail: '', note: say('no-label-why', { label }) });
    edges.add(from, id, '', kind);
  };
  /** Draws how events go through a level and out of it. */
  const cross = (passage: Passage, dead: ReadonlySet<Level>) => {
    const isDead = dead.has(passage.level);
    for (const { from, to, tags, sure } of passage.steps) {
      const kind = isDead ? 'dead' : sure ? 'sure' : 'maybe';
      if (from) edges.add(idOf(from.element), to ? idOf(to.element) : endOf(passage), shownTags(tags), kind);
    }
    for (const { output, emission, tags, targets } of passage.onward) {
      const kind = isDead ? 'dead' : emission.always ? 'sure' : 'maybe';
      const id = idOf(output.element);
      const label = emission.label?.value;
      if (targets.length === 0 && label !== undefined) missing(id, label, kind);
      for (const target of targets) if (!isDead || dead.has(target)) enter(id, passages.of(target, tags), kind);
    }
  };

  const starts: Passage[] = [];
  const begin = (id: string, level: Level, tags: Tags) => {
    const passage = passages.of(level, tags);
    starts.push(passage);
    enter(id, passage, 'sure');
  };
  for (const { element, levels, tags, label } of routes.sources) {
    for (const level of levels) begin(idOf(element), level, tags);
    if (levels.length === 0 && label?.value !== undefined) missing(idOf(element), label.value, 'sure');
  }
  const own = ownEvents(routes);
  for (const { node, levels, tags } of own) for (const level of levels) begin(node.id, level, tags);

  const live = passages.from(starts);
  const reached = new Set([...live].map(({ level }) => level));
  const unknown = withUnknown(live, routes);
  const dead = new Set(routes.levels.filter(level => level.kind === 'label' && !reached.has(level) && !unknown.has(level)));
  for (const passage of live) cross(passage, dead);
  for (const level of dead) cross(passages.of(level, anyTag), dead);

  const deadGroups = new Set([...dead].map(groupOf));
  const notes = new Map<string, string>();
  for (const level of routes.levels) {
    const shadows = shadowsOf(level);
    for (const rule of level.own) {
      const id = idOf(rule.element);
      const by = shadows.get(rule)?.[0];
      if (by) {
        notes.set(id, say('covered', { by: by.text, place: shownPlace(project, placeOf(by.element)) }));
        edges.add(idOf(by.element), id, '', 'dead');
      } else if (dead.has(level)) notes.set(id, say('unused-label'));
      else if (!edges.reaches(id) && !unknown.has(level)) notes.set(id, say('no-events'));
      for (const { element } of rule.outputs.slice(1)) {
        const note = notes.get(id);
        edges.add(idOf(element.parent ?? element), idOf(element), '', note === undefined ? 'sure' : 'dead');
        if (note !== undefined) notes.set(idOf(element), note);
      }
    }
  }
  const nodes = made.nodes.map(node => withNote(node, notes.get(node.id)));
  const count = (test: (node: FlowNode) => boolean) => nodes.filter(test).length;
  return {
    summary: say('summary', {
      sources: count(({ kind }) => kind === 'source'),
      rules: count(({ kind }) => kind === 'filter' || kind === 'match'),
      dead: count(({ kind, dead }) => dead === true && kind !== 'store'),
    }),
    nodes: [...nodes, ...own.map(({ node }) => node), ...ends.values()],
    edges: edges.all(),
    groups: made.groups.map(group => withNote(group, deadGroups.has(group.id) ? say('unused-label') : undefined)),
  };
}

const withNote = <T>(part: T, note: string | undefined): T => (note === undefined ? part : { ...part, dead: true, note });

/** The events that Fluentd makes itself: its log, and those that a plugin has failed with. */
function ownEvents({ levels }: Routes): { readonly node: FlowNode; readonly levels: readonly Level[]; readonly tags: Tags }[] {
  const labels = (name: string) => levels.filter(level => level.kind === 'label' && level.name === name);
  const own = labels('@FLUENT_LOG');
  const asked = levels.filter(({ kind, rules }) => kind !== 'label' && rules.some(({ text }) => /\bfluent\b/.test(text)));
  const both = [
    { node: { id: 'errors', kind: 'log', title: say('errors'), detail: '' }, levels: labels('@ERROR'), tags: anyTag },
    {
      node: { id: 'log', kind: 'log', title: say('log'), detail: 'fluent.*' },
      levels: own.length > 0 ? own : asked,
      tags: tagsLike('fluent.*'),
    },
  ] as const;
  return both.filter(each => each.levels.length > 0);
}
