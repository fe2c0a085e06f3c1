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
});

function apply(value: string, edit: Edit | undefined): string {
  return edit?.kind === 'replace' ? value.slice(0, edit.span.start) + edit.text + value.slice(edit.span.end) : value;
}
