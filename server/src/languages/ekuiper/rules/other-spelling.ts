import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A key of the default config that the descriptor spells otherwise reaches the plugin as the descriptor has it.
 * Who reads the config and looks for this spelling in the code finds nothing.
 */
export const otherSpelling = rule<DefaultConfig, { key: string; declared: string }>({
  code: 'ekuiper/other-spelling',
  severity: 'warning',
  source: 'internal/conf/load.go (applyKey) of eKuiper 2.4.0, which ships redis.yaml with datatype and redis.json with dataType; run',
  message: {
    en: ({ key, declared }) => `The descriptor declares ${declared}, so ${key} reaches the plugin as ${declared}. Spell it the same.`,
    'zh-cn': ({ key, declared }) => `描述文件中声明的是 ${declared}，因此 ${key} 传到插件时会变成 ${declared}。请保持拼写一致。`,
  },
  *check(config) {
    if (config.owner !== 'source') return;
    for (const { member, kept, taken } of config.keys) {
      const declared = config.descriptor?.declared.spellings.get(member.key.toLowerCase());
      if (kept || declared === undefined || declared === member.key) continue;
      yield {
        at: member.keySpan,
        args: { key: member.key, declared },
        fixes: taken(declared) ? [] : [replaceBy(member.keySpan, declared, { preferred: true })],
      };
    }
  },
});
