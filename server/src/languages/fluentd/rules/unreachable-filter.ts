import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { move } from '../routing/move.js';
import { finding, type UnreachableArgs, unreachable } from '../routing/unreachable.js';

/**
 * A `<filter>` is applied to events on their way to the first `<match>` that takes them. One that stands behind it is never applied, and
 * Fluentd says nothing about it.
 */
export const unreachableFilter = rule<FluentdDocument, UnreachableArgs>({
  code: 'fluentd/unreachable-filter',
  severity: 'warning',
  source: 'EventRouter#find, match.rb and RootAgent#configure of Fluentd 1.19.3',
  message: {
    en: ({ pattern, earlier, ofRoot }) =>
      `<filter ${pattern}> is never applied: <match ${earlier}> takes all its events ${ofRoot ? 'first, as the rules of the root come before those of a worker' : 'before it'}. Put the filter ${ofRoot ? 'there, ' : ''}before that match.`,
    'zh-cn': ({ pattern, earlier, ofRoot }) =>
      `<filter ${pattern}> 永远不会生效：${ofRoot ? '根级规则先于 worker 中的规则，' : '前面的 '}<match ${earlier}> 已接收全部事件。请将此 filter ${ofRoot ? '移到根级，并' : ''}放在该 match 之前。`,
  },
  *check(document) {
    for (const found of unreachable(document, 'filter')) {
      const [earlier] = found.by;
      const edits = () => earlier && move(document, found.rule.element, 'before', earlier.element);
      yield {
        ...finding(found),
        fixes: () => {
          const made = edits();
          return made && earlier ? [fix(before, { earlier: earlier.text }, made)] : [];
        },
      };
    }
  },
});

const before = {
  en: ({ earlier }: { earlier: string }) => `Move it before <match ${earlier}>`,
  'zh-cn': ({ earlier }: { earlier: string }) => `移到 <match ${earlier}> 之前`,
};
