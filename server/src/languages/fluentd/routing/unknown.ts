import type { Passage } from './passage.js';
import type { Level, Routes, Source } from './routes.js';

/**
 * The levels that may get events which we do not see coming: something of the config could not be read, its sources must be elsewhere, a
 * label is made by embedded Ruby, or an output gives events back in a way that is not known.
 */
export function withUnknown(live: Iterable<Passage>, { incomplete, sources, levels }: Routes): ReadonlySet<Level> {
  const anywhere = ({ element, label }: Source) => element.incomplete || (label && label.value === undefined);
  if (incomplete || sources.length === 0 || sources.some(anywhere)) return new Set(levels);
  const found = new Set(levels.filter(({ element }) => element.incomplete));
  const asked = new Set<Level>();
  for (const { level, onward } of live) {
    if (onward.some(({ emission: { label } }) => label && label.value === undefined)) return new Set(levels);
    if (asked.has(level)) continue;
    asked.add(level);
    if (level.rules.some(({ outputs }) => outputs.some(({ mayRetag }) => mayRetag))) found.add(level);
  }
  return found;
}
