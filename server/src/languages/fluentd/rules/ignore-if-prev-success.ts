import { remove, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { firstInside } from '../element.js';
import { sections } from '../sections.js';

/**
 * `<store ignore_if_prev_success>` is passed over when a store before it took the events, so the first one cannot have it.
 */
export const ignoreIfPrevSuccess = rule<FluentdDocument, object>({
  code: 'fluentd/ignore-if-prev-success',
  severity: 'error',
  source: 'out_copy.rb of Fluentd 1.19.3',
  message: {
    en: () => 'There is no store before the first, so it cannot have ignore_if_prev_success: Fluentd does not start. Take it out here.',
    'zh-cn': () => '第一个 <store> 之前没有其他 <store>，不能使用 ignore_if_prev_success，Fluentd 无法启动。请删除。',
  },
  *check(document) {
    for (const copy of sections(document, 'output/copy')) {
      const first = firstInside(copy, 'store');
      if (first?.path === document.path && !copy.incomplete && first.arg?.includes('ignore_if_prev_success')) {
        const { at, arg = '' } = first;
        const plain = document.tree && at.arg && document.text.slice(at.arg) === arg ? at.arg : undefined;
        const rest = arg.split(/[\s,]+/).filter(word => word !== 'ignore_if_prev_success');
        const fixes = plain ? [remove(span(rest.length > 0 ? plain.start : at.name.end, plain.end), 'ignore_if_prev_success')] : [];
        yield {
          at: at.arg ?? at.open,
          args: {},
          fixes: rest.length > 0 && plain ? [replaceBy(plain, rest.join(','), { preferred: true })] : fixes,
        };
      }
    }
  },
});
