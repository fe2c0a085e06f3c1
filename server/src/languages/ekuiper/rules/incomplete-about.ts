import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { listed } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';

const wanted = ['author', 'description'];

/**
 * The console presents a plugin by its author and description.
 * Every descriptor that eKuiper ships has both.
 */
export const incompleteAbout = rule<Descriptor, { missing: string }>({
  code: 'ekuiper/incomplete-about',
  severity: 'information',
  source: 'internal/meta/sinkMeta.go (fileAbout) and the 51 descriptors of eKuiper 2.4.0',
  message: {
    en: ({ missing }) => `about has no ${missing}, so the console presents the plugin without. Add it.`,
    'zh-cn': ({ missing }) => `about 缺少 ${missing}，控制台展示插件时会缺少这部分内容。请补上。`,
  },
  *check({ data, anyCase }) {
    const about = memberOf(data.root, 'about', anyCase);
    if (about?.value?.kind !== 'object') return;
    const missing = wanted.filter(key => !memberOf(about.value, key, anyCase));
    if (missing.length > 0) yield { at: about.keySpan, args: { missing: listed(missing) } };
  },
});
