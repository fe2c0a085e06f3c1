import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { sections } from '../sections.js';
import { type BadAccessor, badAccessor } from '../values/accessor.js';
import { readArray } from '../values/list.js';
import { within } from '../values/typed-values.js';

const reasons: Readonly<Record<BadAccessor, readonly [en: string, zh: string]>> = {
  empty: ['it names no field', '没有指定任何字段'],
  space: ["a name with a blank needs brackets: $['a b']", "含空格的名称需要用方括号：$['a b']"],
  bracket: ['a bracket is not closed', '方括号没有闭合'],
  index: ['what stands in brackets without quotes has to be a number', '方括号中不带引号的内容必须是数字'],
  quotes: ['the quotes in brackets are not the same', '方括号中的引号不一致'],
  rest: ['something stands behind the last bracket', '最后一个方括号后面还有内容'],
};

/** The parameters that are record accessors, by their section. */
const places = [
  ['filter/parser', 'key_name'],
  ['filter/grep <regexp>', 'key'],
  ['filter/grep <exclude>', 'key'],
  ['<and> <regexp>', 'key'],
  ['<and> <exclude>', 'key'],
  ['<or> <regexp>', 'key'],
  ['<or> <exclude>', 'key'],
  ['filter/record_transformer', 'remove_keys'],
  ['formatter/csv', 'fields'],
] as const;

/** A name that begins with `$.` or `$[` leads to a nested field: `$.a.b[0]`, `$['a']["b"]`. */
export const wrongRecordAccessor = rule<FluentdDocument, { text: string; why: BadAccessor }>({
  code: 'fluentd/wrong-record-accessor',
  severity: 'error',
  source: 'plugin_helper/record_accessor.rb of Fluentd 1.19.3',
  message: {
    en: ({ text, why }) => `${text} is no record accessor: ${reasons[why][0]}. Fluentd does not start.`,
    'zh-cn': ({ text, why }) => `${text} 不是有效的记录访问器：${reasons[why][1]}。Fluentd 无法启动。`,
  },
  *check(document) {
    for (const [section, key] of places) {
      for (const element of sections(document, section)) {
        const param = paramOf(element, key);
        if (param?.value === undefined || param.path !== document.path) continue;
        const list = key === 'remove_keys' || key === 'fields' ? readArray(param.value) : { items: [param.value] };
        for (const text of (('items' in list && list.items) || []).slice(0, 50)) {
          const why = typeof text === 'string' ? badAccessor(text) : undefined;
          const start = param.value.indexOf(`${text}`);
          if (why) yield { at: within(document, param, { start, end: start + `${text}`.length }), args: { text: `${text}`, why } };
        }
      }
    }
  },
});
