import { isPrint, quote } from './literal.js';
import type { ModProblem, Piece } from './types.js';

export interface LexedToken {
  /** `bad` stands for text that Go refuses to read. */
  readonly kind: 'word' | 'punctuation' | 'newline' | 'comment' | 'bad' | 'end';
  readonly start: number;
  readonly end: number;
}

export interface LexedMod {
  /** Comments that stand alone on their line are not among them. The last one is `end`. */
  readonly tokens: readonly LexedToken[];
  readonly comments: readonly Piece[];
  readonly problems: readonly ModProblem[];
}

const noBlockComments = 'mod files must use // comments (not /* */ comments)';

/** The tokens of a go.mod as golang.org/x/mod/modfile reads them; reading goes on behind what that refuses. */
export function lexMod(text: string): LexedMod {
  const tokens: LexedToken[] = [];
  const comments: Piece[] = [];
  const problems: ModProblem[] = [];
  let i = 0;
  let lineIsEmpty = true;

  const add = (kind: LexedToken['kind'], start: number, end: number) => {
    tokens.push({ kind, start, end });
    lineIsEmpty = kind === 'newline';
    i = end;
  };
  const refuse = (start: number, end: number, reason: string, at = { start, end }) => {
    problems.push({ span: at, reason });
    add('bad', start, end);
  };

  while (i < text.length) {
    const c = text.charAt(i);
    if (c === ' ' || c === '\t' || c === '\r') i++;
    else if (c === '\n') add('newline', i, i + 1);
    else if (text.startsWith('//', i)) {
      const end = endOfLine(text, i);
      comments.push({ text: text.slice(i, end), span: { start: i, end } });
      if (lineIsEmpty) i = end;
      else add('comment', i, end);
    } else if (text.startsWith('/*', i)) refuse(i, endOfLine(text, i), noBlockComments);
    else if ('()[]{},'.includes(c)) add('punctuation', i, i + 1);
    else if (c === '"' || c === '`') {
      const end = endOfString(text, i);
      if (end !== undefined) add('word', i, end);
      else {
        const stop = endOfLine(text, i);
        const reason = text.indexOf('\n', i) < 0 ? 'unexpected EOF in string' : 'unexpected newline in string';
        refuse(i, stop, reason);
      }
    } else {
      const end = endOfWord(text, i);
      if (end === i) {
        const width = (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
        refuse(i, i + width, `unexpected input character ${quoteCharacter(text.slice(i, i + width))}`);
      } else if (text.startsWith('/*', end)) {
        refuse(i, endOfLine(text, i), noBlockComments, { start: end, end: endOfLine(text, i) });
      } else add('word', i, end);
    }
  }
  add('end', i, i);
  return { tokens, comments, problems };
}

/** Where the line ends, in front of LF or CRLF. */
function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return newline > from && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** Behind the closing quote; undefined when a newline or the end comes first. Only a backslash takes a newline in. */
function endOfString(text: string, start: number): number | undefined {
  const quoteMark = text[start];
  for (let i = start + 1; i < text.length; i++) {
    const c = text[i];
    if (c === quoteMark) return i + 1;
    if (c === '\n') return undefined;
    if (c === '\\' && quoteMark === '"') i++;
  }
  return undefined;
}

function endOfWord(text: string, start: number): number {
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      if (code <= 0x20 || code === 0x7f || '()[]{},'.includes(text.charAt(i))) break;
      if (code === 0x2f && (text[i + 1] === '/' || text[i + 1] === '*')) break;
      i++;
    } else {
      const c = String.fromCodePoint(text.codePointAt(i) ?? 0);
      if (!isPrint(c) && !isLoneSurrogate(c)) break;
      i += c.length;
    }
  }
  return i;
}

/** In UTF-8 it becomes U+FFFD, which Go takes for a printable character. */
function isLoneSurrogate(c: string): boolean {
  return c.length === 1 && c >= '\ud800' && c <= '\udfff';
}

/** As Go's `%#q` prints a character. */
function quoteCharacter(c: string): string {
  return `'${quote(c).slice(1, -1)}'`;
}
