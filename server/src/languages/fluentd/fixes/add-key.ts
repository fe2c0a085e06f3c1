import { type Fix, insertAt } from '../../../core/fix.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';

/** The fix that adds a chunk key to those that are written in the start tag of a `<buffer>` in plain text. */
export function addKey({ path, text, tree }: FluentdDocument, { arg, at, path: home }: Element, key: string): Fix[] {
  if (!tree || home !== path || !at.arg || !arg || text.slice(at.arg) !== arg || arg.startsWith('[')) return [];
  return [insertAt(at.arg.end, `,${key}`, { shown: key })];
}
