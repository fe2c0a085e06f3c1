import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type DefaultConfig, isStringKey, sections } from '../default-config/document.js';

/**
 * The keys of a section are strings.
 * One that YAML reads as a number, as true or as false makes eKuiper drop the whole section.
 */
export const sectionKey = rule<DefaultConfig, { key: string; section: string }>({
  code: 'ekuiper/section-key',
  severity: 'error',
  source: 'gopkg.in/yaml.v3 and mapstructure in internal/conf/load.go of eKuiper 2.4.0; run',
  message: {
    en: ({ key, section }) =>
      `YAML reads the key ${key} as something else than a string, and eKuiper then drops the whole section ${section}. Write "${key}" in quotes.`,
    'zh-cn': ({ key, section }) => `YAML 会把键 ${key} 读成非字符串，eKuiper 因此会丢弃整个配置组 ${section}。请加引号写成 "${key}"。`,
  },
  *check(config) {
    if (config.owner !== 'source') return;
    for (const { key: section, value } of sections(config)) {
      for (const member of value?.kind === 'object' ? value.members : []) {
        const { key, keySpan } = member;
        if (isStringKey(config, member)) continue;
        yield { at: keySpan, args: { key, section }, fixes: [replaceBy(keySpan, JSON.stringify(key), { preferred: true })] };
      }
    }
  },
});
