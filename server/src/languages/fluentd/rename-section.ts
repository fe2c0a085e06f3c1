import { type Fix, replaceBy } from '../../core/fix.js';
import type { FluentdDocument } from './document.js';
import type { Element } from './element.js';

/** The fix that gives a section another name, in both of its tags. None when its end tag is not where it should be, and for YAML. */
export function renameSection({ text, tree }: FluentdDocument, { name, at }: Element, to: string, preferred = false): Fix[] {
  if (!tree) return [];
  const close = text.value.lastIndexOf('</', at.whole.end);
  if (close < at.open.end || !/^[\s>]/.test(text.value.slice(close + 2 + name.length, close + 3 + name.length))) return [];
  const start = close + 2;
  if (text.value.slice(start, start + name.length) !== name) return [];
  const fix = replaceBy(at.name, to, { preferred });
  return [{ ...fix, edits: [...fix.edits, { kind: 'replace', span: { start, end: start + name.length }, text: to }] }];
}
