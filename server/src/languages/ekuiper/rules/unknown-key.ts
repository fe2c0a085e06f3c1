import { didYouMean } from '../../../core/did-you-mean.js';
import { fix, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { Mismatch } from '../../../core/schema/mismatch.js';
import { subschemaAt } from '../../../core/schema/schema.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import { pathText } from '../descriptor/places.js';
import { removeMember } from '../edits.js';
import type { PluginData } from '../plugin-data.js';
import { schemas } from '../schemas.js';

/** What people write for a key that is called otherwise. */
const aliases: Readonly<Record<string, string>> = {
  desc: 'hint',
  description: 'hint',
  title: 'label',
  en: 'en_US',
  zh: 'zh_CN',
  enum: 'values',
  required: 'optional',
  virtualtype: 'virtualEnvType',
};

/**
 * eKuiper ignores keys that it does not know, without a word.
 * In function descriptors they are passed on, and the console ignores them.
 */
export const unknownKey = rule<
  PluginData & { readonly mismatches: readonly Mismatch[] },
  { key: string; where: string; meant: string | undefined }
>({
  code: 'ekuiper/unknown-key',
  severity: 'warning',
  source: 'internal/meta/{sourceMeta,sinkMeta}.go of eKuiper 2.4.0 and the descriptors that it ships; run',
  message: {
    en: ({ key, where, meant }) =>
      `eKuiper knows no key ${key} ${where ? `in ${where}` : 'here'} and ignores it.${didYouMeanText.en({ meant })}`,
    'zh-cn': ({ key, where, meant }) =>
      `eKuiper ${where ? `在 ${where} 中` : '在此处'}没有键 ${key}，会忽略它。${didYouMeanText['zh-cn']({ meant })}`,
  },
  *check(document) {
    for (const { keyword, path, node, expected, span, member } of document.mismatches) {
      if (keyword !== 'additionalProperties') continue;
      const key = member?.key ?? expected[0] ?? '';
      const known = [...(subschemaAt(schemas[document.kind], path)?.keys().keys() ?? [])];
      const there = new Set(node.kind === 'object' ? node.members.map(m => m.key) : []);
      const free = known.filter(k => !there.has(k));
      const alias = aliases[key.toLowerCase()];
      const meant = alias && free.includes(alias) ? alias : didYouMean(key, free);
      const rename =
        meant === undefined || key === 'required' ? [] : [replaceBy(span, JSON.stringify(meant), { preferred: meant !== alias })];
      const drop =
        member && fix({ en: () => `Remove ${key}`, 'zh-cn': () => `删除 ${key}` }, {}, [removeMember(document.text, node, member)]);
      yield {
        at: span,
        args: { key, where: pathText(path), meant },
        fixes: [...rename, ...(drop ? [drop] : [])],
        unnecessary: meant === undefined,
      };
    }
  },
});
