import type { Lens } from '../../../core/features.js';
import type { FluentdDocument } from '../document.js';
import { typeOf } from '../element.js';
import { type Passages, passagesOf } from '../routing/passage.js';
import { type Rule, routesOf, type Source } from '../routing/routes.js';
import { drawn } from './nodes.js';
import { say } from './words.js';

/** So many outputs are named. */
const most = 4;

/** Above every `<source>` of the file, where its events go; it opens the flow there. */
export function lenses({ project, path }: FluentdDocument): Lens[] {
  if (!project) return [];
  const routes = routesOf(project);
  const passages = passagesOf(routes);
  const { ids } = drawn(routes);
  return routes.sources
    .filter(({ element, levels }) => element.path === path && levels.length > 0)
    .map(source => ({
      span: source.element.at.open,
      title: `→ ${whereTo(source, passages)}`,
      command: 'plugsmith.fluentdFlow',
      arguments: [path, ids.get(source.element) ?? ''],
    }));
}

function whereTo({ levels, tags }: Source, passages: Passages): string {
  const filters = new Set<Rule>();
  const outputs = new Set<string>();
  let lost = false;
  for (const passage of passages.from(levels.map(level => passages.of(level, tags)))) {
    lost ||= passage.lost === 'all';
    for (const { to } of passage.steps) {
      if (to?.kind === 'filter') filters.add(to);
      for (const { element, emissions } of to?.outputs ?? []) {
        const holds = element.elements.some(({ name }) => name === 'store');
        if (!holds && !emissions.some(({ always }) => always)) outputs.add(typeOf(element) ?? '#{…}');
      }
    }
  }
  const named = [...outputs].slice(0, most);
  if (outputs.size > most) named.push('…');
  if (lost) named.push(say('dropped'));
  if (tags.kind === 'none') return say('no-own-events');
  return [filters.size > 0 ? `filter${filters.size > 1 ? ` ×${filters.size}` : ''}` : '', named.join(', ')].filter(Boolean).join(' → ');
}
