import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, type Param, paramOf } from '../element.js';
import { sections } from '../sections.js';
import { readRegexpValue } from '../values/regexp.js';
import { readRegexp } from '../values/ruby-regexp.js';

/**
 * A regexp that makes a record of a line names each field by a group, `(?<name>…)`. At least one must be there.
 */
export const namedCaptures = rule<FluentdDocument, object>({
  code: 'fluentd/named-captures',
  severity: 'error',
  source: 'parser_regexp.rb and parser_multiline.rb of Fluentd 1.19.3',
  message: {
    en: () => 'No group of this regexp has a name, and Fluentd does not start. Name the fields: (?<name>…).',
    'zh-cn': () => '此正则表达式没有命名分组，Fluentd 无法启动。请为字段命名：(?<name>…)。',
  },
  *check(document) {
    for (const parse of sections(document, 'parser/regexp')) {
      const param = paramOf(parse, 'expression');
      const read = param?.value === undefined ? undefined : readRegexpValue(param.value);
      if (param?.path === document.path && read?.kind === 'read' && !read.fault && read.names.length === 0)
        yield { at: param.at.value ?? param.at.whole, args: {} };
    }
    for (const owner of sections(document, 'input')) {
      const format = owner.elements.some(({ name }) => name === 'parse') ? undefined : paramOf(owner, 'format');
      const old = format?.value && /^\/.*\/$/s.test(format.value) ? format.value.slice(1, -1) : undefined;
      if (format?.path === document.path && old !== undefined && nameless(old)) yield { at: format.at.value ?? format.at.whole, args: {} };
    }
    const tails = sections(document, 'input/tail').filter(
      tail => paramOf(tail, 'format')?.value === 'multiline' && !tail.elements.some(({ name }) => name === 'parse'),
    );
    for (const parse of [...sections(document, 'parser/multiline'), ...tails]) {
      const formats = formatsOf(parse);
      const [first] = formats;
      if (parse.incomplete || !first || formats.some(({ value }) => value === undefined || !/^\/.*\/$/s.test(value))) continue;
      if (first.path === document.path && nameless(formats.map(({ value = '' }) => value.slice(1, -1)).join(''))) {
        yield { at: first.at.value ?? first.at.whole, args: {} };
      }
    }
  },
});

const nameless = (source: string): boolean => {
  const { fault, names } = readRegexp(source);
  return !fault && names.length === 0;
};

/** `format1` to `format20`, which `tail` takes beside its `<parse>`, too. */
function formatsOf(parse: Element): Param[] {
  return Array.from({ length: 20 }, (_, i) => `format${i + 1}`).flatMap(key => {
    const param = (parse.parent && paramOf(parse.parent, key)) ?? paramOf(parse, key);
    return param ? [param] : [];
  });
}
