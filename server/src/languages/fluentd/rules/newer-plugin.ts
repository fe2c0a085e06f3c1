import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { checkedSections } from '../schema-of.js';

/** A plugin that came after the release of Fluentd that the config is for. */
export const newerPlugin = rule<FluentdDocument, { type: string; kind: string; since: string; release: string }>({
  code: 'fluentd/newer-plugin',
  severity: 'error',
  source: 'the plugins of Fluentd 1.0.0 to 1.19.3',
  message: {
    en: ({ type, kind, since, release }) =>
      `Fluentd ${release} has no ${kind} plugin ${type}, which came with ${since}, and does not start. Use another, or a later release.`,
    'zh-cn': ({ type, kind, since, release }) =>
      `Fluentd ${release} 没有 ${kind} 插件 ${type}（从 ${since} 起提供），无法启动。请改用其他插件或更高的版本。`,
  },
  *check(document) {
    const { release } = document.knowledge;
    for (const { element, schema } of checkedSections(document)) {
      const { plugin } = schema;
      const at = paramOf(element, '@type') ?? paramOf(element, 'type');
      if (!plugin?.newer || plugin.since === undefined || at?.path !== document.path) continue;
      yield { at: at.at.value ?? at.at.key, args: { type: plugin.type, kind: plugin.kind, since: plugin.since, release } };
    }
  },
});
