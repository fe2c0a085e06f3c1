import { parseTree } from 'jsonc-parser';
import type { Span } from '../../core/text.js';

/** The keys at the top of a JSON or YAML text: where the file as a whole is meant. */
export function sectionsOf(path: string, text: string): Span[] {
  if (path.endsWith('.json')) {
    return (parseTree(text, [], { allowTrailingComma: true })?.children ?? []).flatMap(({ children }) => {
      const [key] = children ?? [];
      return key ? [{ start: key.offset, end: key.offset + key.length }] : [];
    });
  }
  return [...text.matchAll(/^([^\s#:'"-][^\n:#]*):(?=\s|$)/gm)].map(match => ({
    start: match.index,
    end: match.index + (match[1]?.length ?? 0),
  }));
}
