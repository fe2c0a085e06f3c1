import type { Symbol as Outline, WorkspaceSymbol } from '../../../core/features.js';
import type { FluentdDocument } from '../document.js';
import { configOf } from '../document.js';
import { descend, type Element, paramOf, typeOf } from '../element.js';
import { namesOf, withoutQuotes } from '../navigation/names.js';
import { put } from '../once.js';
import type { Include } from '../syntax/node.js';
import { walk } from './walk.js';

/** Deeper than anyone nests sections. */
const deepest = 50;

/** The sections of a file with their arguments; beside them their plugin types, and the tag of a source. */
export function symbols(document: FluentdDocument): readonly Outline[] {
  const includes = new Map<number | undefined, Include[]>();
  for (const { item, parent } of walk(document.tree)) {
    if (item.kind === 'include') put(includes, parent?.item.span.start, item);
  }
  const inside = (element: Element, key: number | undefined, depth: number): Outline[] => {
    const own = element.elements.filter(child => child.path === document.path && depth < deepest).map(child => symbolOf(child, depth));
    const brought = (includes.get(key) ?? []).map(includeSymbol);
    return brought.length === 0 ? own : [...own, ...brought].sort((a, b) => a.span.start - b.span.start);
  };
  const symbolOf = (element: Element, depth: number): Outline => ({
    name: nameOf(element),
    ...detailOf(element),
    kind: element.name === 'label' ? 'module' : typeOf(element) === undefined ? 'object' : 'plugin',
    span: element.at.whole,
    selection: element.at.name,
    children: inside(element, element.at.whole.start, depth + 1),
  });
  return inside(document.own, undefined, 0);
}

const nameOf = ({ name, arg }: Element): string => (arg ? `${name} ${arg}` : name);

function includeSymbol({ keyword, target, span }: Include): Outline {
  return { name: keyword.text, kind: 'module', span, selection: keyword.span, children: [], ...(target && { detail: target.text }) };
}

function detailOf(element: Element): { detail?: string } {
  const tag = element.name === 'source' ? paramOf(element, 'tag')?.value : undefined;
  const all = [typeOf(element), tag].filter(Boolean);
  return all.length > 0 ? { detail: all.join(' → ') } : {};
}

/** The labels and ids of the config, and the tags that its sources give. */
export function workspaceSymbols(document: FluentdDocument): readonly WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = namesOf(document)
    .filter(({ defines }) => defines)
    .map(({ kind, name, path, span }) => ({
      name,
      kind: kind === 'label' ? 'module' : 'plugin',
      container: kind === 'label' ? '<label>' : '@id',
      location: { path, span },
    }));
  for (const element of descend(configOf(document))) {
    const tag = element.name === 'source' ? paramOf(element, 'tag') : undefined;
    if (!tag?.value || !tag.at.value) continue;
    const span = withoutQuotes(document, tag.path, tag.at.value);
    found.push({
      name: tag.value,
      kind: 'string',
      container: ['source', typeOf(element)].filter(Boolean).join(' '),
      location: { path: tag.path, span },
    });
  }
  return found;
}
