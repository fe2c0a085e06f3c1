import { once, put } from '../once.js';
import { onlyTag } from './match-pattern.js';
import type { Level, Rule } from './routes.js';
import type { Tags } from './tags.js';

interface Index {
  /** Rules that name tags in full, by each of them. */
  readonly byTag: ReadonlyMap<string, readonly Rule[]>;
  readonly others: readonly Rule[];
  readonly place: ReadonlyMap<Rule, number>;
}

const indexOf = once((level: Level): Index => {
  const byTag = new Map<string, Rule[]>();
  const others: Rule[] = [];
  for (const rule of level.rules) {
    const tags = rule.patterns?.map(onlyTag) ?? [undefined];
    if (tags.includes(undefined)) others.push(rule);
    else for (const tag of new Set(tags)) put(byTag, tag ?? '', rule);
  }
  return { byTag, others, place: new Map(level.rules.map((rule, i) => [rule, i])) };
});

/** The rules of a level that may take such events, in their order: not those that name other tags in full. */
export function candidates(level: Level, tags: Tags): readonly Rule[] {
  if (tags.kind !== 'one') return level.rules;
  const { byTag, others, place } = indexOf(level);
  const named = byTag.get(tags.tag) ?? [];
  return [...named, ...others].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}
