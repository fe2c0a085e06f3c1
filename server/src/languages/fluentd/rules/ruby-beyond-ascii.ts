import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { walk } from '../editing/walk.js';
import type { Item, Value } from '../syntax/node.js';
import { behindRuby } from '../syntax/ruby.js';

/**
 * Behind embedded Ruby Fluentd goes on as many bytes further as the code has characters. Each character of more than one byte leaves some
 * of the code to be read again, as a part of the text.
 */
export const rubyBeyondAscii = rule<FluentdDocument, { again: string }>({
  code: 'fluentd/ruby-beyond-ascii',
  severity: 'warning',
  source: 'literal_parser.rb of Fluentd 1.19.3, scan_embedded_code: `@ss.pos += code.length`',
  message: {
    en: ({ again }) =>
      `Characters beyond ASCII in embedded Ruby make Fluentd lose its place: it puts ${again} behind the result. Write them as \\u…, or outside of #{…}.`,
    'zh-cn': ({ again }) =>
      `嵌入的 Ruby 中有非 ASCII 字符，Fluentd 会因此弄错位置，在结果后面多出 ${again}。请写成 \\u…，或移到 #{…} 之外。`,
  },
  *check({ tree, text }) {
    for (const { item } of walk(tree)) {
      for (const value of valuesOf(item)) {
        for (const { start, end } of value?.ruby ?? []) {
          const again = behindRuby(text.value, start + 2, end - 1);
          if (again < end) yield { at: span(start, end), args: { again: text.value.slice(again, end) } };
        }
      }
    }
  },
});

function valuesOf(item: Item): readonly (Value | undefined)[] {
  if (item.kind === 'section') return [item.arg];
  return item.kind === 'include' ? [item.target] : [item.key, item.value];
}
