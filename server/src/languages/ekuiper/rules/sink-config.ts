import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * Only sources have a default config.
 * eKuiper drops the NAME.yaml of a sink when it installs the plugin; the properties of a sink come from the rule.
 */
export const sinkConfig = rule<DefaultConfig, { file: string }>({
  code: 'ekuiper/sink-config',
  severity: 'warning',
  source: 'internal/plugin/native/manager.go (install) of eKuiper 2.4.0; run',
  message: {
    en: ({ file }) =>
      `A sink has no default config: eKuiper drops ${file} without a word, and the plugin never sees it. Take the defaults in Provision, and delete this file.`,
    'zh-cn': ({ file }) => `sink 没有默认配置：eKuiper 会悄悄丢弃 ${file}，插件永远看不到它。请在 Provision 中设置默认值，并删除此文件。`,
  },
  *check({ owner, path, name, text }) {
    if (owner === 'sink')
      yield { at: span(0, text.line(0).end), args: { file: `${name}${path.slice(path.lastIndexOf('.'))}` }, unnecessary: true };
  },
});
