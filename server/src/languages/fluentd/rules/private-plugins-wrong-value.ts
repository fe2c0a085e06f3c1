import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { afterHan, listed, shown, typeWord } from '../../../core/schema/words.js';
import { type PrivateDocument, placeName } from '../private-plugins/document.js';

/** A value that the description of a plugin cannot have. */
export const privatePluginsWrongValue = rule<PrivateDocument, { at: string; value: string; wanted: string; words: boolean }>({
  code: 'fluentd/private-plugins-wrong-value',
  severity: 'error',
  source: 'schemas/fluentd/private-plugins.schema.json',
  message: {
    en: ({ at, value, wanted, words }) =>
      `${at} cannot be ${value}, so its plugin is not used. ${wanted === '' ? 'Write the name as it stands behind @type.' : words ? `It can be ${wanted}.` : `It must be ${wanted}.`}`,
    'zh-cn': ({ at, value, wanted, words }) =>
      `${at} 不能是 ${value}，该插件不会生效。${wanted === '' ? '请写 @type 后面的名称。' : words ? `可用的值：${wanted}。` : `应为${afterHan(wanted)}。`}`,
  },
  *check({ mismatches }) {
    for (const { keyword, path, node, expected, span } of mismatches) {
      if (keyword !== 'type' && keyword !== 'enum' && keyword !== 'pattern') continue;
      const words = keyword === 'enum';
      const wanted = words ? listed(expected) : keyword === 'type' ? typeWord(expected[0] ?? '') : '';
      const meant = words && node.kind === 'string' ? didYouMean(String(node.value), expected) : undefined;
      const fixes = meant === undefined ? [] : [replaceBy(span, JSON.stringify(meant), { preferred: true })];
      yield { at: span, args: { at: placeName(path) || 'fluentd-plugins.json', value: shown(node), wanted, words }, fixes };
    }
  },
});
