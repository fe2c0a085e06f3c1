import type { Edit } from '../../../core/fix.js';
import type { Span, Text } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';

/**
 * The edits that put a section before or behind another one, with the comments above it. Undefined where that is not sure to be right: in
 * YAML, in another file than that of the document, between sections that do not stand in the same one, or that share lines with others.
 */
export function move(document: FluentdDocument, section: Element, where: 'before' | 'behind', other: Element): readonly Edit[] | undefined {
  const { text, tree, path } = document;
  if (!tree || section.parent !== other.parent || section.path !== path || other.path !== path) return undefined;
  const [from, to] = [block(text, section), block(text, other)];
  if (!from || !to) return undefined;
  const moved = text.slice(from).replace(/\n?$/, '\n');
  const at = where === 'before' ? to.start : to.end;
  const last = at === text.value.length && !text.value.endsWith('\n') ? '\n' : '';
  return [
    { kind: 'replace', span: withBlankLine(text, from), text: '' },
    { kind: 'replace', span: { start: at, end: at }, text: where === 'before' ? `${moved}\n` : `${last}\n${moved}` },
  ];
}

/** The whole lines of a section, with the comments directly above. Undefined when something else stands in them. */
function block(text: Text, { at: { whole } }: Element): Span | undefined {
  const first = text.positionAt(whole.start).line;
  const last = text.positionAt(whole.end).line;
  const before = text.slice({ start: text.line(first).start, end: whole.start });
  const after = text.slice({ start: whole.end, end: text.line(last).end });
  if (!/^[ \t]*$/.test(before) || !/^[ \t]*(#.*)?$/.test(after)) return undefined;
  let top = first;
  while (top > 0 && /^[ \t]*#/.test(text.slice(text.line(top - 1)))) top--;
  return { start: text.line(top).start, end: last + 1 < text.lines ? text.line(last + 1).start : text.value.length };
}

/** One of two blank lines goes along, the one below. */
function withBlankLine(text: Text, { start, end }: Span): Span {
  const { line } = text.positionAt(end);
  const isBlank = (at: number) => at >= 0 && at < text.lines - 1 && text.slice(text.line(at)).trim() === '';
  const above = text.positionAt(start).line - 1;
  return isBlank(line) && (above < 0 || isBlank(above)) ? { start, end: text.line(line + 1).start } : { start, end };
}
