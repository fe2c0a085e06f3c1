import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { isCut, regexpValues } from '../values/regexp-values.js';
import { newValue } from '../values/typed-values.js';

/** Behind its last slash Fluentd knows the options `i` and `m` of a regular expression. It ignores other letters, `x` among them. */
export const regexpOptions = rule<FluentdDocument, { options: string; empty: boolean }>({
  code: 'fluentd/regexp-options',
  severity: 'warning',
  source: 'regexp_value in config/types.rb of Fluentd 1.19.3',
  message: {
    en: ({ options, empty }) =>
      empty
        ? `With only one slash Fluentd takes ${options === '' ? 'it' : options} for the options of an empty regexp, which fits everything. Write the other slash.`
        : `Fluentd knows the options i and m, and ignores ${options}.${options.includes('x') ? ' Write (?x) at the beginning of the regexp for it.' : ''}`,
    'zh-cn': ({ options, empty }) =>
      empty
        ? `只有一个斜杠时，Fluentd 会把${options === '' ? '它' : ` ${options} `}当作空正则表达式的选项，匹配一切内容。请补上另一个斜杠。`
        : `Fluentd 只认识选项 i 和 m，会忽略 ${options}。${options.includes('x') ? '如需 x，请在正则表达式开头写 (?x)。' : ''}`,
  },
  *check(document) {
    for (const regexp of regexpValues(document)) {
      const { param, reading } = regexp;
      if (reading.kind === 'no-end' || reading.start === 0 || isCut(regexp)) continue;
      const { value } = param;
      const empty = value.lastIndexOf('/') === 0;
      const options = empty ? reading.options : reading.options.replace(/[im]/g, '');
      if (!empty && options === '') continue;
      const at = param.at.value ?? param.at.key;
      const rest = value.slice(0, value.length - reading.options.length);
      const kept = reading.options.replace(/[^im]/g, '');
      const extended = options.includes('x') ? newValue(param, `/(?x)${rest.slice(1)}${kept}`) : [];
      yield { at, args: { options, empty }, fixes: empty ? newValue(param, `${value}/`) : [...extended, ...newValue(param, rest + kept)] };
    }
  },
});
