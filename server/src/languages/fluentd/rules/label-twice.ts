import { rule } from '../../../core/rule.js';
import { firstOne } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import { collision } from '../project/include-twice.js';
import { labelsOf } from '../routing/labels.js';

/**
 * Two labels cannot have the same name, not even in different files or workers. Fluentd does not join them: it refuses to start.
 */
export const labelTwice = rule<FluentdDocument, { name: string }>({
  code: 'fluentd/label-twice',
  severity: 'error',
  source: 'RootAgent#add_label of Fluentd 1.19.3',
  message: {
    en: ({ name }) => `There is a label ${name} already, and Fluentd does not start with two. Put the contents of both into one.`,
    'zh-cn': ({ name }) => `标签 ${name} 已经存在，重复定义时 Fluentd 无法启动。请将两处内容合并。`,
  },
  *check({ own, path, project }) {
    for (const [name, labels] of labelsOf(project?.config ?? own)) {
      const [before] = labels;
      for (const label of before ? labels.slice(1) : []) {
        if (!before) continue;
        const earlier = { path: before.path, span: before.at.open };
        const second = collision(project, earlier, { path: label.path, span: label.at.open });
        if (second.path === path) yield { at: second.span, args: { name }, related: [firstOne(before.path, before.at.open)] };
      }
    }
  },
});
