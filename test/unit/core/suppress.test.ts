import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../server/src/core/fix.js';
import type { Problem } from '../../../server/src/core/problem.js';
import { suppress, suppressionFixes, unusedSuppression } from '../../../server/src/core/suppress.js';
import { Text } from '../../../server/src/core/text.js';

const problem = (code: string, start: number): Problem => ({
  code,
  severity: 'warning',
  span: { start, end: start + 1 },
  message: '',
  related: [],
  fixes: [],
  unnecessary: false,
});

const codes = (value: string, problems: readonly Problem[], comment: '#' | '//' | undefined) =>
  suppress(problems, new Text(value), comment).map(p => p.code);

describe('a comment switches problems off', () => {
  test('for the next line', () => {
    const value = '# plugsmith-disable-next-line a/b\nx: 1\ny: 2\n';
    expect(codes(value, [problem('a/b', value.indexOf('x: 1')), problem('a/b', value.indexOf('y: 2'))], '#')).toEqual(['a/b']);
  });

  test('for the file, wherever it stands, and for several codes at once', () => {
    const value = 'x: 1\n# plugsmith-disable-file a/b, c/d\n';
    expect(codes(value, [problem('a/b', 0), problem('c/d', 3), problem('e/f', 0)], '#')).toEqual(['e/f']);
  });

  test('for the line below several such comments, each for its own code', () => {
    const value = [
      '# plugsmith-disable-next-line a/b',
      '# plugsmith-disable-file g/h',
      '  # plugsmith-disable-next-line c/d',
      'x: 1 # plugsmith-disable-next-line e/f',
      'y: 2',
    ].join('\n');
    const [x, y] = [value.indexOf('x: 1'), value.indexOf('y: 2')];
    const problems = [problem('a/b', x), problem('c/d', x), problem('e/f', y), problem('g/h', y)];
    expect(codes(value, problems, '#')).toEqual([]);
    expect(codes(value, [problem('a/b', y), problem('e/f', x)], '#')).toEqual(['a/b', 'e/f', ...Array(4).fill(unusedSuppression)]);
  });

  test('the same one twice is used twice', () => {
    const value = '# plugsmith-disable-next-line a/b, a/b\nx: 1\n';
    const at = value.indexOf('x: 1');
    expect(codes(value, [problem('a/b', at), problem('a/b', at + 3)], '#')).toEqual([]);
  });

  test('and one that switches off nothing is a warning at the code', () => {
    const value = '# plugsmith-disable-next-line a/b\nx: 1\n';
    const [left] = suppress([], new Text(value), '#');
    expect(left).toMatchObject({
      code: unusedSuppression,
      severity: 'warning',
      span: { start: value.indexOf('a/b'), end: value.indexOf('\n') },
    });
  });

  test('only in the comments of the language', () => {
    expect(codes('// plugsmith-disable-file a/b\n', [problem('a/b', 0)], '#')).toEqual(['a/b']);
    expect(codes('// plugsmith-disable-file a/b\n', [problem('a/b', 0)], '//')).toEqual([]);
    expect(codes('# plugsmith-disable-file a/b\n', [problem('a/b', 0)], undefined)).toEqual(['a/b']);
  });

  test('the comment that the fix writes does what it says', () => {
    const value = 'x: 1\n  y: 2\n';
    const at = value.indexOf('y');
    const written = suppressionFixes(problem('a/b', at), new Text(value), '#').map(({ edits }) => apply(value, edits[0]));
    expect(written).toEqual(['x: 1\n  # plugsmith-disable-next-line a/b\n  y: 2\n', '# plugsmith-disable-file a/b\nx: 1\n  y: 2\n']);
    for (const text of written) expect(codes(text, [problem('a/b', text.indexOf('y: 2'))], '#')).toEqual([]);
  });

  test('the fixes of two problems of one line do not take their work from each other', () => {
    const value = 'x: 1\n';
    const written = ['a/b', 'c/d'].reduce((text, code) => {
      const [line] = suppressionFixes(problem(code, text.indexOf('x: 1')), new Text(text), '#');
      return apply(text, line?.edits[0]);
    }, value);
    const at = written.indexOf('x: 1');
    expect(codes(written, [problem('a/b', at), problem('c/d', at)], '#')).toEqual([]);
  });
});

function apply(value: string, edit: Edit | undefined): string {
  return edit?.kind === 'replace' ? value.slice(0, edit.span.start) + edit.text + value.slice(edit.span.end) : value;
}
