import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { canBuffer, chunkKeysOf, outputSpec } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

/**
 * A `file_single` buffer writes its chunk key into the name of the file, so it can have only one: the tag, or one key of the record.
 */
export const fileSingleKeys = rule<FluentdDocument, object>({
  code: 'fluentd/file-single-keys',
  severity: 'error',
  source: 'buf_file_single.rb of Fluentd 1.19.3',
  message: {
    en: () => 'A file_single buffer can have one chunk key, tag or a key of the record: Fluentd does not start with more. Use @type file.',
    'zh-cn': () => 'file_single 缓冲只能有一个分块键（tag 或一个记录字段），更多时 Fluentd 无法启动。请使用 @type file。',
  },
  *check(document) {
    for (const buffer of sections(document, 'buffer/file_single')) {
      const { at, parent } = buffer;
      const keys = parent && canBuffer(outputSpec(document, parent)) ? chunkKeysOf(document, parent) : undefined;
      if (keys && keys.keys.length > (keys.tag ? 0 : 1)) {
        const type = paramOf(buffer, '@type');
        const fixes = type?.at.value && type.path === document.path ? [replaceBy(type.at.value, 'file')] : [];
        yield { at: at.arg ?? at.open, args: {}, fixes };
      }
    }
  },
});
