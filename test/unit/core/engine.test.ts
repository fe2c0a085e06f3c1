import { expect, test } from 'vitest';
import type { Host } from '../../../server/src/core/host.js';
import { language, type ParsedFile } from '../../../server/src/core/language.js';
import { rule } from '../../../server/src/core/rule.js';
import { openFile, problemsOf } from '../../../server/src/engine.js';

const nowhere: Host = { read: async () => undefined, list: async () => [] };

test('what is said twice of one place is shown once, and of two places or in other words twice', async () => {
  const said = rule<ParsedFile, string>({
    code: 'a/b',
    severity: 'error',
    source: 'the tests',
    message: { en: word => word, 'zh-cn': word => word },
    *check() {
      for (const [start, args] of [
        [0, 'one'],
        [0, 'one'],
        [1, 'one'],
        [0, 'two'],
      ] as const)
        yield { at: { start, end: 2 }, args };
    },
  });
  const all = language<ParsedFile>({ id: 'all', owns: async () => true, open: async file => file, rules: [said] });
  const file = await openFile('/a', 'text', [all], nowhere);
  expect(file && problemsOf(file).map(({ span, message }) => [span.start, message])).toEqual([
    [0, 'one'],
    [0, 'two'],
    [1, 'one'],
  ]);
});
