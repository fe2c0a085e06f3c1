import { rule } from '../../../core/rule.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A default config is a map of sections.
 * Of a list or a single value eKuiper reads nothing, and the plugin gets an empty configuration.
 */
export const configNotMap = rule<DefaultConfig, { file: string }>({
  code: 'ekuiper/config-not-map',
  severity: 'error',
  source: 'internal/conf/load.go (LoadConfigFromPath) of eKuiper 2.4.0; run',
  message: {
    en: ({ file }) =>
      `${file} must be a map of sections. eKuiper installs the plugin all the same, but drops this and gives it an empty configuration. Begin with "default:".`,
    'zh-cn': ({ file }) =>
      `${file} 必须是由配置组组成的映射。eKuiper 仍会安装插件，但会丢弃此内容，传给它的配置是空的。请以 "default:" 开头。`,
  },
  *check({ data, name, owner }) {
    const { root } = data;
    if (owner === 'source' && root && root.kind !== 'object' && root.kind !== 'null')
      yield { at: root.span, args: { file: `${name}.yaml` } };
  },
});
