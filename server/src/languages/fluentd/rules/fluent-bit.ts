import { looksLikeFluentBit } from '../../../../../schemas/fluentd/recognise.js';
import type { ParsedFile } from '../../../core/language.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';

/** Fluent Bit is another program with another format. What is here knows Fluentd only. */
export const fluentBit = rule<ParsedFile, undefined>({
  code: 'fluentd/fluent-bit',
  severity: 'information',
  source: 'the sections that Fluent Bit reads in its own format, and the keys of its YAML',
  message: {
    en: () => `This is a config of Fluent Bit, not of Fluentd. Plugsmith does not check it.`,
    'zh-cn': () => `这是 Fluent Bit 的配置，而不是 Fluentd 的。Plugsmith 不检查它。`,
  },
  *check({ text }) {
    if (!looksLikeFluentBit(text.value)) return;
    const at = /^[ \t]*(?=\[[A-Za-z_]+\]|pipeline:)/m.exec(text.value);
    const start = at ? at.index + at[0].length : 0;
    yield { at: span(start, text.line(text.positionAt(start).line).end), args: undefined };
  },
});
