import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { takeOut } from '../fixes/lines.js';
import { chunkKeysOf } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

/**
 * Without the chunk key `time`, chunks are not cut by time, and `timekey` with all that belongs to it does nothing.
 */
export const timekeyUnused = rule<FluentdDocument, { key: string }>({
  code: 'fluentd/timekey-unused',
  severity: 'warning',
  source: 'Output#configure of Fluentd 1.19.3',
  message: {
    en: ({ key }) => `${key} does nothing here, since time is no chunk key of this buffer. Write <buffer time>, or take ${key} out.`,
    'zh-cn': ({ key }) => `此缓冲的分块键中没有 time，${key} 不起作用。请写成 <buffer time>，或删除 ${key}。`,
  },
  *check(document) {
    for (const buffer of sections(document, 'buffer')) {
      if (!buffer.parent || chunkKeysOf(document, buffer.parent)?.time !== false) continue;
      for (const key of ['timekey', 'timekey_wait', 'timekey_use_utc', 'timekey_zone']) {
        const param = paramOf(buffer, key);
        if (param?.path !== document.path) continue;
        yield { at: param.at.whole, args: { key }, fixes: takeOut(document, param.at.whole, key), unnecessary: true };
      }
    }
  },
});
