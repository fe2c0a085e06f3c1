import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import { declareIn } from '../default-config/declare.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A key that the descriptor does not declare reaches the plugin, but nobody sees it in the console.
 * Keys with capitals are lower-cased on top of that, which is a rule of its own.
 */
export const undeclaredKey = rule<DefaultConfig, { key: string; descriptor: string; meant: string | undefined }>({
  code: 'ekuiper/undeclared-key',
  severity: 'information',
  source: 'internal/meta/sourceMeta.go of eKuiper 2.4.0; kafka.yaml has partition, which kafka.json lacks',
  message: {
    en: ({ key, descriptor, meant }) =>
      `${descriptor} does not declare ${key}, so the console does not show it and nobody can change it there.${didYouMeanText.en({ meant })} Declare it.`,
    'zh-cn': ({ key, descriptor, meant }) =>
      `${descriptor} 没有声明 ${key}，控制台不会显示它，用户也无法在其中修改。${didYouMeanText['zh-cn']({ meant })}请声明它。`,
  },
  *check(config) {
    const { descriptor, name, owner } = config;
    if (owner !== 'source' || !descriptor || descriptor.declared.fields.size === 0) return;
    const used = new Set(config.keys.map(({ member }) => member.key));
    const names = [...descriptor.declared.fields.values()].flatMap(({ name: free }) =>
      free === undefined || used.has(free) ? [] : [free],
    );
    // A file of very many keys is no typing error, and comparing all with all would take long.
    const candidates = names.length * config.keys.length > 50_000 ? [] : names;
    for (const { member, field, depth, kept } of config.keys) {
      const { key, keySpan } = member;
      if (depth > 0 || kept || field || key !== key.toLowerCase() || descriptor.declared.spellings.has(key)) continue;
      const meant = didYouMean(key, candidates);
      yield {
        at: keySpan,
        args: { key, descriptor: `${name}.json`, meant },
        fixes: () => [...(meant ? [replaceBy(keySpan, meant)] : []), ...declareIn(config, member)],
      };
    }
  },
});
