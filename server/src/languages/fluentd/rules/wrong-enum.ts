import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { newValue, typedValues } from '../values/typed-values.js';

/** Some parameters take one of a few words, and Fluentd does not start with another one. It is particular about upper and lower case. */
export const wrongEnum = rule<FluentdDocument, { key: string; value: string; words: readonly string[]; meant: string | undefined }>({
  code: 'fluentd/wrong-enum',
  severity: 'error',
  source: 'enum_value in config/types.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, value, words, meant }) =>
      `${key} cannot be "${value}", and Fluentd does not start. It takes ${words.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    'zh-cn': ({ key, value, words, meant }) =>
      `${key} 不能是“${value}”，Fluentd 无法启动。可用的值：${words.join('、')}。${meant === undefined ? '' : `您是否想写 ${meant}？`}`,
  },
  *check(document) {
    for (const { spec, key, value, at, param } of typedValues(document)) {
      if (spec.type !== 'enum' || !spec.enum || spec.enum.includes(value)) continue;
      const meant = didYouMean(value.trim(), spec.enum);
      const choices = meant === undefined ? spec.enum.slice(0, 6) : [meant];
      const fixes = () =>
        choices.flatMap(word =>
          param ? newValue(param, word, word === meant) : document.tree ? [replaceBy(at, word, { preferred: word === meant })] : [],
        );
      yield { at, args: { key: param ? key : `<${key}>`, value, words: spec.enum, meant }, fixes };
    }
  },
});
