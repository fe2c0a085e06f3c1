import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { declareIn } from '../default-config/declare.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * eKuiper lower-cases every key of a default config, also in nested maps, and gives back only the spellings that the descriptor declares.
 * A key with capitals that is not declared reaches Provision in lower case, so `configs["maxBytes"]` finds nothing. A field whose default
 * holds other fields, or a list of values, declares those and not itself.
 */
export const lowerCasedKey = rule<DefaultConfig, { key: string; lower: string; why: 'undeclared' | 'parent' | 'no descriptor' }>({
  code: 'ekuiper/lower-cased-key',
  severity: 'warning',
  source: 'internal/conf/load.go (normalize, applyKeys, extractNamesFromElement) of eKuiper 2.4.0; run',
  message: {
    en: ({ key, lower, why }) =>
      `${key} reaches the plugin as ${lower}: eKuiper lower-cases the keys of a default config${
        {
          undeclared: ' and gives back only the spellings that the descriptor declares. Declare it there, or read it in lower case.',
          parent:
            ', and a field whose default is not empty declares what is in it and not itself. Give it an empty default, or read it in lower case.',
          'no descriptor': ', and without a descriptor it gives none of them back. Describe the source, or read the key in lower case.',
        }[why]
      }`,
    'zh-cn': ({ key, lower, why }) =>
      `${key} 传到插件时会变成 ${lower}：eKuiper 会把默认配置的键转为小写${
        {
          undeclared: '，只恢复描述文件中声明过的拼写。请在描述文件中声明它，或在代码中使用小写。',
          parent: '，而默认值非空的字段只声明其内部的键，不声明自身。请把它的默认值留空，或在代码中使用小写。',
          'no descriptor': '，没有描述文件时一个也不会恢复。请编写描述文件，或在代码中使用小写。',
        }[why]
      }`,
  },
  *check(config) {
    if (config.owner !== 'source') return;
    for (const key of config.keys) {
      const { member, field, kept, taken } = key;
      const lower = member.key.toLowerCase();
      if (kept || lower === member.key || config.descriptor?.declared.spellings.has(lower)) continue;
      const why = !config.descriptor ? 'no descriptor' : field?.name !== undefined ? 'parent' : 'undeclared';
      const plain = () => (taken(lower) ? [] : [replaceBy(member.keySpan, lower)]);
      const declares = why === 'undeclared' && key.depth === 0;
      const fixes = () => (declares ? [...declareIn(config, member, true), ...plain()] : plain());
      yield { at: member.keySpan, args: { key: member.key, lower, why }, fixes };
    }
  },
});
