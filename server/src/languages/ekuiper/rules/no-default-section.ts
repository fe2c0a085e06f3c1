import { didYouMean } from '../../../core/did-you-mean.js';
import { insertAt, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A stream that names no CONF_KEY gets the section `default`, and all other sections start from it.
 * Without it eKuiper logs a line and gives the plugin an empty configuration.
 */
export const noDefaultSection = rule<DefaultConfig, { meant: string | undefined }>({
  code: 'ekuiper/no-default-section',
  severity: 'warning',
  source: 'internal/topo/node/conf/source.go (GetSourceConf: "default config_key not found") of eKuiper 2.4.0; run',
  message: {
    en: ({ meant }) =>
      `There is no section default. A stream without CONF_KEY gets an empty configuration, and eKuiper only logs it.${didYouMeanText.en({ meant: meant && `default instead of ${meant}` })} Name one section default.`,
    'zh-cn': ({ meant }) =>
      `没有 default 配置组。未指定 CONF_KEY 的流会得到空配置，eKuiper 只在日志中提示。${meant === undefined ? '' : `您是否想把 ${meant} 写成 default？`}请把一个配置组命名为 default。`,
  },
  *check({ data, owner }) {
    const { root } = data;
    if (owner !== 'source' || root?.kind !== 'object' || data.problems.length > 0) return;
    const named = root.members.filter(m => m.value?.kind === 'object' || m.value?.kind === 'null');
    const [first] = named;
    if (!first || root.members.some(m => m.key.toLowerCase() === 'default')) return;
    const near = named.find(m => didYouMean(m.key, ['default']));
    const fixes = near
      ? [replaceBy(near.keySpan, 'default', { preferred: true })]
      : [insertAt(root.span.start, 'default:\n', { shown: 'default:' })];
    yield { at: (near ?? first).keySpan, args: { meant: near?.key }, fixes };
  },
});
