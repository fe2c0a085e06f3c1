import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { inside } from '../element.js';
import { addLines } from '../fixes/lines.js';
import { atTop, sections } from '../sections.js';

/**
 * A label needs at least one `<match>`, in which its events end. Filters alone are not enough.
 */
export const labelWithoutMatch = rule<FluentdDocument, { name: string }>({
  code: 'fluentd/label-without-match',
  severity: 'error',
  source: 'Label#configure of Fluentd 1.19.3',
  message: {
    en: ({ name }) => `The label ${name} has no <match>, and Fluentd does not start. Add one that says where its events go.`,
    'zh-cn': ({ name }) => `标签 ${name} 中没有 <match>，Fluentd 无法启动。请添加 <match> 指定事件的去向。`,
  },
  *check(document) {
    for (const label of sections(document, '<label>')) {
      if (!atTop(label) || !label.arg || label.arg === '@ROOT' || label.incomplete || inside(label, 'match').length > 0) continue;
      yield {
        at: label.at.open,
        args: { name: label.arg },
        fixes: addLines(document, label, ['<match **>', '  @type stdout', '</match>']),
      };
    }
  },
});
