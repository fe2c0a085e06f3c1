import { type Fix, insertAt, remove } from '../../../core/fix.js';
import { lineBreakAt, type Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { type Element, paramOf } from '../element.js';

/** The fix that writes a line into a section, below its `@type` or its start tag. None for YAML, and for a section that is elsewhere. */
export function addLines(document: FluentdDocument, element: Element, lines: readonly string[], preferred = false): Fix[] {
  if (!document.tree || element.path !== document.path || !element.parent) return [];
  const { text } = document;
  const type = paramOf(element, '@type');
  const above = type?.path === document.path ? type.at.whole : element.at.open;
  const { end } = text.line(text.positionAt(Math.max(above.start, above.end - 1)).line);
  const { start } = text.line(text.positionAt(element.at.open.start).line);
  const indent = /^[ \t]*/.exec(text.value.slice(start, element.at.open.start))?.[0] ?? '';
  const first = element.params.find(({ path }) => path === document.path);
  const column = first ? text.value.slice(text.line(text.positionAt(first.at.key.start).line).start, first.at.key.start) : '';
  const inner = first && column.trim() === '' ? column : `${indent}  `;
  const lineBreak = lineBreakAt(text.value, end);
  return [insertAt(end, lines.map(line => `${lineBreak}${inner}${line}`).join(''), { shown: lines[0] ?? '', preferred })];
}

/** The span with the rest of its lines when nothing else stands in them, so that taking it out leaves no empty line. */
export function wholeLines({ text }: FluentdDocument, { start, end }: Span): Span {
  const first = text.line(text.positionAt(start).line);
  const line = text.positionAt(Math.max(start, end - 1)).line;
  const last = text.line(line);
  const alone = text.value.slice(first.start, start).trim() === '' && /^\s*(?:#.*)?$/.test(text.value.slice(end, last.end));
  if (!alone) return { start, end };
  return { start: first.start, end: line + 1 < text.lines ? text.offsetAt({ line: line + 1, character: 0 }) : last.end };
}

/** The fix that takes out a parameter or a section, with its lines. */
export function takeOut(document: FluentdDocument, span: Span, shown: string, preferred = false): Fix[] {
  return document.tree ? [remove(wholeLines(document, span), shown, { preferred })] : [];
}
