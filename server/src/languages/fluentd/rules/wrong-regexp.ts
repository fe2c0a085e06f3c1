import type { Fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { regexpReason } from '../values/regexp-reasons.js';
import { inQuotes, type RegexpValue, regexpValues } from '../values/regexp-values.js';
import type { RegexpFaultKind } from '../values/ruby-regexp.js';
import { newValue, within } from '../values/typed-values.js';

type Why =
  | { readonly kind: 'cut' }
  | { readonly kind: 'options' }
  | { readonly kind: 'no-end' }
  | { readonly kind: 'fault'; readonly fault: RegexpFaultKind };

/**
 * A regular expression is written between slashes, with `i` and `m` behind the second as its only options, and has to be one for Ruby. A `#`
 * behind a blank begins a comment, so that what stands behind it is no part of the expression: put it in quotes.
 */
export const wrongRegexp = rule<FluentdDocument, Why>({
  code: 'fluentd/wrong-regexp',
  severity: 'error',
  source: 'regexp_value in config/types.rb of Fluentd 1.19.3; what Ruby 3.1 refuses',
  message: {
    en: why =>
      why.kind === 'cut'
        ? 'The # behind a blank begins a comment, so the regexp ends here, without its last slash, and Fluentd does not start. Put it in quotes.'
        : why.kind === 'options'
          ? 'There are more than two letters behind the last slash. Fluentd takes that for a regexp without an end and does not start. Write i, m or im.'
          : why.kind === 'no-end'
            ? 'The regexp begins with a slash, but there is none at its end, and Fluentd does not start. Write one.'
            : `Ruby refuses this regexp: ${regexpReason.en(why.fault)}. Fluentd does not start.`,
    'zh-cn': why =>
      why.kind === 'cut'
        ? '空格后的 # 是注释的开始，正则表达式到此为止，缺少结尾的斜杠，Fluentd 无法启动。请用引号括起来。'
        : why.kind === 'options'
          ? '最后一个斜杠后面的字母超过两个，Fluentd 会认为正则表达式没有结束，无法启动。请写 i、m 或 im。'
          : why.kind === 'no-end'
            ? '正则表达式以斜杠开头，但结尾没有斜杠，Fluentd 无法启动。请补上。'
            : `Ruby 不接受此正则表达式：${regexpReason['zh-cn'](why.fault)}。Fluentd 无法启动。`,
  },
  *check(document) {
    for (const value of regexpValues(document)) {
      const { param, reading, comment } = value;
      const at = param.at.value ?? param.at.key;
      if (reading.kind === 'no-end') {
        const kind = comment.includes('/') ? 'cut' : /.\/[imxounsg]{3,}$/s.test(param.value) ? 'options' : 'no-end';
        yield { at, args: { kind }, fixes: fixesOf(value, kind) };
      } else if (reading.fault) {
        const cut = comment.includes('/');
        const args: Why = cut ? { kind: 'cut' } : { kind: 'fault', fault: reading.fault.kind };
        yield { at: cut ? at : within(document, param, reading.fault.span), args, fixes: cut ? inQuotes(value) : [] };
      }
    }
  },
});

function fixesOf(value: RegexpValue, kind: 'cut' | 'options' | 'no-end'): readonly Fix[] {
  const { param } = value;
  if (kind === 'cut') return inQuotes(value);
  if (kind === 'no-end') return newValue(param, `${param.value}/`);
  const [, body = '', letters = ''] = /^(.*\/)([a-z]+)$/s.exec(param.value) ?? [];
  const kept = ['i', 'm'].filter(letter => letters.includes(letter)).join('');
  const extended = letters.includes('x') ? newValue(param, body.replace('/', '/(?x)') + kept) : [];
  return [...extended, ...newValue(param, body + kept, !letters.includes('x'))];
}
