import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { sections } from '../sections.js';
import { toInteger } from '../values/number.js';

/**
 * Fluentd needs at least one worker. A text that is no number counts as 0.
 */
export const workers = rule<FluentdDocument, { value: string }>({
  code: 'fluentd/workers',
  severity: 'error',
  source: 'Supervisor#run_supervisor of Fluentd 1.19.3',
  message: {
    en: ({ value }) => `workers ${value} leaves Fluentd without a worker, so it does not start. Write 1 or more.`,
    'zh-cn': ({ value }) => `workers ${value} 使 Fluentd 没有工作进程，无法启动。请填写 1 或更大的数。`,
  },
  *check(document) {
    for (const system of sections(document, '<system>')) {
      const param = paramOf(system, 'workers');
      if (param?.value === undefined || param.path !== document.path || toInteger(param.value).value > 0) continue;
      const at = param.at.value ?? param.at.whole;
      yield { at, args: { value: param.value }, fixes: param.at.value ? [replaceBy(at, '1')] : [] };
    }
  },
});
