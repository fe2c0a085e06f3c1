import { lexSource } from '../../../../../golang/lexer.js';
import { K } from '../../../../../golang/tokens.js';
import type { Span } from '../../../../../golang/types.js';
import type { GoFile } from '../../../../../schemas/ekuiper/go-types.js';

/** Where an identifier of the package stands in a file: not in strings or comments, and not behind a dot. */
export function occurrences(file: GoFile, name: string): Span[] {
  const { tokens } = lexSource(file.text);
  const found: Span[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const [start, end] = [tokens.start(i), tokens.end(i)];
    if (tokens.kind(i) !== K.ident || end - start !== name.length || !file.text.startsWith(name, start)) continue;
    // Behind a dot it is a member, and before a colon the key of a field.
    if ((i > 0 && tokens.kind(i - 1) === K.dot) || tokens.kind(i + 1) === K.colon) continue;
    found.push({ start, end });
  }
  return found;
}
