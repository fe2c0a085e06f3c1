import { rule } from '../../../core/rule.js';
import { firstOne } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import { pluginType, sections } from '../sections.js';

const names = [
  ['parse', 'parser'],
  ['format', 'formatter'],
  ['storage', 'storage'],
] as const;

/**
 * A plugin can have several `<parse>`, `<format>` or `<storage>` sections only when their arguments tell them apart.
 */
export const sectionArgumentTwice = rule<FluentdDocument, { name: string }>({
  code: 'fluentd/section-argument-twice',
  severity: 'error',
  source: 'plugin_helper/parser.rb, formatter.rb and storage.rb of Fluentd 1.19.3',
  message: {
    en: ({ name }) => `This plugin has such a <${name}> already, and Fluentd does not start with two. Take one of them out.`,
    'zh-cn': ({ name }) => `此插件已经有同样的 <${name}>，Fluentd 无法启动。请删除其中之一。`,
  },
  *check(document) {
    for (const kind of ['input', 'filter', 'output'] as const) {
      for (const owner of sections(document, kind)) {
        const type = pluginType(owner);
        const spec = type === undefined ? undefined : document.knowledge.plugin(kind, type);
        for (const [name, made] of names) {
          const section = spec?.sections.get(name);
          if (!section?.multi || section.manual || section.plugin !== made) continue;
          const seen = new Map<string, (typeof owner.elements)[number]>();
          for (const each of owner.elements) {
            if (each.name !== name || each.arg === undefined) continue;
            const before = seen.get(each.arg);
            if (before && each.path === document.path) {
              yield { at: each.at.open, args: { name }, related: [firstOne(before.path, before.at.open)] };
            }
            seen.set(each.arg, before ?? each);
          }
        }
      }
    }
  },
});
