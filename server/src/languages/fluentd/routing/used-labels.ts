import type { Project } from '../document.js';
import { descend, type Element } from '../element.js';
import { once } from '../once.js';
import { routesOf } from './routes.js';

/**
 * What may be the name of a label in some parameter, whatever its key, with the directives at the top in whose parameters it is. Plugins
 * name labels in many ways. Undefined when it cannot be known: something could not be read, a label is made by embedded Ruby, or the
 * config has no sources, as they must be elsewhere.
 */
export const usedLabels = once((project: Project): ReadonlyMap<string, ReadonlySet<Element>> | undefined => {
  const { incomplete, sources } = routesOf(project);
  if (incomplete || sources.length === 0) return undefined;
  const found = new Map<string, Set<Element>>();
  const add = (name: string, user: Element) => {
    const users = found.get(name);
    if (users) users.add(user);
    else found.set(name, new Set([user]));
  };
  const { config } = project;
  for (const directive of config.elements.flatMap(each => (each.name === 'worker' ? each.elements : [each]))) {
    for (const element of descend(directive)) {
      if (element.incomplete) return undefined;
      for (const { key, value } of element.params) {
        if (value === undefined) {
          if (/label/.test(key)) return undefined;
          continue;
        }
        add(value, directive);
        for (const [name] of value.slice(0, 10_000).matchAll(/@[\w.:-]+/g)) add(name, directive);
      }
    }
  }
  return found;
});
