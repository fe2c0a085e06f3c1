import { unquote } from './literal.js';
import type { LexedToken } from './mod-lexer.js';
import type { ModBlock, ModLine, ModProblem, ModToken } from './types.js';

export interface ModStatements {
  readonly lines: readonly ModLine[];
  readonly blocks: readonly ModBlock[];
  /** Lines with text that cannot be read at all: nothing more is said about them. */
  readonly damaged: ReadonlySet<ModLine>;
  readonly problems: readonly ModProblem[];
}

const keywords = /^(?:module|go|toolchain|godebug|require|exclude|replace|retract|tool|ignore)$/;
/** The directives that may have a block. */
const blocked = /^(?:module|godebug|require|exclude|replace|retract|tool|ignore)$/;

type OpenBlock = { -readonly [K in keyof ModBlock]: ModBlock[K] } & { lines: ModLine[] };

/**
 * Puts tokens together to lines and blocks. `recover` is for a text that Go refuses anyway: then a directive at the start of a line
 * may end a block that was left open.
 */
export function readStatements(text: string, tokens: readonly LexedToken[], recover: boolean): ModStatements {
  const lines: ModLine[] = [];
  const blocks: ModBlock[] = [];
  const damaged = new Set<ModLine>();
  const problems: ModProblem[] = [];
  const lastClosing = tokens.findLastIndex((t, i) => text[t.start] === ')' && tokens[i - 1]?.kind === 'newline');
  const position = positions(text);
  let at = 0;

  const kindAt = (i: number) => tokens[i]?.kind ?? 'end';
  const endsLine = (i: number) => kindAt(i) === 'newline' || kindAt(i) === 'comment' || kindAt(i) === 'end';
  const isMark = (i: number, mark: string) => kindAt(i) === 'punctuation' && text[tokens[i]?.start ?? 0] === mark;

  const opensBlock = (i: number) => isMark(i, '(') && (endsLine(i + 1) || (isMark(i + 1, ')') && endsLine(i + 2)));

  /** Reads to the end of the line; the line break stays. */
  function readLine(block?: OpenBlock): void {
    const first = at;
    while (!endsLine(at)) {
      if (!block && at > first && opensBlock(at)) {
        readBlock(first, at);
        return;
      }
      at++;
    }
    const all = tokens.slice(first, at);
    const words = all.filter(t => t.kind !== 'bad').map(t => modToken(text, t));
    const [keyword, ...rest] = words;
    const named = block?.keyword ?? keyword;
    const span = { start: all[0]?.start ?? 0, end: all[all.length - 1]?.end ?? 0 };
    if (!named) return;
    const comment = kindAt(at) === 'comment' ? tokens[at] : undefined;
    const line: ModLine = {
      keyword: named,
      args: block ? words : rest,
      span,
      line: wholeLine(text, span),
      ...(comment && { comment: { text: text.slice(comment.start, comment.end), span: { start: comment.start, end: comment.end } } }),
      ...(block && { block }),
    };
    if (words.length < all.length) damaged.add(line);
    lines.push(line);
    block?.lines.push(line);
  }

  function readBlock(first: number, paren: number): void {
    const head = tokens.slice(first, paren);
    const words = head.filter(t => t.kind !== 'bad').map(t => modToken(text, t));
    const keyword = words[0];
    const start = head[0]?.start ?? 0;
    const inside = tokens[paren]?.end ?? 0;
    at = paren + 1;
    const empty: ModToken = { text: '', value: '', span: { start, end: start } };
    const here = { start, end: inside };
    const block: OpenBlock = { keyword: keyword ?? empty, span: here, line: here, inner: { start: inside, end: inside }, lines: [] };
    const close = (innerEnd: number, end: number) => {
      block.inner = { start: inside, end: innerEnd };
      block.span = { start, end };
      block.line = wholeLine(text, block.span);
    };

    for (;;) {
      const token = tokens[at];
      if (!token || token.kind === 'end' || (recover && startsDirective(token))) {
        problems.push({ span: here, reason: `syntax error (unterminated block started at go.mod:${position(start)})` });
        const last = tokens[at - 1]?.end ?? inside;
        close(last, last);
        break;
      }
      if (token.kind === 'newline' || token.kind === 'comment') at++;
      else if (isMark(at, ')')) {
        close(token.start, token.end);
        at++;
        if (!endsLine(at)) {
          const from = tokens[at]?.start ?? token.end;
          while (!endsLine(at)) at++;
          problems.push({
            span: { start: from, end: tokens[at - 1]?.end ?? from },
            reason: 'syntax error (expected newline after closing paren)',
          });
        }
        break;
      } else readLine(block);
    }
    blocks.push(block);
    const reason = blockProblem(words);
    if (reason !== undefined && words.length === head.length)
      problems.push({ span: { start, end: words.at(-1)?.span.end ?? inside }, reason });
    if (reason !== undefined || words.length < head.length) for (const line of block.lines) damaged.add(line);
  }

  /** A directive in the first column that opens a block, or behind which no block is closed any more. */
  function startsDirective(token: LexedToken): boolean {
    const startsLine = token.start === 0 || text[token.start - 1] === '\n';
    if (!startsLine || token.kind !== 'word' || !keywords.test(text.slice(token.start, token.end))) return false;
    return at > lastClosing || opensBlock(at + 1);
  }

  /** Which keywords may have a block is known where they are interpreted; here only that there is just one. */
  function blockProblem(words: readonly ModToken[]): string | undefined {
    if (words.length === 1 && blocked.test(words[0]?.text ?? '')) return undefined;
    return `unknown block type: ${words.map(w => w.text).join(' ')}`;
  }

  while (kindAt(at) !== 'end') {
    if (kindAt(at) === 'newline' || kindAt(at) === 'comment') at++;
    else readLine();
  }
  return { lines, blocks, damaged, problems };
}

function modToken(text: string, token: LexedToken): ModToken {
  const written = text.slice(token.start, token.end);
  const value = written.startsWith('"') ? (unquote(written) ?? written) : written;
  return { text: written, value, span: { start: token.start, end: token.end } };
}

function wholeLine(text: string, span: { start: number; end: number }): { start: number; end: number } {
  const newline = text.indexOf('\n', span.end);
  return { start: span.start === 0 ? 0 : text.lastIndexOf('\n', span.start - 1) + 1, end: newline < 0 ? text.length : newline + 1 };
}

/** Answers for offsets that only grow: line:column from 1, columns in characters, as Go says it. */
function positions(text: string): (offset: number) => string {
  let [line, lineStart] = [1, 0];
  return offset => {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < offset; next = text.indexOf('\n', lineStart)) {
      [line, lineStart] = [line + 1, next + 1];
    }
    return `${line}:${Array.from(text.slice(lineStart, offset)).length + 1}`;
  };
}
