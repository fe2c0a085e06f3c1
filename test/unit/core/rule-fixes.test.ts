import { expect, test } from 'vitest';
import { rule } from '../../../server/src/core/rule.js';

test('fixes that take long are made once, and only when somebody looks at them', () => {
  let made = 0;
  const slow = rule<undefined, Record<never, never>>({
    code: 'a/b',
    severity: 'warning',
    source: 'test',
    message: { en: () => 'x', 'zh-cn': () => '甲' },
    *check() {
      yield {
        at: { start: 0, end: 1 },
        args: {},
        fixes: () => {
          made++;
          return [{ title: 't', edits: [], preferred: false }];
        },
      };
    },
  });
  const [problem] = slow.problems(undefined);
  expect(made).toBe(0);
  expect([problem?.fixes.length, problem?.fixes.length, made]).toEqual([1, 1, 1]);
  expect({ ...problem }.fixes).toHaveLength(1);
});
