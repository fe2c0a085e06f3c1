import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { checkedSections } from '../schema-of.js';

/** Beside a section for its purpose a flat parameter of v0.12 does nothing. */
export const compatIgnored = rule<FluentdDocument, { key: string; section: string; name: string | undefined }>({
  code: 'fluentd/compat-ignored',
  severity: 'warning',
  source: 'plugin_helper/compat_parameters.rb of Fluentd 1.19.3; run',
  message: {
    en: ({ key, section, name }) =>
      `Fluentd ignores ${key}, because there is a <${section}>. ${name === undefined ? 'Say there what is meant' : `Write it there, as ${name}`}, or remove it.`,
    'zh-cn': ({ key, section, name }) =>
      `已有 <${section}> 部分，Fluentd 会忽略 ${key}。请${name === undefined ? '在该部分中设置' : `在该部分中写成 ${name}`}，或删除它。`,
  },
  *check(document) {
    for (const { element, schema } of checkedSections(document)) {
      for (const { key, at, path } of element.params) {
        const flat = path !== document.path || schema.takes(key) ? undefined : schema.flat.get(key);
        if (!flat) continue;
        yield {
          at: at.key,
          args: { key, section: flat.section, name: flat.name },
          fixes: () => takeOut(document, at.whole, key),
          unnecessary: true,
        };
      }
    }
  },
});
