import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { YamlDocument } from '../yaml/document.js';

/** A config in YAML that is no YAML. Fluentd reads it with Ruby's Psych, which gives up at the first mistake. */
export const yamlSyntax = rule<YamlDocument, { reason: string }>({
  code: 'fluentd/yaml-syntax',
  severity: 'error',
  source: 'run with Fluentd 1.19.3: Psych::SyntaxError, Psych::BadAlias',
  message: {
    en: ({ reason }) => `Fluentd cannot read this YAML and does not start: ${reason}.`,
    'zh-cn': ({ reason }) => `Fluentd 无法读取此 YAML，不能启动：${reason}。`,
  },
  *check({ yaml, text }) {
    for (const { span, reason } of yaml.errors) {
      const line = text.value.slice(span.start, text.line(text.positionAt(span.start).line).end);
      // What a match pattern or a label begins with means something else to YAML.
      const [value] = /^(?:\*(?![\w-]+\s*(?:#|$))|[@%`])[^#'"]*[^#'"\s]/.exec(line) ?? [];
      const at = { start: span.start, end: span.start + (value?.length ?? 0) };
      yield { at: span, args: { reason }, fixes: value === undefined ? [] : [replaceBy(at, JSON.stringify(value), { preferred: true })] };
    }
  },
});
