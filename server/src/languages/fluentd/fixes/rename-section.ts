import { type Fix, replaceBy } from '../../../core/fix.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { closeTagOf } from './close-tag.js';

/** The fix that gives a section another name, in both of its tags. None when it has no end tag of its name, and for YAML. */
export function renameSection(document: FluentdDocument, element: Element, to: string, preferred = false): Fix[] {
  const close = closeTagOf(document, element);
  if (close?.name.text !== element.name) return [];
  const fix = replaceBy(element.at.name, to, { preferred });
  return [{ ...fix, edits: [...fix.edits, { kind: 'replace', span: close.name.span, text: to }] }];
}
