import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { readMode } from '../values/mode.js';
import { typedValues } from '../values/typed-values.js';

/** Permissions are octal digits. Of any other text Fluentd reads the octal digits at its beginning, or 0: then nobody may read the file. */
export const wrongMode = rule<FluentdDocument, { key: string; value: string; read: string }>({
  code: 'fluentd/wrong-mode',
  severity: 'warning',
  source: 'system_config.rb, buf_file.rb, buf_file_single.rb and storage_local.rb of Fluentd 1.19.3, which call to_i(8)',
  message: {
    en: ({ key, value, read }) => `"${value}" is no octal number, so Fluentd reads ${read} for ${key}. Write permissions such as 0644.`,
    'zh-cn': ({ key, value, read }) => `“${value}”不是八进制数，Fluentd 会把 ${key} 读作 ${read}。请写权限，例如 0644。`,
  },
  *check(document) {
    for (const { spec, key, value, at } of typedValues(document)) {
      const isMode = /^(?:file|dir)_permission$/.test(spec.name) || (spec.type === 'custom' && /^(?:dir_)?mode$/.test(spec.name));
      const { value: read, whole } = readMode(value);
      if (isMode && !whole) yield { at, args: { key, value, read: read.toString(8).padStart(4, '0') } };
    }
  },
});
