import { remove } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';

/** Fluentd does not skip a byte order mark. Before a tag it makes that a parameter, and its end tag has nothing to close. */
export const byteOrderMarkBeforeTag = rule<FluentdDocument, { tag: string }>({
  code: 'fluentd/byte-order-mark-before-tag',
  severity: 'error',
  source: 'run with Fluentd 1.19.3 (a file with a byte order mark before a tag): "unmatched end tag"',
  message: {
    en: ({ tag }) =>
      `The file begins with a byte order mark, so ${tag} is no tag for Fluentd, and it does not start. Save the file as UTF-8 without one.`,
    'zh-cn': ({ tag }) => `文件以字节顺序标记（BOM）开头，Fluentd 因此不把 ${tag} 当作标签，无法启动。请以不带 BOM 的 UTF-8 保存。`,
  },
  *check({ saved, text }) {
    const [, mark = '', tag] = /^(\uFEFF?)(<[^\s>]*>?)/.exec(text.value.slice(0, 200)) ?? [];
    if (!saved.byteOrderMark || tag === undefined) return;
    const fixes = mark === '' ? [] : [remove(span(0, 1), 'U+FEFF', { preferred: true })];
    yield { at: span(mark.length, mark.length + tag.length), args: { tag }, fixes };
  },
});
