import { rule } from '../../../core/rule.js';
import { flatSections } from '../checking/flat-sections.js';
import type { FluentdDocument } from '../document.js';
import { moveIntoSection } from '../fixes/flat-fix.js';

/** Flat parameters of v0.12 that belong into a section of their own. Fluentd makes that section of them. */
export const oldFormat = rule<FluentdDocument, { keys: readonly string[]; section: string }>({
  code: 'fluentd/old-format',
  severity: 'information',
  source: 'plugin_helper/compat_parameters.rb of Fluentd 1.19.3',
  message: {
    en: ({ keys, section }) =>
      `This is how v0.12 was configured, and Fluentd still takes it: ${keys.join(', ')} ${keys.length > 1 ? 'belong' : 'belongs'} into a <${section}> section.`,
    'zh-cn': ({ keys, section }) => `这是 v0.12 的写法，Fluentd 仍然接受：${keys.join('、')} 应写在 <${section}> 部分中。`,
  },
  *check(document) {
    for (const section of flatSections(document)) {
      const { name, own } = section;
      const [first] = own;
      const keys = [...new Set(own.map(({ key }) => key))];
      if (first) yield { at: first.at.key, args: { keys, section: name }, fixes: () => moveIntoSection(document, section) };
    }
  },
});
