import type { DataNode } from '../../../core/data/node.js';
import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * Texts exist in English and in Chinese.
 * Where one is missing, the console shows nothing to people who read that language.
 */
export const untranslated = rule<Descriptor, { key: string; missing: string }>({
  code: 'ekuiper/untranslated',
  severity: 'information',
  source: 'the descriptors of eKuiper 2.4.0, all of which have both languages',
  message: {
    en: ({ key, missing }) => `${key} has no ${missing}, so people who read that language see nothing. Add it.`,
    'zh-cn': ({ key, missing }) => `${key} 缺少 ${missing}，使用该语言的用户将看不到内容。请补上。`,
  },
  *check({ kind, allFields, data, anyCase }) {
    const about = memberOf(data.root, 'about', anyCase)?.value;
    const texts = ['helpUrl', 'description'].map(key => memberOf(about, key, anyCase));
    const functions = kind === 'function' ? memberOf(data.root, 'functions', false)?.value : undefined;
    if (functions?.kind === 'array') texts.push(...functions.items.map(item => memberOf(item, 'hint', false)));
    for (const { members } of allFields) texts.push(members.hint, members.label);
    for (const text of texts) {
      const value = text?.value;
      if (!text || value?.kind !== 'object' || value.members.length === 0) continue;
      const missing = (['en_US', 'zh_CN'] as const).find(language => !memberOf(value, language, anyCase) && hasOther(value, language));
      const fixes = missing
        ? [insertAt(value.members.at(-1)?.span.end ?? value.span.end, `, "${missing}": ""`, { shown: `"${missing}"` })]
        : [];
      if (missing) yield { at: text.keySpan, args: { key: text.key, missing }, fixes };
    }
  },
});

const hasOther = (value: DataNode, language: string) => memberOf(value, language === 'en_US' ? 'zh_CN' : 'en_US', true) !== undefined;
