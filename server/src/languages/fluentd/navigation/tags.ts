import { contains, type Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { sectionsAt } from '../editing/walk.js';
import { sameAt } from './names.js';

/** The names in both tags of the section whose tag is at an offset. */
function tagsAt({ tree }: FluentdDocument, offset: number): Span[] {
  const section = tree && sectionsAt(tree, offset).at(-1);
  if (!section?.close || section.name.text === '') return [];
  const { open, name, close } = section;
  if (!contains(open, offset) && !contains(close.span, offset)) return [];
  return [name.span, close.name.span];
}

/** Both tags of a section, or every place in this file that says the same label or id. */
export function highlights(document: FluentdDocument, offset: number): readonly Span[] {
  const same = sameAt(document, offset);
  if (same) return same.all.filter(({ path }) => path === document.path).map(({ span }) => span);
  return tagsAt(document, offset);
}

/** The names of the start tag and the end tag of a section, to be changed together while they are the same. */
export function linked(document: FluentdDocument, offset: number): readonly Span[] {
  const tags = tagsAt(document, offset);
  const names = new Set(tags.map(span => document.text.slice(span)));
  return names.size === 1 && tags.some(span => contains(span, offset)) ? tags : [];
}
