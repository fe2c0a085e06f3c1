import { type DataNode, valueAt } from '../../../core/data/node.js';
import { rule } from '../../../core/rule.js';
import { firstOne } from '../checking/related.js';
import type { PrivateDocument } from '../private-plugins/document.js';

/** Of two descriptions of one plugin the last counts. */
export const privatePluginsRepeated = rule<PrivateDocument, { kind: string; type: string }>({
  code: 'fluentd/private-plugins-repeated',
  severity: 'warning',
  source: 'schemas/fluentd/private-plugins.schema.json',
  message: {
    en: ({ kind, type }) => `The ${kind} ${type} is described above already, and that is not used. Remove one of the two.`,
    'zh-cn': ({ kind, type }) => `上面已经描述过 ${kind} 插件 ${type}，那里的内容不会生效。请删除其一。`,
  },
  *check({ data, path }) {
    const plugins = valueAt(data.root, 'plugins');
    const first = new Map<string, DataNode>();
    for (const item of plugins?.kind === 'array' ? plugins.items : []) {
      const [kind, type] = [valueAt(item, 'kind'), valueAt(item, 'type')];
      if (kind?.kind !== 'string' || type?.kind !== 'string') continue;
      const args = { kind: String(kind.value), type: String(type.value) };
      const before = first.get(`${args.kind} ${args.type}`);
      if (before) yield { at: type.span, args, related: [firstOne(path, before.span)] };
      else first.set(`${args.kind} ${args.type}`, type);
    }
  },
});
