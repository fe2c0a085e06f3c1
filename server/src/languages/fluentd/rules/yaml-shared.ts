import { rule } from '../../../core/rule.js';
import type { YamlDocument } from '../yaml/document.js';

/**
 * Fluentd takes `$type`, `$id`, `$label`, `$log_level` and `$arg` out of a map while it reads it. When the same map stands elsewhere again by
 * an alias or by `<<`, they are gone there.
 */
export const yamlShared = rule<YamlDocument, { key: string }>({
  code: 'fluentd/yaml-shared',
  severity: 'warning',
  source: 'run with Fluentd 1.19.3: yaml_parser/parser.rb, section_build, deletes from maps that aliases share',
  message: {
    en: ({ key }) =>
      `Fluentd takes ${key} out of this map where it stands first, so here it is missing. Write the map out here, or bring only what is beside ${key} by the alias.`,
    'zh-cn': ({ key }) =>
      `Fluentd 在此映射首次出现处就取走了 ${key}，因此这里缺少它。请在这里完整写出该映射，或只用别名引用 ${key} 以外的内容。`,
  },
  *check({ yaml }) {
    for (const { kind, span, name } of yaml.problems) if (kind === 'taken') yield { at: span, args: { key: name } };
  },
});
