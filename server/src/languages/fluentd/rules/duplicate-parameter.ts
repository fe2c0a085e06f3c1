import { say } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import type { Param } from '../element.js';
import { takeOut } from '../fixes/lines.js';

const taken = { en: () => 'This one is taken.', 'zh-cn': () => '实际使用的是这一处。' };

/** Of a parameter that stands twice in one section Fluentd takes the last, without a word. */
export const duplicateParameter = rule<FluentdDocument, { key: string }>({
  code: 'fluentd/duplicate-parameter',
  severity: 'warning',
  source: 'config/v1_parser.rb of Fluentd 1.19.3; run',
  message: {
    en: ({ key }) => `${key} stands twice in this section, and Fluentd takes the last without a word. Remove one of them.`,
    'zh-cn': ({ key }) => `此部分中 ${key} 出现两次，Fluentd 只采用最后一个且不给提示。请删除其一。`,
  },
  *check(document) {
    for (const { params } of elementsOf(document)) {
      const last = new Map<string, Param>();
      for (const param of params) last.set(param.key, param);
      if (last.size === params.length) continue;
      for (const param of params) {
        const other = last.get(param.key);
        // What another file says later is said on purpose.
        if (!other || other === param || param.path !== document.path || other.path !== document.path) continue;
        yield {
          at: param.at.key,
          args: { key: param.key },
          related: [{ span: other.at.key, message: say(taken, {}) }],
          fixes: () => takeOut(document, param.at.whole, param.key),
          unnecessary: true,
        };
      }
    }
  },
});
