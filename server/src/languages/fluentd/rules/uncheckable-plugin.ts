import { rule } from '../../../core/rule.js';
import { unknownPlugins } from '../checking/unknown-plugins.js';
import type { FluentdDocument } from '../document.js';

/**
 * A plugin that is part of none of the gems that Plugsmith knows. It may be all right, but nothing in it can be checked. Fluentd starts only
 * when the gem that has it is installed. A file fluentd-plugins.json beside the config can say what it takes.
 */
export const uncheckablePlugin = rule<FluentdDocument, { kind: string; type: string }>({
  code: 'fluentd/uncheckable-plugin',
  severity: 'information',
  source: 'registry.rb of Fluentd 1.19.3',
  message: {
    en: ({ kind, type }) =>
      `The ${kind} plugin ${type} is in none of the gems that Plugsmith knows, so this section is not checked. Fluentd starts only when its gem is installed. Describe it in fluentd-plugins.json, which plugsmith fluentd-schema makes.`,
    'zh-cn': ({ kind, type }) =>
      `Plugsmith 已知的 gem 中没有 ${kind} 插件 ${type}，因此不检查此部分。只有安装了相应的 gem，Fluentd 才能启动。可用 plugsmith fluentd-schema 生成 fluentd-plugins.json 来描述它。`,
  },
  *check(document) {
    for (const { at, kind, type, meant, impossible } of unknownPlugins(document)) {
      if (!impossible && meant === undefined) yield { at, args: { kind, type } };
    }
  },
});
