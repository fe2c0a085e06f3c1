import type { Localized } from '../../../../../l10n/index.js';
import type { RegexpFaultKind } from './ruby-regexp.js';

const reasons: Readonly<Record<RegexpFaultKind, readonly [en: string, zh: string]>> = {
  'unclosed-group': ['this parenthesis is not closed', '此括号没有闭合'],
  'stray-parenthesis': ['this parenthesis closes nothing', '此右括号没有对应的左括号'],
  'unknown-group': ['Ruby does not know such a group; a name is given by (?<name>…)', 'Ruby 没有这种分组；命名分组写作 (?<name>…)'],
  'group-name': ['this name of a group is none', '分组名称无效'],
  'undefined-reference': ['there is no such group', '引用的分组不存在'],
  'ambiguous-reference': ['several groups have this name', '有多个同名分组'],
  'numbered-reference': ['with named groups a reference has to be by name', '存在命名分组时只能按名称引用'],
  condition: ['this condition is none', '条件写法无效'],
  'nothing-to-repeat': ['there is nothing before it to repeat', '前面没有可重复的内容'],
  'repeat-range': ['this number of repetitions is impossible', '重复次数无效'],
  'unclosed-class': ['this bracket is not closed', '此方括号没有闭合'],
  'empty-class': ['these brackets are empty', '方括号内为空'],
  'empty-range': ['this range runs backwards', '字符范围的起止颠倒'],
  'range-of-class': ['a range cannot begin or end with a class; write the - last', '字符范围的一端不能是字符类；请把 - 放到最后'],
  'posix-class': ['there is no such POSIX class', 'POSIX 字符类不存在'],
  property: ['this name of a property is none', '字符属性名称无效'],
  escape: ['this escape is incomplete', '转义序列不完整'],
  'look-behind': ['a look-behind must have a fixed length and no captures', '后行断言必须长度固定且不含捕获'],
};

/** Why Ruby refuses a regular expression, as a part of a sentence. */
export const regexpReason: Localized<RegexpFaultKind> = { en: kind => reasons[kind][0], 'zh-cn': kind => reasons[kind][1] };
