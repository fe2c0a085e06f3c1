import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { routesOf } from '../routing/routes.js';
import { usedLabels } from '../routing/used-labels.js';

/** Events come to a `<label>` only when a plugin names it, most often in `@label`. One that nothing names does nothing. */
export const unusedLabel = rule<FluentdDocument, { label: string }>({
  code: 'fluentd/unused-label',
  severity: 'warning',
  source: 'RootAgent#find_label of Fluentd 1.19.3',
  message: {
    en: ({ label }) =>
      `Nothing leads to <label ${label}>, so no event ever comes to it. Name it with @label ${label} in a <source> or in a relabel output, or remove it.`,
    'zh-cn': ({ label }) =>
      `没有任何配置转到 <label ${label}>，因此不会有事件到达这里。请在 <source> 或 relabel 输出中用 @label ${label} 指向它，或将其删除。`,
  },
  *check({ project, path }) {
    const used = project && usedLabels(project);
    if (!used) return;
    for (const { kind, name, element } of routesOf(project).levels) {
      if (kind !== 'label' || element.path !== path || builtIn.has(name)) continue;
      const users = used.get(name);
      if (![...(users ?? [])].some(user => user !== element)) yield { at: element.at.arg ?? element.at.open, args: { label: name } };
    }
  },
});

/** Fluentd leads events there by itself. */
const builtIn = new Set(['@ERROR', '@FLUENT_LOG', '@ROOT']);
