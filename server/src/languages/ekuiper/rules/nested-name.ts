import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * A field inside an object's default stands under its own name.
 * The key says where its value goes, and the name how the key of the default config is spelt: when they differ, one of them lies.
 */
export const nestedName = rule<Descriptor, { key: string; name: string }>({
  code: 'ekuiper/nested-name',
  severity: 'warning',
  source: 'internal/conf/load.go (extractNamesFromElement) and the nested fields of eKuiper 2.4.0, all of which have their key as name',
  message: {
    en: ({ key, name }) =>
      `This field stands under ${key} but is called ${name}. eKuiper spells the keys of the default config by the name, and the console writes the key. Make them the same.`,
    'zh-cn': ({ key, name }) =>
      `此字段位于 ${key} 之下，名称却是 ${name}。eKuiper 按名称还原默认配置中键的大小写，而控制台写入的是键。请保持一致。`,
  },
  *check({ allFields }) {
    for (const { key, name, members } of allFields) {
      const at = members.name?.value?.span;
      if (key && name !== undefined && at && key.key !== name)
        yield { at, args: { key: key.key, name }, fixes: [replaceBy(at, JSON.stringify(key.key))] };
    }
  },
});
