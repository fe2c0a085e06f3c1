import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { inside } from '../element.js';
import { WorkerRanges, workerIds, workersOf } from '../routing/workers.js';

interface Args {
  readonly why: 'missing' | 'reversed' | 'range' | 'taken';
  readonly id: number;
  readonly workers: number;
}

/**
 * A `<worker>` names the workers that it is for: one by its number, or several as `0-1`, from 0 to one less than the `workers` of `<system>`,
 * and no worker in two ranges.
 */
export const workerIdsRule = rule<FluentdDocument, Args>({
  code: 'fluentd/worker-ids',
  severity: 'error',
  source: 'RootAgent#configure of Fluentd 1.19.3',
  message: {
    en: ({ why, id, workers }) => {
      if (why === 'missing') return '<worker> needs the number of a worker, such as <worker 0>, or Fluentd does not start.';
      if (why === 'reversed') return 'The first worker of a range must not come behind the last, or Fluentd does not start. Swap them.';
      if (why === 'taken') return `Worker ${id} is in an earlier range already, and Fluentd does not start. Leave it out of one of them.`;
      return `There is no worker ${id}: workers of <system> is ${workers}, and they count from 0. Fluentd does not start.`;
    },
    'zh-cn': ({ why, id, workers }) => {
      if (why === 'missing') return '<worker> 需要工作进程的编号，例如 <worker 0>，否则 Fluentd 无法启动。';
      if (why === 'reversed') return '范围的起始编号不能大于结束编号，否则 Fluentd 无法启动。请交换两者。';
      if (why === 'taken') return `编号 ${id} 已在前面的范围中，Fluentd 无法启动。请从其中一处去掉。`;
      return `不存在编号为 ${id} 的工作进程：<system> 的 workers 为 ${workers}，编号从 0 开始。Fluentd 无法启动。`;
    },
  },
  *check({ own, path, project }) {
    // In a fragment, how many workers there are is not known.
    const count = project ? workersOf(project.config) : Number.POSITIVE_INFINITY;
    if (count === undefined || count < 1) return;
    const taken = new WorkerRanges();
    for (const worker of inside(project?.config ?? own, 'worker')) {
      if (worker.arg === undefined) continue;
      const { first, last, range } = workerIds(worker.arg);
      const finding = (why: Args['why'], id = first) => ({ at: worker.at.arg ?? worker.at.open, args: { why, id, workers: count } });
      const here = worker.path === path;
      if (worker.arg === '') {
        if (here) yield finding('missing');
        continue;
      }
      if (first > last) {
        if (here) yield { ...finding('reversed'), fixes: worker.at.arg ? [replaceBy(worker.at.arg, `${last}-${first}`)] : [] };
        continue;
      }
      const outside = first < 0 || first >= count ? first : last >= count ? count : undefined;
      if (outside !== undefined) {
        if (here) yield finding('range', range && outside === count ? last : outside);
        continue;
      }
      const id = range ? taken.add(first, last) : undefined;
      if (id !== undefined && here) yield finding('taken', id);
    }
  },
});
