import { isVersion } from '../../../../../schemas/ekuiper/names.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { entriesOf } from '../plugsmith-yml/shape.js';

/** A version that does not survive in the name of a file. */
export const plugsmithVersion = rule<PlugsmithYml, { version: string }>({
  code: 'plugsmith/version',
  severity: 'error',
  source: 'internal/plugin/native/manager.go of v2.4.0, parseName and getSoFilePath',
  message: {
    en: ({ version }) =>
      `"${version}" cannot be in the name of a .so file: eKuiper reads the version between the first "@" and ".so" and looks for the file by it. Use letters, digits, ".", "-" and "_" only.`,
    'zh-cn': ({ version }) =>
      `“${version}”不能用在 .so 文件名中：eKuiper 读取第一个“@”与“.so”之间的版本，并据此查找文件。请只使用字母、数字、“.”、“-”和“_”。`,
  },
  *check(file) {
    for (const version of entriesOf(file, 'plugins').flatMap(entry => entry.at('version') ?? [])) {
      if (!isVersion(version.value)) yield { at: version.span, args: { version: version.value } };
    }
  },
});
