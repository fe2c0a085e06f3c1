import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { subschemaAt } from '../../../core/schema/schema.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import { type PrivateDocument, privateSchema } from '../private-plugins/document.js';

/** A key that says nothing to Plugsmith. */
export const privatePluginsUnknownKey = rule<PrivateDocument, { key: string; meant: string | undefined }>({
  code: 'fluentd/private-plugins-unknown-key',
  severity: 'warning',
  source: 'schemas/fluentd/private-plugins.schema.json',
  message: {
    en: ({ key, meant }) => `There is no key ${key} here, and what it says is not used.${didYouMeanText.en({ meant })}`,
    'zh-cn': ({ key, meant }) => `此处没有键 ${key}，其内容不会生效。${didYouMeanText['zh-cn']({ meant })}`,
  },
  *check({ mismatches }) {
    for (const { keyword, path, node, expected, span, member } of mismatches) {
      if (keyword !== 'additionalProperties') continue;
      const key = member?.key ?? expected[0] ?? '';
      const there = new Set(node.kind === 'object' ? node.members.map(each => each.key) : []);
      const known = [...(subschemaAt(privateSchema, path)?.keys().keys() ?? [])];
      const meant = didYouMean(
        key,
        known.filter(each => !there.has(each)),
      );
      const fixes = meant === undefined ? [] : [replaceBy(span, JSON.stringify(meant), { preferred: true })];
      yield { at: span, args: { key, meant }, fixes, unnecessary: meant === undefined };
    }
  },
});
