import { rule } from '../../../core/rule.js';
import { firstOne } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { ownFiles } from '../output/buffer-paths.js';
import { collision } from '../project/include-twice.js';

/**
 * A buffer needs a path, and `tail` a `pos_file`, of its own: two plugins that write the same files would destroy each other's state. A buffer
 * of the output `file` without a path has the path of the output.
 */
export const fileUsedTwice = rule<FluentdDocument, { value: string; key: string }>({
  code: 'fluentd/file-used-twice',
  severity: 'error',
  source: 'buf_file.rb, buf_file_single.rb, out_file.rb and in_tail.rb of Fluentd 1.19.3',
  message: {
    en: ({ value, key }) =>
      key === 'pos_file'
        ? `Another tail uses the pos_file ${value}, and Fluentd does not start. Give each its own.`
        : `Another buffer uses the path ${value}, and Fluentd does not start. Give each its own.`,
    'zh-cn': ({ value, key }) =>
      key === 'pos_file'
        ? `另一个 tail 已使用 pos_file ${value}，Fluentd 无法启动。请分别指定不同的文件。`
        : `另一个缓冲已使用路径 ${value}，Fluentd 无法启动。请分别指定不同的路径。`,
  },
  *check({ own, path, project }) {
    for (const [first, ...others] of ownFiles(project?.config ?? own).values()) {
      const earlier = first && paramOf(first.owner, first.key);
      for (const { owner, key, value } of others) {
        const param = paramOf(owner, key);
        if (!earlier || !param) continue;
        const before = earlier.at.value ?? earlier.at.whole;
        const place = { path: param.path, span: param.at.value ?? param.at.whole };
        const second = collision(project, { path: earlier.path, span: before }, place);
        if (second.path === path) yield { at: second.span, args: { value, key }, related: [firstOne(earlier.path, before)] };
      }
    }
  },
});
