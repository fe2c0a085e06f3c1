import type { Replacement } from '../../../server/src/core/fix.js';

/** The text after edits, as an editor makes them; throws when they overlap or lie outside. */
export function edited(text: string, edits: readonly Replacement[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { span, text: put } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < from || span.end < span.start || span.end > text.length) throw new Error(`edits overlap at ${span.start}`);
    parts.push(text.slice(from, span.start), put);
    from = span.end;
  }
  return [...parts, text.slice(from)].join('');
}
