import { remove } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { schemaOf } from '../schema-of.js';

/**
 * A parameter without a value ends with its line. A comment behind it becomes its value; only booleans know what is meant, and are true.
 */
export const commentAsValue = rule<FluentdDocument, { key: string; value: string }>({
  code: 'fluentd/comment-as-value',
  severity: 'warning',
  source: 'literal_parser.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, value }) =>
      `"${value}" is no comment here, but the value of ${key}. Write a value, or put the comment into a line of its own.`,
    'zh-cn': ({ key, value }) => `“${value}”在这里不是注释，而是 ${key} 的值。请写上值，或把注释放到单独一行。`,
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      for (const { key, value, node, path, at } of element.params) {
        if (path !== document.path || node?.form !== 'plain' || !at.value || !value || !/^#[#\s]/.test(value)) continue;
        const schema = schemaOf(document, element);
        if (schema?.known && schema.param(key)?.type === 'bool') continue;
        const start = at.key.end;
        yield { at: at.value, args: { key, value: value.slice(0, 40) }, fixes: [remove({ start, end: at.value.end }, value)] };
      }
    }
  },
});
