import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { firstOne } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { collision } from '../project/include-twice.js';
import { idsOf } from '../routing/labels.js';

/** The id with a number that nobody has, the first from `from`. */
function free(id: string, from: number, ids: ReadonlyMap<string, unknown>): string {
  let number = from;
  while (ids.has(`${id}_${number}`)) number++;
  return `${id}_${number}`;
}

/**
 * No two plugins can have the same `@id`, not even in different files, labels or workers.
 */
export const duplicateId = rule<FluentdDocument, { id: string }>({
  code: 'fluentd/duplicate-id',
  severity: 'error',
  source: 'plugin_id.rb of Fluentd 1.19.3',
  message: {
    en: ({ id }) => `Another plugin has the @id ${id}, and Fluentd does not start. Give each its own.`,
    'zh-cn': ({ id }) => `另一个插件已使用 @id ${id}，Fluentd 无法启动。请为每个插件指定不同的 @id。`,
  },
  *check({ own, path, project }) {
    const ids = idsOf(project?.config ?? own);
    for (const [id, owners] of ids) {
      const [before] = owners;
      const earlier = before && paramOf(before, '@id');
      for (const [i, owner] of owners.slice(1).entries()) {
        const param = paramOf(owner, '@id');
        if (!param || !earlier) continue;
        const { value, whole } = param.at;
        const second = collision(project, { path: earlier.path, span: earlier.at.whole }, { path: param.path, span: whole });
        if (second.path !== path) continue;
        yield {
          at: second.span,
          args: { id },
          fixes: value && !second.same ? [replaceBy(value, free(id, i + 2, ids))] : [],
          related: [firstOne(earlier.path, earlier.at.whole)],
        };
      }
    }
  },
});
