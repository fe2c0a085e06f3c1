import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { elementsOf } from '../document.js';

const allowed = ['source', 'match', 'filter', 'label'];

/**
 * In a `<worker>` can stand `<source>`, `<match>`, `<filter>` and `<label>`, and nothing else.
 */
export const workerDirective = rule<FluentdDocument, { name: string }>({
  code: 'fluentd/worker-directive',
  severity: 'error',
  source: 'RootAgent#configure of Fluentd 1.19.3',
  message: {
    en: ({ name }) =>
      `<${name}> cannot stand in a <worker>, where only source, match, filter and label can: Fluentd does not start. Move it out.`,
    'zh-cn': ({ name }) => `<worker> 中只能有 source、match、filter 和 label，不能有 <${name}>，Fluentd 无法启动。请将其移出。`,
  },
  *check(document) {
    for (const { name, parent, at } of elementsOf(document)) {
      if (parent?.name === 'worker' && parent.parent?.parent === undefined && parent.parent && !allowed.includes(name))
        yield { at: at.open, args: { name } };
    }
  },
});
