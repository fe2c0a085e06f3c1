import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * What stands at the top of a default config are the names of sections, and each section is a map.
 * eKuiper drops every other key without a word, which is all of a flat file.
 */
export const sectionNotMap = rule<DefaultConfig, { key: string }>({
  code: 'ekuiper/section-not-map',
  severity: 'error',
  source: 'internal/conf/yaml_config_ops.go (NewConfigOperatorFromSourceStorage) of eKuiper 2.4.0; run',
  message: {
    en: ({ key }) =>
      `${key} stands where the name of a section is expected, and its value is no map. eKuiper drops it without a word. Indent it under "default:".`,
    'zh-cn': ({ key }) => `${key} 处于配置组名的位置，但它的值不是映射。eKuiper 会悄悄丢弃它。请把它缩进到 "default:" 之下。`,
  },
  *check({ data, owner, text }) {
    const { root } = data;
    if (owner !== 'source' || root?.kind !== 'object') return;
    const flat = root.members.every(m => m.value && m.value.kind !== 'object' && m.value.kind !== 'null');
    const lines = [...Array(text.lines).keys()]
      .map(line => text.line(line))
      .filter(line => line.start >= root.span.start && line.end > line.start);
    const indent = lines.map(line => ({ kind: 'replace' as const, span: span(line.start, line.start), text: '  ' }));
    const start = { kind: 'replace' as const, span: span(root.span.start, root.span.start), text: 'default:\n  ' };
    const all = fix(
      { en: () => 'Put all keys under default:', 'zh-cn': () => '把所有键放到 default: 之下' },
      {},
      [start, ...indent.slice(1)],
      true,
    );
    for (const { key, keySpan, value } of root.members) {
      if (!value || value.kind === 'object' || value.kind === 'null') continue;
      yield {
        at: keySpan,
        args: { key },
        fixes: flat && data.problems.length === 0 && text.value.charAt(root.span.start) !== '{' ? [all] : [],
      };
    }
  },
});
