import { rule } from '../../../core/rule.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * A field has a label, which the console shows, and a hint, which explains it.
 * Without them people see only the bare key.
 */
export const unlabelled = rule<Descriptor, { name: string; missing: string }>({
  code: 'ekuiper/unlabelled',
  severity: 'information',
  source: 'the 283 fields of the descriptors of eKuiper 2.4.0, all of which have both',
  message: {
    en: ({ name, missing }) =>
      `${name} has no ${missing}, so the console shows only its key. Add "${missing}": { "en_US": "…", "zh_CN": "…" }.`,
    'zh-cn': ({ name, missing }) => `${name} 没有 ${missing}，控制台只能显示键名。请添加 "${missing}": { "en_US": "…", "zh_CN": "…" }。`,
  },
  *check({ allFields }) {
    for (const { name, members } of allFields) {
      const missing = !members.label ? 'label' : !members.hint ? 'hint' : undefined;
      const at = members.name?.value?.span;
      if (missing && name && at) yield { at, args: { name, missing } };
    }
  },
});
