import type { FluentdDocument } from './document.js';
import type { ParseError, ParseErrorKind } from './syntax/node.js';

/** The syntax errors of these kinds in a file. */
export function parseErrors(document: FluentdDocument, ...kinds: readonly ParseErrorKind[]): readonly ParseError[] {
  return (document.tree?.errors ?? []).filter(({ kind }) => kinds.includes(kind));
}

/** The blanks that a line begins with. */
export function indentAt(document: FluentdDocument, offset: number): string {
  const { value } = document.text;
  const start = document.text.line(document.text.positionAt(offset).line).start;
  return /^[ \t]*/.exec(value.slice(start, offset))?.[0] ?? '';
}
