import { rule } from '../../../core/rule.js';
import { firstOne } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import { inside } from '../element.js';

/**
 * There is only one `<system>` in a config, with all its files.
 */
export const systemTwice = rule<FluentdDocument, object>({
  code: 'fluentd/system-twice',
  severity: 'error',
  source: 'SystemConfig.create of Fluentd 1.19.3',
  message: {
    en: () => 'There is a <system> already, and Fluentd does not start with two. Put the parameters of both into one.',
    'zh-cn': () => '<system> 已经存在，重复定义时 Fluentd 无法启动。请将两处参数合并。',
  },
  *check({ own, path, project }) {
    const [before, ...others] = inside(project?.config ?? own, 'system');
    for (const system of others) {
      if (system.path !== path || !before) continue;
      yield { at: system.at.open, args: {}, related: [firstOne(before.path, before.at.open)] };
    }
  },
});
