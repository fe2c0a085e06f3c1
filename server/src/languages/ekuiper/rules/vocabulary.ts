import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { didYouMeanText, listed, shown } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';

/** Words of old documentation and of other tools. */
const aliases: Readonly<Record<string, string>> = {
  'text-area': 'textarea',
  'list-box': 'list',
  listbox: 'list',
  input: 'text',
  switch: 'radio',
  checkbox: 'radio',
  dropdown: 'select',
  integer: 'int',
  number: 'int',
  long: 'int',
  boolean: 'bool',
  str: 'string',
  map: 'object',
  array: 'list_string',
  list: 'list_string',
};

/**
 * The server checks neither `control` nor `type`, but the console draws and writes only what it knows.
 * The words are those of the descriptors that eKuiper ships, without their one typing error.
 */
export const vocabulary = rule<Descriptor, { key: string; value: string; known: string; meant: string | undefined }>({
  code: 'ekuiper/vocabulary',
  severity: 'warning',
  source: 'all descriptors of eKuiper 2.4.0, 2.2.5 and 2.0.8; etc/functions/internal.json has the type strng',
  message: {
    en: ({ key, value, known, meant }) =>
      `No descriptor of eKuiper has the ${key} ${value}, so the console does not know it. It can be ${known}.${didYouMeanText.en({ meant })}`,
    'zh-cn': ({ key, value, known, meant }) =>
      `eKuiper 自带的描述文件中没有 ${key} ${value}，控制台不认识它。可用的值：${known}。${didYouMeanText['zh-cn']({ meant })}`,
  },
  *check(document) {
    for (const { keyword, path, node, expected, span } of document.mismatches) {
      if (keyword !== 'enum' || node.kind !== 'string') continue;
      const value = String(node.value);
      const alias = aliases[value.toLowerCase()];
      const meant = alias && expected.includes(alias) ? alias : didYouMean(value, expected);
      const args = { key: String(path.at(-1) ?? ''), value: shown(node), known: listed(expected), meant };
      yield {
        at: span,
        args,
        fixes: meant === undefined ? [] : [replaceBy(span, JSON.stringify(meant), { shown: meant, preferred: true })],
      };
    }
  },
});
