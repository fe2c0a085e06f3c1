import type { Span } from '../../../core/text.js';
import type { Project, ResolvedInclude } from '../document.js';
import { once } from '../once.js';

/**
 * The files that a config includes more than once outside of all sections, by their paths, and the `@include` that brings them the second
 * time. In sections the same parameters or filters may be meant at several places.
 */
export const includedTwice = once((project: Project): ReadonlyMap<string, ResolvedInclude> => {
  const found = new Map<string, ResolvedInclude>();
  const seen = new Set<string>();
  const resolved = new Map(project.includes.map(include => [`${include.span.start} ${include.path}`, include]));
  const left: { readonly path: string; readonly via?: ResolvedInclude }[] = [{ path: project.root }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { path, via } = next;
    const again = seen.has(path) ? via : undefined;
    if (seen.has(path) && (!again || found.has(path))) continue;
    if (again) found.set(path, again);
    seen.add(path);
    const inner = (project.files.get(path)?.tree?.items ?? []).flatMap(item => {
      const include = item.kind === 'include' ? resolved.get(`${item.span.start} ${path}`) : undefined;
      return include && !include.cycle ? include.targets.map(target => ({ path: target, via: again ?? include })) : [];
    });
    left.push(...inner.reverse());
  }
  return found;
});

interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Where to tell of a place that collides with an earlier one: when both are the same, at the `@include` that brings it twice. */
export function collision(project: Project | undefined, earlier: Place, place: Place): Place & { readonly same: boolean } {
  const same = earlier.path === place.path && earlier.span.start === place.span.start;
  const second = same && project ? includedTwice(project).get(place.path) : undefined;
  return second ? { path: second.path, span: second.target.span, same } : { ...place, same };
}
