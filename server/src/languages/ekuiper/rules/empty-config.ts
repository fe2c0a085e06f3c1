import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A default config without any section is accepted.
 * eKuiper logs that it could not parse it, and the plugin gets an empty configuration; `default:` says the same without the log line.
 */
export const emptyConfig = rule<DefaultConfig, { file: string }>({
  code: 'ekuiper/empty-config',
  severity: 'information',
  source: 'internal/topo/node/conf/source.go (GetSourceConf) of eKuiper 2.4.0, which ships etc/sources/memory.yaml empty; run',
  message: {
    en: ({ file }) =>
      `${file} has no section. The plugin gets an empty configuration, and eKuiper logs "fail to parse yaml" for every stream. Write "default:" if that is meant.`,
    'zh-cn': ({ file }) =>
      `${file} 中没有配置组。插件得到的是空配置，eKuiper 会为每个流在日志中写 "fail to parse yaml"。若有意为之，请写 "default:"。`,
  },
  *check({ data, name, owner, text }) {
    if (
      owner !== 'source' ||
      data.problems.length > 0 ||
      (data.root && data.root.kind !== 'null' && !(data.root.kind === 'object' && data.root.members.length === 0))
    )
      return;
    const { end } = text.line(0);
    yield { at: span(0, end), args: { file: `${name}.yaml` }, fixes: [insertAt(text.value.length, 'default:\n', { shown: 'default:' })] };
  },
});
