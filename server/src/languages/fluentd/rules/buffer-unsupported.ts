import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { canBuffer, outputSpec } from '../output/chunk-keys.js';
import { pluginType, sections } from '../sections.js';

/**
 * Some outputs pass events on at once and cannot have a `<buffer>`.
 */
export const bufferUnsupported = rule<FluentdDocument, { type: string }>({
  code: 'fluentd/buffer-unsupported',
  severity: 'error',
  source: 'Output#configure of Fluentd 1.19.3',
  message: {
    en: ({ type }) => `${type} passes events on without a buffer, and Fluentd does not start with a <buffer> here. Take it out.`,
    'zh-cn': ({ type }) => `${type} 不支持缓冲，这里有 <buffer> 时 Fluentd 无法启动，请将其删除。`,
  },
  *check(document) {
    for (const { at, parent } of sections(document, 'buffer')) {
      if (!parent || parent.name === 'secondary' || canBuffer(outputSpec(document, parent)) !== false) continue;
      yield { at: at.open, args: { type: pluginType(parent) ?? '' }, fixes: takeOut(document, at.whole, '<buffer>') };
    }
  },
});
