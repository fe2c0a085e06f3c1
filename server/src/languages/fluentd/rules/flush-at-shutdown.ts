import { rule } from '../../../core/rule.js';
import { holds, placeOf } from '../checking/conditions.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { canBuffer, outputSpec } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

/**
 * What is in memory when Fluentd stops is lost, unless it is written before.
 */
export const flushAtShutdown = rule<FluentdDocument, object>({
  code: 'fluentd/flush-at-shutdown',
  severity: 'warning',
  source: 'Output#configure of Fluentd 1.19.3, which warns, too',
  message: {
    en: () => 'With flush_at_shutdown false, what is in this memory buffer is lost when Fluentd stops. Take it out, or use @type file.',
    'zh-cn': () => '此内存缓冲设置了 flush_at_shutdown false，Fluentd 停止时其中的数据会丢失。请删除该参数，或使用 @type file。',
  },
  *check(document) {
    for (const buffer of sections(document, 'buffer/memory')) {
      const param = placeOf(buffer, 'flush_at_shutdown', document.path);
      if (!param || !buffer.parent || !canBuffer(outputSpec(document, buffer.parent))) continue;
      if (!holds(buffer, 'flush_at_shutdown=false')) continue;
      yield { at: param.at.whole, args: {}, fixes: takeOut(document, param.at.whole, 'flush_at_shutdown') };
    }
  },
});
