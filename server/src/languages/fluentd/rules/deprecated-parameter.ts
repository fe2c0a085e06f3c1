import type { Replacement } from '../../../../../schemas/fluentd/knowledge.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { checkedSections } from '../schema-of.js';
import { adviceFor } from './replacement.js';

/** A parameter that its plugin still takes, but will not for ever. Fluentd says so in its log. */
export const deprecatedParameter = rule<FluentdDocument, { key: string } & Replacement>({
  code: 'fluentd/deprecated-parameter',
  severity: 'information',
  source: 'what the plugins of Fluentd 1.19.3 and of 62 gems declare as deprecated',
  message: {
    en: args => `${args.key} is deprecated.${adviceFor.en(args)}`,
    'zh-cn': args => `${args.key} 已被弃用。${adviceFor['zh-cn'](args)}`,
  },
  *check(document) {
    for (const { element, schema } of checkedSections(document)) {
      for (const { key, at, path } of element.params) {
        const deprecated = path === document.path ? schema.param(key)?.deprecated : undefined;
        if (deprecated) yield { at: at.key, args: { key, ...deprecated } };
      }
    }
  },
});
