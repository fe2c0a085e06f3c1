import { type DataNode, type Member, member } from '../../core/data/node.js';
import type { Link, Symbol as Outline } from '../../core/features.js';
import type { Span } from '../../core/text.js';
import type { PluginData } from './plugin-data.js';

/** The outline of a file: its keys, and the items of its lists by the name that they have. */
export function outline({ data }: PluginData): Outline[] {
  return children(data.root);
}

function children(node: DataNode | undefined): Outline[] {
  if (node?.kind === 'object') return node.members.map(fromMember);
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item, i): Outline[] => {
    if (item.kind !== 'object') return [];
    const name = member(item, 'name')?.value;
    const named = name?.kind === 'string' && name.value !== '';
    return [
      {
        name: named ? String(name.value) : `[${i}]`,
        ...detailOf(item),
        kind: member(item, 'example') || member(item, 'args') ? 'function' : 'property',
        span: item.span,
        selection: named ? name.span : item.span,
        children: children(item).filter(child => child.children.length > 0),
      },
    ];
  });
}

function fromMember({ key, keySpan, span, value }: Member): Outline {
  const kind = value?.kind === 'object' ? 'object' : value?.kind === 'array' ? 'array' : 'string';
  const text = value && 'value' in value && value.value !== null ? { detail: String(value.value).slice(0, 60) } : {};
  return { name: key === '' ? '""' : key, ...text, kind, span, selection: keySpan, children: children(value) };
}

function detailOf(item: DataNode): { detail?: string } {
  const type = member(item, 'type')?.value;
  return type?.kind === 'string' ? { detail: String(type.value) } : {};
}

/** Objects and lists that take more than a line. */
export function folds({ data, text }: PluginData): Span[] {
  const found: Span[] = [];
  const visit = (node: DataNode | undefined, from: number): void => {
    if (node?.kind !== 'object' && node?.kind !== 'array') return;
    const start = Math.min(from, node.span.start);
    if (text.positionAt(start).line < text.positionAt(node.span.end).line) found.push({ start, end: node.span.end });
    if (node.kind === 'array') for (const item of node.items) visit(item, item.span.start);
    else for (const { value, keySpan } of node.members) visit(value, keySpan.start);
  };
  visit(data.root, data.root?.span.start ?? 0);
  return found;
}

/** The addresses in a descriptor. */
export function links({ data }: PluginData): Link[] {
  const found: Link[] = [];
  const visit = (node: DataNode | undefined): void => {
    if (node?.kind === 'string' && /^https?:\/\/[^\s"<>]+$/.test(String(node.value))) {
      found.push({ span: { start: node.span.start + 1, end: node.span.end - 1 }, target: String(node.value) });
    }
    if (node?.kind === 'array') node.items.forEach(visit);
    if (node?.kind === 'object') for (const { value } of node.members) visit(value);
  };
  visit(member(data.root, 'about')?.value);
  return found;
}
