import { remove } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';

/**
 * Fluentd does not skip a byte order mark: it becomes a part of the first word of the file. A parameter has another name then, and a
 * comment is a parameter.
 */
export const byteOrderMark = rule<FluentdDocument, undefined>({
  code: 'fluentd/byte-order-mark',
  severity: 'warning',
  source: 'run with Fluentd 1.19.3 (a file with a byte order mark before a parameter and a comment)',
  message: {
    en: () => `The file begins with a byte order mark, which Fluentd takes for a part of the first word. Save it as UTF-8 without one.`,
    'zh-cn': () => `文件以字节顺序标记（BOM）开头，Fluentd 会把它当作第一个词的一部分。请以不带 BOM 的 UTF-8 保存。`,
  },
  *check({ saved, text }) {
    if (!saved.byteOrderMark || /^\uFEFF?</.test(text.value)) return;
    const shown = text.value.startsWith('\uFEFF');
    const at = span(0, Math.max(1, /^\uFEFF?\S*/.exec(text.value.slice(0, 200))?.[0].length ?? 0));
    yield { at, args: undefined, fixes: shown ? [remove(span(0, 1), 'U+FEFF', { preferred: true })] : [] };
  },
});
