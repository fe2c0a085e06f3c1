import { expect, test, vi } from 'vitest';
import { count, printSummary } from '../../scripts/test/kinds.mjs';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map(each => ({ status: each })) });

test('passed, failed and skipped tests of a report are counted', () => {
  expect(count([file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed', 'skipped', 'todo')])).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
  });
});

test('a test file that cannot be loaded counts as a failure, whatever else passes', () => {
  expect(count([file('passed', 'passed'), file('failed')])).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

function printed(outcomes: Record<string, [passed: number, failed: number, skipped: number]>): { well: boolean; last: string | undefined } {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation(text => void lines.push(text));
  const all = Object.entries(outcomes).map(([kind, [passed, failed, skipped]]) => [kind, { passed, failed, skipped, seconds: 1 }] as const);
  const well = printSummary(new Map(all));
  log.mockRestore();
  return { well, last: lines.join('\n').split('\n').at(-1) };
}

test('the last line is the sum of all kinds, and says what was not run only when there is such', () => {
  expect(printed({ unit: [10, 0, 0], cli: [3, 0, 0] })).toEqual({ well: true, last: '13 passed, 0 failed' });
  expect(printed({ unit: [10, 0, 0], corpus: [0, 0, 1] })).toEqual({ well: true, last: '10 passed, 0 failed, 1 skipped' });
});

test('one failure fails the run, and so does a run without a test', () => {
  expect(printed({ unit: [10, 1, 0], cli: [3, 0, 0] })).toEqual({ well: false, last: '13 passed, 1 failed' });
  expect(printed({ corpus: [0, 0, 1] })).toEqual({ well: false, last: '0 passed, 0 failed, 1 skipped' });
});
