import type { Replacement } from '../../../../../schemas/fluentd/knowledge.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { checkedSections } from '../schema-of.js';
import { adviceFor } from './replacement.js';

/** A parameter that its plugin knows only to refuse it. */
export const removedParameter = rule<FluentdDocument, { key: string } & Replacement>({
  code: 'fluentd/removed-parameter',
  severity: 'error',
  source: 'what the plugins of Fluentd 1.19.3 and of 62 gems declare as obsoleted',
  message: {
    en: args => `${args.key} was removed, and Fluentd does not start with it.${adviceFor.en(args)}`,
    'zh-cn': args => `${args.key} 已被移除，写上它 Fluentd 无法启动。${adviceFor['zh-cn'](args)}`,
  },
  *check(document) {
    for (const { element, schema } of checkedSections(document)) {
      for (const { key, at, path } of element.params) {
        const obsoleted = path === document.path ? schema.param(key)?.obsoleted : undefined;
        if (obsoleted) yield { at: at.key, args: { key, ...obsoleted }, fixes: () => takeOut(document, at.whole, key) };
      }
    }
  },
});
