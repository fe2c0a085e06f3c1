import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { idleIntervals } from '../output/flush-mode.js';

/**
 * `flush_interval` belongs to the flush mode `interval`. Beside a `flush_mode` that is another, Fluentd refuses it.
 */
export const flushIntervalRefused = rule<FluentdDocument, { mode: string }>({
  code: 'fluentd/flush-interval-refused',
  severity: 'error',
  source: 'Output#configure of Fluentd 1.19.3',
  message: {
    en: ({ mode }) =>
      `flush_interval is only for flush_mode interval, and this buffer has ${mode}: Fluentd does not start. Take one of them out.`,
    'zh-cn': ({ mode }) => `flush_interval 只用于 flush_mode interval，而此缓冲为 ${mode}，Fluentd 无法启动。请删除其中之一。`,
  },
  *check(document) {
    for (const { interval, mode, flushMode } of idleIntervals(document)) {
      if (!mode) continue;
      const value = mode.path === document.path ? mode.at.value : undefined;
      yield {
        at: interval.at.whole,
        args: { mode: flushMode },
        fixes: [
          ...takeOut(document, interval.at.whole, 'flush_interval'),
          ...(value ? [replaceBy(value, 'interval', { shown: 'flush_mode interval' })] : []),
        ],
      };
    }
  },
});
