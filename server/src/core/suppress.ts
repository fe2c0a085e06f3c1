import type { Localized } from '../../../l10n/index.js';
import { say } from '../../../l10n/index.js';
import { type Fix, fix } from './fix.js';
import type { Problem } from './problem.js';
import type { Span, Text } from './text.js';

/**
 * A comment that switches codes off, for the next line or for the file: `# plugsmith-disable-next-line a/b, c/d`. The next line is the
 * next one that is no such comment itself, so that several can stand above one line.
 */
interface Suppression {
  readonly code: string;
  readonly span: Span;
  readonly line: number | 'file';
}

const unused: Localized<{ code: string }> = {
  en: ({ code }) => `This comment switches ${code} off, but there is no such problem here. Remove it.`,
  'zh-cn': ({ code }) => `此注释关闭了 ${code}，但这里并没有该问题，请删除。`,
};
const disableLine: Localized<{ code: string }> = {
  en: ({ code }) => `Switch ${code} off for this line`,
  'zh-cn': ({ code }) => `对此行关闭 ${code}`,
};
const disableFile: Localized<{ code: string }> = {
  en: ({ code }) => `Switch ${code} off for this file`,
  'zh-cn': ({ code }) => `对此文件关闭 ${code}`,
};

/**
 * A comment that switches a code off where there is no such problem.
 * It hides the next real problem of that code, so it is best removed.
 */
export const unusedSuppression = 'plugsmith/unused-suppression';

/** Takes out what comments switch off, and adds a warning for a comment that switches off nothing. */
export function suppress(problems: readonly Problem[], text: Text, comment: '#' | '//' | undefined): Problem[] {
  if (!comment) return [...problems];
  const suppressions = suppressionsOf(text, comment);
  if (suppressions.length === 0) return [...problems];
  const written = new Set(suppressions.map(key));
  const used = new Set<string>();
  const left = problems.filter(({ code, span }) => {
    const { line } = text.positionAt(span.start);
    const by = [key({ code, line }), key({ code, line: 'file' })].filter(each => written.has(each));
    for (const each of by) used.add(each);
    return by.length === 0;
  });
  const idle = suppressions.filter(each => !used.has(key(each)));
  return [
    ...left,
    ...idle.map(
      (s): Problem => ({
        code: unusedSuppression,
        severity: 'warning',
        span: s.span,
        message: say(unused, { code: s.code }),
        related: [],
        fixes: [],
        unnecessary: true,
      }),
    ),
  ];
}

/** What two suppressions of the same problems have in common. No code has a space in it. */
const key = ({ code, line }: Pick<Suppression, 'code' | 'line'>): string => `${line} ${code}`;

/** The fixes that write such a comment. */
export function suppressionFixes(problem: Problem, text: Text, comment: '#' | '//' | undefined): Fix[] {
  if (!comment || problem.code === unusedSuppression) return [];
  const { start } = text.line(text.positionAt(problem.span.start).line);
  const indent = /^[ \t]*/.exec(text.value.slice(start))?.[0] ?? '';
  const args = { code: problem.code };
  const write = (offset: number, line: string) => [{ kind: 'replace' as const, span: { start: offset, end: offset }, text: `${line}\n` }];
  return [
    fix(disableLine, args, write(start, `${indent}${comment} plugsmith-disable-next-line ${problem.code}`)),
    fix(disableFile, args, write(0, `${comment} plugsmith-disable-file ${problem.code}`)),
  ];
}

function suppressionsOf(text: Text, comment: '#' | '//'): readonly Suppression[] {
  const written = new RegExp(`(?:^|\\s)${comment} ?plugsmith-disable-(next-line|file) +([^\\r\\n]*)`, 'g');
  const found = [...text.value.matchAll(written)].map(match => {
    const [whole, which, list = ''] = match;
    const start = match.index + whole.length - list.length;
    const { line, character } = text.positionAt(start);
    const before = text.value.slice(start - character, match.index);
    return { list, start, line, which, alone: before.trim() === '' };
  });
  /** The line that each comment on a line of its own is for. */
  const targets = new Map<number, number>();
  const next = (line: number): number => targets.get(line + 1) ?? line + 1;
  for (const { line, alone } of found.toReversed()) if (alone) targets.set(line, next(line));
  return found.flatMap(({ list, start, line, which }) =>
    [...list.matchAll(/[^\s,]+/g)].map(code => ({
      code: code[0],
      span: { start: start + code.index, end: start + code.index + code[0].length },
      line: which === 'file' ? 'file' : next(line),
    })),
  );
}
