import type { Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import type { ParseError, ParseErrorKind } from '../syntax/node.js';

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

/** Whether one of the errors, which are in the order of the text, begins in a stretch of it; at its end counts, too. */
export function errorIn(errors: readonly ParseError[], { start, end }: Span): boolean {
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (errors[low]?.span.start ?? Number.POSITIVE_INFINITY) <= end;
}
