import type { Link, Location } from '../../../core/features.js';
import { contains, type Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { leafAt, walk } from '../editing/walk.js';
import { locationOf, sameAt } from './names.js';

/** From `@label @X` to `<label @X>`, and from an `@include` to the files that it brings. */
export function definition(document: FluentdDocument, offset: number): readonly Location[] {
  const include = includeAt(document, offset);
  if (include) return (filesOf(document, include) ?? []).map(path => ({ path }));
  return (sameAt(document, offset)?.all ?? []).filter(({ defines }) => defines).map(locationOf);
}

/** Every place of the config that says this label or id. */
export function references(document: FluentdDocument, offset: number): readonly Location[] {
  return (sameAt(document, offset)?.all ?? []).map(locationOf);
}

/** Each `@include` as a link to the first file that it brings. */
export function links(document: FluentdDocument): readonly Link[] {
  const found: Link[] = [];
  for (const { item } of walk(document.tree)) {
    if (item.kind !== 'include' || !item.target) continue;
    const { span, text } = item.target;
    const target = /^(https?|ftp):\/\//.test(text) ? text : filesOf(document, item.span)?.[0];
    if (target !== undefined) found.push({ span, target });
  }
  return found;
}

/** The span of the `@include` at an offset. */
function includeAt(document: FluentdDocument, offset: number): Span | undefined {
  const leaf = document.tree && leafAt(document.tree, offset);
  return leaf?.kind === 'include' ? leaf.span : undefined;
}

/** The files that an `@include` of this document brings; undefined when that is not known here. */
export function filesOf({ project, path }: FluentdDocument, include: Span): readonly string[] | undefined {
  return project?.includes.find(each => each.path === path && contains(include, each.span.start) && contains(include, each.span.end))
    ?.targets;
}
