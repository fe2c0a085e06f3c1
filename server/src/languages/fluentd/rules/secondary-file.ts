import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { sections } from '../sections.js';

/**
 * The output `secondary_file` writes the chunks that another output could not. Alone it cannot be used.
 */
export const secondaryFile = rule<FluentdDocument, { section: string }>({
  code: 'fluentd/secondary-file',
  severity: 'error',
  source: 'out_secondary_file.rb of Fluentd 1.19.3',
  message: {
    en: ({ section }) => `secondary_file works only in <secondary>, not in <${section}>: Fluentd does not start. Use file here.`,
    'zh-cn': ({ section }) => `secondary_file 只能用于 <secondary>，不能用于 <${section}>，Fluentd 无法启动。此处请使用 file。`,
  },
  *check(document) {
    for (const element of sections(document, 'output/secondary_file')) {
      if (element.name === 'secondary') continue;
      const type = paramOf(element, '@type') ?? paramOf(element, 'type');
      if (type?.path !== document.path || !type.at.value) continue;
      yield { at: type.at.value, args: { section: element.name }, fixes: [replaceBy(type.at.value, 'file')] };
    }
  },
});
