import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { atTop, sections } from '../sections.js';

/**
 * A label needs a name, by which plugins lead events to it. `@ROOT` is the name of what stands outside of all labels, and no label can have it.
 */
export const labelName = rule<FluentdDocument, { reserved: boolean }>({
  code: 'fluentd/label-name',
  severity: 'error',
  source: 'RootAgent#configure of Fluentd 1.19.3',
  message: {
    en: ({ reserved }) =>
      reserved
        ? '@ROOT means what stands outside of all labels, so no label can have this name: Fluentd does not start. Choose another.'
        : 'A label needs a name, or Fluentd does not start. Write one, such as <label @APP>.',
    'zh-cn': ({ reserved }) =>
      reserved
        ? '@ROOT 表示所有标签之外的部分，不能用作标签名，Fluentd 无法启动。请换一个名称。'
        : '标签必须有名称，否则 Fluentd 无法启动。请写明名称，例如 <label @APP>。',
  },
  *check(document) {
    for (const element of sections(document, '<label>')) {
      const reserved = element.arg === '@ROOT';
      if (atTop(element) && (element.arg === '' || reserved)) yield { at: element.at.open, args: { reserved } };
    }
  },
});
