import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { addLines } from '../fixes/lines.js';
import { idleIntervals } from '../output/flush-mode.js';

/**
 * A buffer with the chunk key `time` writes a chunk when its time is over, and `flush_interval` does nothing, unless `flush_mode interval`
 * says otherwise.
 */
export const flushIntervalIgnored = rule<FluentdDocument, object>({
  code: 'fluentd/flush-interval-ignored',
  severity: 'warning',
  source: 'Output#configure of Fluentd 1.19.3, which warns, too',
  message: {
    en: () =>
      'flush_interval does nothing here: with the chunk key time, a chunk is written when its time is over. Add flush_mode interval to write it earlier.',
    'zh-cn': () => 'flush_interval 在此不起作用：使用分块键 time 时，时间段结束后才写出分块。如需更早写出，请添加 flush_mode interval。',
  },
  *check(document) {
    for (const { buffer, interval, mode } of idleIntervals(document)) {
      if (!mode) yield { at: interval.at.whole, args: {}, fixes: addLines(document, buffer, ['flush_mode interval']), unnecessary: true };
    }
  },
});
