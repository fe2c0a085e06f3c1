import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';

/** A file that includes itself, directly or through others, is read again and again until Ruby has no stack left. */
export const includeCycle = rule<FluentdDocument, { target: string }>({
  code: 'fluentd/include-cycle',
  severity: 'error',
  source: 'run with Fluentd 1.19.3: SystemStackError',
  message: {
    en: ({ target }) => `${target} leads back to a file that includes it. Fluentd reads in a circle until its stack is full, and dies.`,
    'zh-cn': ({ target }) => `${target} 又绕回到包含它的文件。Fluentd 会循环读取直到栈溢出而崩溃。`,
  },
  *check({ project, path }) {
    for (const include of project?.includes ?? []) {
      if (include.path === path && include.cycle) yield { at: include.target.span, args: { target: include.target.text } };
    }
  },
});
