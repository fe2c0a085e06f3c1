import { type Fix, fix } from '../../../core/fix.js';
import { lineBreakAt } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { closeTagOf } from './close-tag.js';

const title = { en: ({ name }: { name: string }) => `Add <${name}>`, 'zh-cn': ({ name }: { name: string }) => `添加 <${name}>` };

/** The edit that writes lines into a section, above its end tag. Undefined where that is not on a line of its own, and for YAML. */
export function appendLines(document: FluentdDocument, element: Element, lines: readonly string[]) {
  const { text } = document;
  const close = closeTagOf(document, element)?.span.start;
  if (close === undefined) return undefined;
  const { start } = text.line(text.positionAt(close).line);
  const indent = text.value.slice(start, close);
  if (indent.trim() !== '') return undefined;
  const lineBreak = lineBreakAt(text.value, close);
  const written = lines.map(line => `${indent}  ${line}${lineBreak}`).join('');
  return { kind: 'replace' as const, span: { start, end: start }, text: written };
}

/** The fix that adds a section to another one. */
export function appendSection(document: FluentdDocument, element: Element, name: string, lines: readonly string[]): Fix[] {
  const edit = appendLines(document, element, [`<${name}>`, ...lines.map(line => `  ${line}`), `</${name}>`]);
  return edit ? [fix(title, { name }, [edit])] : [];
}
