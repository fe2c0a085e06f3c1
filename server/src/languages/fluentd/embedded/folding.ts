import type { Span, Text } from '../../../core/text.js';

/** The lines that are indented more than the one before them, as an editor folds a text of which no language knows more. */
export function indentationFolds(text: Text, inside: readonly Span[]): Span[] {
  const folds: Span[] = [];
  const open: { column: number; start: number; end: number }[] = [];
  let block = 0;
  const close = (column: number) => {
    for (let top = open.at(-1); top && top.column >= column; top = open.at(-1)) {
      open.pop();
      if (top.end > top.start) folds.push({ start: top.start, end: top.end });
      const above = open.at(-1);
      if (above) above.end = Math.max(above.end, top.end);
    }
  };
  for (let line = 0; line < text.lines; line++) {
    const { start, end } = text.line(line);
    let from = start;
    while (text.value.charCodeAt(from) === 32) from++;
    if (from >= end) continue;
    while ((inside[block]?.end ?? Number.POSITIVE_INFINITY) <= start) block++;
    const top = open.at(-1);
    if (inside[block] && (inside[block]?.start ?? 0) <= start) {
      if (top) top.end = end;
      continue;
    }
    close(from - start);
    const above = open.at(-1);
    if (above) above.end = end;
    open.push({ column: from - start, start, end: start });
  }
  close(-1);
  return folds;
}
