import { basename } from '../../../../../schemas/paths.js';
import type { Project } from '../document.js';
import { type Element, type Param, paramOf, systemOf } from '../element.js';
import { once } from '../once.js';
import { type Passage, passagesOf } from './passage.js';
import { type Level, routesOf, type Source } from './routes.js';
import type { Tags } from './tags.js';

/** Events that no match takes, whatever their tag turns out to be. */
export interface LostEvents {
  /** The source, or the output that gives them this tag. */
  readonly element: Element;
  /** Where the tag is written. */
  readonly at: Param | undefined;
  readonly tags: Tags;
  readonly level: Level;
}

/** Those that give events for sure, also when nobody knows their tags. */
const givers = new Set(['forward', 'http', 'unix', 'tail', 'tcp', 'udp', 'exec', 'syslog']);

/**
 * All events of a config that are surely lost. None when something of it could not be read, for the match may be there, nor when it looks
 * like a part of another config that we do not see.
 */
export const lostEvents = once((project: Project): readonly LostEvents[] => {
  const routes = routesOf(project);
  if (routes.incomplete || readsMore(project)) return [];
  const passages = passagesOf(routes);
  const found: LostEvents[] = [];
  const origins = new Set<Element | Param>();
  const seen = new Map<Passage, Set<Element | Param>>();
  const waiting: Going[] = routes.sources
    .filter(isGiver)
    .map(({ element, at, levels, tags }) => ({ to: levels.map(level => passages.of(level, tags)), element, at }));
  for (const { to, element, at } of waiting) {
    const origin = at ?? element;
    origins.add(origin);
    const [first] = to;
    const isLost = to.every(({ lost, level }) => lost === 'all' && !level.element.incomplete);
    if (first && isLost) found.push({ element, at, tags: first.tags, level: first.level });
    for (const passage of to) {
      const before = seen.get(passage) ?? new Set();
      seen.set(passage, before);
      if (before.has(origin)) continue;
      before.add(origin);
      for (const { output, emission, tags, targets } of passage.onward) {
        const on = targets.map(level => passages.of(level, tags));
        // Of a source whose tags nobody knows it is not known either whether it gives such events at all.
        if (emission.at) waiting.push({ to: on, element: output.element, at: emission.at });
        else if (passage.tags.kind !== 'any') waiting.push({ to: on, element, at });
      }
    }
  }
  return looksWhole(project) || found.length * 2 <= origins.size ? found : [];
});

/** Events on their way into levels, and where their tag is from. */
interface Going extends Pick<LostEvents, 'element' | 'at'> {
  readonly to: readonly Passage[];
}

/** One that could not be read as a whole may have a label. */
const isGiver = ({ element, tags, type }: Source): boolean =>
  !element.incomplete && (tags.kind !== 'any' || (type !== undefined && givers.has(type)));

/** Whether a config is one that Fluentd is started with, and not a part of one, by its name or what only such a one says. */
const looksWhole = ({ root, config }: Project): boolean =>
  /^(fluent|fluentd|td-agent)\.conf$/.test(basename(root)) || systemOf(config) !== undefined;

/** Whether Fluentd is told to read more files than those that are included. */
function readsMore({ config }: Project): boolean {
  const system = systemOf(config);
  const folder = system && paramOf(system, 'config_include_dir');
  return folder ? folder.value !== '' : system?.incomplete === true;
}
