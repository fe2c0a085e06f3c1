import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type DefaultConfig, isStringKey } from '../default-config/document.js';

/**
 * A key that is no string makes a nested map unreadable as JSON.
 * The plugin gets it, with keys of another type, but the metadata of its config answer 400 and the console cannot show them.
 */
export const nestedKey = rule<DefaultConfig, { key: string }>({
  code: 'ekuiper/nested-key',
  severity: 'warning',
  source: 'internal/conf/load.go (normalize) of eKuiper 2.4.0; run: "Failed to format json data"',
  message: {
    en: ({ key }) =>
      `YAML reads the key ${key} as something else than a string. The console cannot read this config any more ("Failed to format json data"), and the keys beside it keep their case. Write "${key}" in quotes.`,
    'zh-cn': ({ key }) =>
      `YAML 会把键 ${key} 读成非字符串。控制台将无法读取此配置（"Failed to format json data"），同级的键也不会转为小写。请加引号写成 "${key}"。`,
  },
  *check(config) {
    if (config.owner !== 'source') return;
    for (const { member, depth } of config.keys) {
      if (depth === 0 || isStringKey(config, member)) continue;
      yield {
        at: member.keySpan,
        args: { key: member.key },
        fixes: [replaceBy(member.keySpan, JSON.stringify(member.key), { preferred: true })],
      };
    }
  },
});
