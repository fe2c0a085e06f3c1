import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { YamlDocument } from '../yaml/document.js';

/** Fluentd joins a list of tags with commas, but between match patterns stand blanks: the list is one pattern that hardly any tag fits. */
export const yamlTagList = rule<YamlDocument, { directive: string; instead: string }>({
  code: 'fluentd/yaml-tag-list',
  severity: 'warning',
  source: 'yaml_parser/parser.rb and match.rb of Fluentd 1.19.3',
  message: {
    en: ({ directive, instead }) =>
      `Fluentd joins this list with commas to a single match pattern, so this ${directive} takes only tags that have these commas in them. Write $tag: ${instead}.`,
    'zh-cn': ({ directive, instead }) =>
      `Fluentd 用逗号把此列表连接成一个匹配模式，因此这个 ${directive} 只接收含有这些逗号的标签。请改写为 $tag: ${instead}。`,
  },
  *check({ yaml, text }) {
    for (const { kind, span, name, instead } of yaml.problems) {
      if (kind !== 'tag-list') continue;
      const written = JSON.stringify(instead ?? '');
      const fixes = instead !== undefined && text.value.charAt(span.start) === '[' ? [replaceBy(span, written, { preferred: true })] : [];
      yield { at: span, args: { directive: name, instead: instead === undefined ? '"a b"' : written }, fixes };
    }
  },
});
