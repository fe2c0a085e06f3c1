import { rule } from '../../../core/rule.js';
import type { PluginData } from '../plugin-data.js';

/**
 * A descriptor must be a JSON object.
 * Of anything else eKuiper reads nothing: a source loses its default config, a sink its metadata, and a portable plugin is refused.
 */
export const notAnObject = rule<PluginData, { kind: string; name: string }>({
  code: 'ekuiper/not-an-object',
  severity: 'error',
  source: 'internal/meta/{sourceMeta,sinkMeta}.go and internal/plugin/portable/manager.go of eKuiper 2.4.0; run',
  message: {
    en: ({ kind, name }) =>
      `${name}.json must hold one object. eKuiper cannot read it, so the ${kind} is treated as if it had no valid descriptor. Write { … }.`,
    'zh-cn': ({ kind, name }) => `${name}.json 必须是一个对象。eKuiper 无法读取它，此 ${kind} 等同于没有有效的描述文件。请写成 { … }。`,
  },
  *check({ kind, name, data }) {
    if (kind !== 'function' && data.root && data.root.kind !== 'object') yield { at: data.root.span, args: { kind, name } };
  },
});
