import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A line that is indented less than the first one ends the file for eKuiper.
 * It takes what stands before for the whole default config, drops the rest and says nothing.
 */
export const restIgnored = rule<DefaultConfig, { file: string }>({
  code: 'ekuiper/rest-ignored',
  severity: 'error',
  source: 'gopkg.in/yaml.v3 (Unmarshal reads one document), as internal/conf/load.go of eKuiper 2.4.0 uses it; run',
  message: {
    en: ({ file }) =>
      `For eKuiper ${file} ends here, because this line is indented less than the first one. It drops the rest without a word. Give the sections the same indentation.`,
    'zh-cn': ({ file }) => `对 eKuiper 来说 ${file} 到此结束，因为此行的缩进小于第一行。其余内容会被悄悄丢弃。请使各配置组的缩进一致。`,
  },
  *check({ data, name, text }) {
    if (!data.rest) return;
    const line = text.line(text.positionAt(data.rest.start).line);
    yield { at: span(data.rest.start, Math.max(line.end, data.rest.start)), args: { file: `${name}.yaml` } };
  },
});
