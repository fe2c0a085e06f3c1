import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, inside, paramOf } from '../element.js';
import { sections } from '../sections.js';
import { readRegexp } from '../values/ruby-regexp.js';

type Why = 'pattern' | 'regexp' | 'twice' | 'both';

/**
 * `grep` takes one condition for each key. `<and>` and `<or>` hold either `<regexp>` or `<exclude>`, and the old `regexp1` a key and a pattern.
 */
export const grepConditions = rule<FluentdDocument, { why: Why; what: string }>({
  code: 'fluentd/grep-conditions',
  severity: 'error',
  source: 'filter_grep.rb of Fluentd 1.19.3',
  message: {
    en: ({ why, what }) => {
      if (why === 'pattern') return `${what} needs a key and a pattern with a blank between, or Fluentd does not start.`;
      if (why === 'regexp') return `The pattern of ${what} is no regular expression: Fluentd does not start.`;
      if (why === 'twice')
        return `There is such a condition for ${what} already, and Fluentd does not start with two. Join the patterns by |, or add a filter.`;
      return `<${what}> can hold <regexp> or <exclude>, not both: Fluentd does not start. Use two sections.`;
    },
    'zh-cn': ({ why, what }) => {
      if (why === 'pattern') return `${what} 需要以空格分隔的键和模式，否则 Fluentd 无法启动。`;
      if (why === 'regexp') return `${what} 的模式不是有效的正则表达式，Fluentd 无法启动。`;
      if (why === 'twice') return `${what} 已有同类条件，Fluentd 无法启动。请用 | 合并模式，或另加一个过滤器。`;
      return `<${what}> 中不能同时有 <regexp> 和 <exclude>，Fluentd 无法启动。请分成两个。`;
    },
  },
  *check(document) {
    for (const filter of sections(document, 'filter/grep')) {
      // What is joined by and, and what by or: at the top, several <regexp> all must match, and one <exclude> is enough.
      const taken = {
        regexp: { and: new Set<string>(), or: new Set<string>() },
        exclude: { and: new Set<string>(), or: new Set<string>() },
      };
      const usual = { regexp: 'and', exclude: 'or' } as const;
      for (const name of ['regexp', 'exclude'] as const) {
        for (let i = 1; i <= 20; i++) {
          const param = paramOf(filter, `${name}${i}`);
          if (param?.value === undefined) continue;
          const at = param.at.value ?? param.at.whole;
          const [key = '', ...pattern] = param.value.split(' ');
          const set = taken[name][usual[name]];
          const broken = readRegexp(pattern.join(' ')).fault;
          const why = pattern.length === 0 ? 'pattern' : set.has(key) ? 'twice' : broken ? 'regexp' : undefined;
          if (why && param.path === document.path) yield { at, args: { why, what: why === 'twice' ? key : param.key } };
          set.add(key);
        }
      }
      const add = function* (holder: Element, how?: 'and' | 'or') {
        for (const name of ['regexp', 'exclude'] as const) {
          for (const condition of inside(holder, name)) {
            const param = paramOf(condition, 'key');
            if (param?.value === undefined) continue;
            const set = taken[name][how ?? usual[name]];
            if (set.has(param.value) && param.path === document.path) {
              yield { at: param.at.value ?? param.at.whole, args: { why: 'twice' as const, what: param.value } };
            }
            set.add(param.value);
          }
        }
      };
      yield* add(filter);
      for (const how of ['and', 'or'] as const) {
        for (const holder of inside(filter, how)) {
          const both = inside(holder, 'regexp').length > 0 && inside(holder, 'exclude').length > 0;
          if (both && holder.path === document.path) yield { at: holder.at.open, args: { why: 'both', what: how } };
          if (!both) yield* add(holder, how);
        }
      }
    }
  },
});
