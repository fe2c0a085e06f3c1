import type { Localized } from '../../../l10n/index.js';
import { say } from '../../../l10n/index.js';
import { type Fix, fix } from './fix.js';
import type { Problem } from './problem.js';
import type { Span, Text } from './text.js';

/** A comment that switches codes off, for the next line or for the file: `# plugsmith-disable-next-line a/b, c/d`. */
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
  const suppressions = [...suppressionsOf(text, comment)];
  if (suppressions.length === 0) return [...problems];
  const used = new Set<Suppression>();
  const left = problems.filter(problem => {
    const { line } = text.positionAt(problem.span.start);
    const by = suppressions.filter(s => s.code === problem.code && (s.line === 'file' || s.line === line));
    for (const s of by) used.add(s);
    return by.length === 0;
  });
  const idle = suppressions.filter(s => !used.has(s));
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

function* suppressionsOf(text: Text, comment: '#' | '//'): Iterable<Suppression> {
  const written = new RegExp(`(?:^|\\s)${comment} ?plugsmith-disable-(next-line|file) +([^\\r\\n]*)`, 'g');
  for (const match of text.value.matchAll(written)) {
    const list = match[2] ?? '';
    const start = match.index + match[0].length - list.length;
    const line = match[1] === 'file' ? 'file' : text.positionAt(start).line + 1;
    for (const code of list.matchAll(/[^\s,]+/g)) {
      yield { code: code[0], span: { start: start + code.index, end: start + code.index + code[0].length }, line };
    }
  }
}
