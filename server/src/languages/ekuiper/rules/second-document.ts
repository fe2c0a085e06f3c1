import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A default config is one YAML document.
 * What follows behind `---` or `...` eKuiper never looks at, and says nothing.
 */
export const secondDocument = rule<DefaultConfig, { file: string }>({
  code: 'ekuiper/second-document',
  severity: 'warning',
  source: 'internal/conf/load.go of eKuiper 2.4.0 and gopkg.in/yaml.v3 3.0.1 (Unmarshal reads one document); run',
  message: {
    en: ({ file }) =>
      `This is a second YAML document, and eKuiper reads only the first one of ${file}: it drops the rest without a word. Move the sections into the first document.`,
    'zh-cn': ({ file }) =>
      `这是第二个 YAML 文档，而 eKuiper 只读取 ${file} 中的第一个，其余内容会被悄悄丢弃。请把这些配置组移到第一个文档中。`,
  },
  *check({ data: { second }, name, owner, text }) {
    if (owner !== 'source' || !second) return;
    const { end } = text.line(text.positionAt(second.start).line);
    yield { at: span(second.start, Math.max(second.start, Math.min(end, second.end))), args: { file: `${name}.yaml` } };
  },
});
