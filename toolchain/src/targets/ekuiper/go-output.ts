import path from 'node:path';
import type { BuildProblem } from '../../target.js';

/** A place as a compiler names it: the line from 1, the column in bytes from 1; undefined when it names none. */
export interface RawProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
  readonly message: string;
}

export interface GoOutput {
  readonly problems: readonly RawProblem[];
  /** What the linker, the loader of modules or a tool says without a place. */
  readonly general: readonly string[];
  /** What mends it is `go mod tidy`. */
  readonly untidy: boolean;
  /** The Go version that could not be fetched. */
  readonly toolchain: string | undefined;
}

const most = 100;
const place = /^(?:cgo: )?((?:[A-Za-z]:)?[^:\s][^:]*?\.(?:go|c|cc|cpp|cxx|h|hh|hpp|m|s|S|mod|sum|work)):(\d+)(?::(\d+))?: (.*)$/;
const noise =
  /^(go: downloading |go: finding |# |note: |compilation terminated|\s*\d* \| |In file included from |\s+from .*:\d+|too many errors$|exit status \d+$|collect2: )|: (?:In function|note: |warning: )|: too many errors$/;
const untidy =
  /\bgo mod (?:tidy|download)\b|missing go\.sum entry|no required module provides|updates to go\.mod needed|import lookup disabled by/;

/** Reads what `go build` prints on its standard error. Any text; never throws. */
export function readGoOutput(text: string): GoOutput {
  const problems: RawProblem[] = [];
  const general: string[] = [];
  let last: 'problem' | 'general' | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    if (noise.test(line)) {
      last = undefined;
      continue;
    }
    const [, file, row, column, message = ''] = place.exec(line) ?? [];
    if (file !== undefined && row !== undefined) {
      problems.push({
        file,
        line: Number(row),
        column: column === undefined ? undefined : Number(column),
        message: message.replace(/^(?:fatal )?error: /, ''),
      });
      last = 'problem';
    } else if (/^\t/.test(line) && last === 'problem') {
      extend(problems, line);
    } else if (/^\t/.test(line) && last === 'general') {
      general.push(`${general.pop() ?? ''} ${line.trim()}`);
    } else {
      general.push(line.trim());
      last = 'general';
    }
  }
  return {
    problems: problems.slice(0, most),
    general: general.slice(0, most),
    untidy: untidy.test(text),
    toolchain: /^go: download go(\S+) for /m.exec(text)?.[1],
  };
}

function extend(problems: RawProblem[], line: string): void {
  const last = problems.pop();
  if (last) problems.push({ ...last, message: `${last.message} ${line.trim()}` });
}

/** Puts a place into the coordinates of an Outcome: `textOf` gives the file's text, `folder` is where the command ran. */
export function placed(raw: RawProblem, folder: string, textOf: (file: string) => string | undefined): BuildProblem {
  const file = path.resolve(folder, raw.file);
  const line = Math.max(raw.line - 1, 0);
  const text = textOf(file)?.split('\n')[line];
  return {
    path: file,
    line,
    character: text === undefined ? Math.max((raw.column ?? 1) - 1, 0) : character(text, raw.column),
    message: raw.message,
  };
}

/** Go counts a column in bytes of UTF-8; without one, the problem is where the line's text begins. */
function character(line: string, column: number | undefined): number {
  if (column === undefined) return line.length - line.trimStart().length;
  return Buffer.from(line, 'utf8')
    .subarray(0, Math.max(column - 1, 0))
    .toString('utf8').length;
}
