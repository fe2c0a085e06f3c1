import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PrivateDocument } from '../private-plugins/document.js';

const values: Readonly<Record<string, string>> = { plugins: '[]', kind: '"output"', type: '"NAME"', name: '"name"' };

/** A plugin has a kind and a type, and an argument has a name. */
export const privatePluginsMissingKey = rule<PrivateDocument, { key: string }>({
  code: 'fluentd/private-plugins-missing-key',
  severity: 'error',
  source: 'schemas/fluentd/private-plugins.schema.json',
  message: {
    en: ({ key }) => `${key} is missing, so this is not used. Add it.`,
    'zh-cn': ({ key }) => `缺少 ${key}，此处内容不会生效。请补上。`,
  },
  *check({ mismatches }) {
    for (const { keyword, node, expected, span } of mismatches) {
      if (keyword !== 'required') continue;
      const key = expected[0] ?? '';
      const text = ` "${key}": ${values[key] ?? '""'}${node.kind === 'object' && node.members.length > 0 ? ',' : ' '}`;
      yield { at: span, args: { key }, fixes: [insertAt(node.span.start + 1, text, { shown: `"${key}"` })] };
    }
  },
});
