import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { canBuffer, chunkKeysOf, outputSpec } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

/**
 * Every combination of values of the chunk keys has a chunk of its own. With four keys and more there may be too many.
 */
export const manyChunkKeys = rule<FluentdDocument, { count: number }>({
  code: 'fluentd/many-chunk-keys',
  severity: 'warning',
  source: 'Output#configure of Fluentd 1.19.3, which warns, too',
  message: {
    en: ({ count }) => `${count} chunk keys may make too many chunks: each combination of their values has its own. Use fewer than four.`,
    'zh-cn': ({ count }) => `${count} 个分块键可能产生过多的分块：每种取值组合都有自己的分块。请使用少于四个。`,
  },
  *check(document) {
    for (const { at, parent } of sections(document, 'buffer')) {
      const keys = parent && canBuffer(outputSpec(document, parent)) ? chunkKeysOf(document, parent) : undefined;
      const count = keys ? keys.keys.length + (keys.tag ? 1 : 0) : 0;
      if (count >= 4) yield { at: at.arg ?? at.open, args: { count } };
    }
  },
});
