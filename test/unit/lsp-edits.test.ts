import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../server/src/core/fix.js';
import { compatible } from '../../server/src/lsp/edits.js';

const at = (start: number, end: number): Edit => ({ kind: 'replace', span: { start, end }, text: 'x' });

describe('of all fixes, those are made together that do not meet', () => {
  test('of two that touch, the first of the list', () => {
    expect(compatible([[at(5, 8)], [at(8, 9)], [at(0, 4)], [at(4, 5)]])).toEqual([at(5, 8), at(0, 4)]);
  });

  test('a fix is made whole or not at all', () => {
    expect(compatible([[at(5, 8)], [at(0, 1), at(6, 6)], [at(2, 3), at(20, 30)], [at(25, 26)]])).toEqual([at(5, 8), at(2, 3), at(20, 30)]);
  });

  test('edits of one fix may touch each other, and others may still not touch them', () => {
    const fix = [at(5, 5), at(5, 8)];
    for (const other of [at(6, 7), at(8, 9), at(5, 5)]) expect(compatible([fix, [other], [at(20, 21)]])).toEqual([...fix, at(20, 21)]);
  });

  test('what is in another file, or makes one, is left to its own fix', () => {
    const other: Edit = { kind: 'replace', path: '/p/b.json', span: { start: 0, end: 1 }, text: '' };
    const create: Edit = { kind: 'create', path: '/p/c.yaml', text: '' };
    expect(compatible([[other], [at(0, 1), create], [at(0, 1)]])).toEqual([at(0, 1)]);
  });

  test('whatever the fixes, each that is left out touches one before it', () => {
    const place = fc.tuple(fc.nat(60), fc.nat(4)).map(([start, length]) => at(start, start + length));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), edits => {
        const taken: Edit[] = [];
        for (const edit of edits) if (!taken.some(other => meet(other, edit))) taken.push(edit);
        expect(compatible(edits.map(edit => [edit]))).toEqual(taken);
      }),
    );
  });

  test('of thousands of fixes each is compared with a few', () => {
    const count = 5000;
    let looks = 0;
    const fixes = Array.from({ length: count }, (_, i): Edit[] => {
      const start = (i * 3701) % (count * 10);
      const span = {
        start,
        get end() {
          looks++;
          return start + 2;
        },
      };
      return [{ kind: 'replace', span, text: '' }];
    });
    compatible(fixes);
    expect(looks).toBeLessThan(40 * count);
  });
});

const meet = (a: Edit, b: Edit) => a.kind === 'replace' && b.kind === 'replace' && a.span.start <= b.span.end && b.span.start <= a.span.end;
