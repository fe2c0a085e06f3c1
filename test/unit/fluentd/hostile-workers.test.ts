import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '../../../schemas/fluentd/knowledge.js';
import { routesOf } from '../../../server/src/languages/fluentd/routing/routes.js';
import { WorkerRanges } from '../../../server/src/languages/fluentd/routing/workers.js';
import { workerIdsRule } from '../../../server/src/languages/fluentd/rules/worker-ids.js';
import { projectOf } from '../support/fluentd-project.js';

const knowledge = await loadKnowledge();
const source = '<source>\n@type sample\ntag a\n</source>\n';
const system = (workers: number | string) => `<system>\nworkers ${workers}\n</system>\n`;

async function problems(text: string, { fragment = false } = {}) {
  const whole = await projectOf(text);
  const file = whole.files.get(whole.root);
  if (!file) throw new Error('no root');
  const project = fragment ? undefined : whole;
  const saved = { byteOrderMark: false, loneCarriageReturns: false, invalid: [] };
  return [...workerIdsRule.problems({ ...file, own: whole.config, project, knowledge, strict: false, saved, nearby: [] })];
}

test.each(['9999999', '99999999999'])('a range of workers up to %s is not counted one by one', async last => {
  const text = `${system(`1${last}`)}${source}<worker 0-${last}>\n</worker>\n<worker 5-${last}>\n</worker>\n`;
  expect(routesOf(await projectOf(text)).sources[0]?.levels.length).toBe(3);
  expect((await problems(text)).map(({ message }) => message)).toEqual([expect.stringContaining('Worker 5 is in an earlier range')]);
});

test('thousands of ranges of a thousand workers each take no memory', async () => {
  const ranges = Array.from({ length: 15_000 }, (_, i) => `<worker ${i * 1000}-${i * 1000 + 998}>\n</worker>\n`).join('');
  expect(await problems(`${ranges}<worker 3-4>\n</worker>\n`, { fragment: true })).toHaveLength(1);
});

test.each([
  [2, '0 1', false],
  [2, '0-1', false],
  [3, '1-2 0', false],
  [3, '0 2', true],
  [2, '0', true],
  [1, '', true],
])('of %i workers those without a <worker %s> of their own run the root: %s', async (workers, args, root) => {
  const own = args.split(' ').filter(Boolean);
  const text = `${system(workers)}${source}${own.map(each => `<worker ${each}>\n</worker>\n`).join('')}`;
  const kinds = routesOf(await projectOf(text)).sources[0]?.levels.map(({ kind }) => kind);
  expect(kinds?.includes('root')).toBe(root);
  expect(kinds?.filter(kind => kind === 'worker')).toHaveLength(own.length);
});

test('ranges find the first worker that is taken, as one by one would', () => {
  const range = fc.tuple(fc.nat(12), fc.nat(4)).map(([first, more]) => [first, first + more] as const);
  fc.assert(
    fc.property(fc.array(range), all => {
      const ranges = new WorkerRanges();
      const taken = new Set<number>();
      for (const [first, last] of all) {
        let found: number | undefined;
        for (let id = first; id <= last && found === undefined; id++) {
          if (taken.has(id)) found = id;
          taken.add(id);
        }
        expect(ranges.add(first, last)).toBe(found);
      }
    }),
  );
});
