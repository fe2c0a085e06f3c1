import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { listed } from '../../../core/schema/words.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { isSecretKey } from '../plugsmith-yml/secrets.js';
import { misshapes } from '../plugsmith-yml/shape.js';

/** A key that a plugsmith.yml does not have. */
export const plugsmithUnknownKey = rule<PlugsmithYml, { key: string; meant: string | undefined; known: string }>({
  code: 'plugsmith/unknown-key',
  severity: 'error',
  source: 'schemas/ekuiper/plugsmith.schema.json',
  message: {
    en: ({ key, meant, known }) =>
      `There is no "${key}" here, and what it says is not used. ${meant ? `Did you mean "${meant}"?` : `Possible are: ${known}.`}`,
    'zh-cn': ({ key, meant, known }) =>
      `此处没有“${key}”这个键，其内容不会被使用。${meant ? `您是否想写“${meant}”？` : `可用的键：${known}。`}`,
  },
  *check(file) {
    for (const found of misshapes(file)) {
      if (found.is !== 'unknown-key' || isSecretKey(found.member.key)) continue;
      const { key, keySpan } = found.member;
      const meant = didYouMean(key, found.known);
      yield {
        at: keySpan,
        args: { key, meant, known: listed(found.known) },
        fixes: meant ? [replaceBy(keySpan, meant, { preferred: true })] : [],
      };
    }
  },
});
