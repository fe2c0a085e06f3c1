import { rule } from '../../../core/rule.js';
import { arrivesAs, type DefaultConfig } from '../default-config/document.js';

const options: Readonly<Record<string, string>> = {
  datasource: 'DATASOURCE',
  format: 'FORMAT',
  key: 'KEY',
  schemaId: 'SCHEMAID',
  delimiter: 'DELIMITER',
  retainSize: 'RETAIN_SIZE',
  strictValidation: 'STRICT_VALIDATION',
  timestamp: 'TIMESTAMP',
  timestampFormat: 'TIMESTAMP_FORMAT',
};

/**
 * Some keys are written by eKuiper itself, from the options of the stream and also when those are not given.
 * What the default config says about them never reaches the plugin.
 */
export const overwrittenKey = rule<DefaultConfig, { key: string; option: string }>({
  code: 'ekuiper/overwritten-key',
  severity: 'warning',
  source: 'internal/topo/node/conf/source.go (GetSourceConf) of eKuiper 2.4.0; run',
  message: {
    en: ({ key, option }) =>
      `eKuiper always writes ${key} itself, from the option ${option} of the stream. What stands here never reaches the plugin. Use another key.`,
    'zh-cn': ({ key, option }) => `${key} 始终由 eKuiper 根据流的 ${option} 选项写入，此处的值不会传到插件。请换用其他键名。`,
  },
  *check(config) {
    if (config.owner !== 'source') return;
    for (const { member, depth } of config.keys) {
      const option = depth === 0 ? options[arrivesAs(config, member.key)] : undefined;
      if (option) yield { at: member.keySpan, args: { key: member.key, option }, unnecessary: true };
    }
  },
});
