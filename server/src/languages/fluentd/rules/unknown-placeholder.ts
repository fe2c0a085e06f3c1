import { didYouMean } from '../../../core/did-you-mean.js';
import { type Fix, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type Span, span } from '../../../core/text.js';
import { holds } from '../checking/conditions.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { inside } from '../element.js';
import { addLines } from '../fixes/lines.js';
import { sections } from '../sections.js';

const known = /^\$\{(?:tag|time|hostname|tag_(?:parts|prefix|suffix)\[-?\d+\]|record\["[^"]*"\])\}$/;

/**
 * Without `enable_ruby`, `record_transformer` knows only a few placeholders, and puts nothing in the place of any other: `${tag}`, `${time}`,
 * `${hostname}`, `${record["key"]}` in just this form, and `${tag_parts[0]}`, `${tag_prefix[0]}` and `${tag_suffix[0]}`.
 */
export const unknownPlaceholder = rule<FluentdDocument, { name: string; meant: string | undefined }>({
  code: 'fluentd/unknown-placeholder',
  severity: 'warning',
  source: 'PlaceholderExpander in filter_record_transformer.rb of Fluentd 1.19.3',
  message: {
    en: ({ name, meant }) =>
      `Without enable_ruby true, ${name} is replaced by nothing. ${meant === undefined ? '' : `Did you mean ${meant}? `}For a key of the record, write \${record["key"]}.`,
    'zh-cn': ({ name, meant }) =>
      `没有 enable_ruby true 时，${name} 会被替换为空。${meant === undefined ? '' : `您是否想写 ${meant}？`}要使用记录的字段，请写成 \${record["key"]}。`,
  },
  *check(document) {
    for (const filter of sections(document, 'filter/record_transformer')) {
      if (holds(filter, 'enable_ruby') !== false && holds(filter, 'enable_ruby=false') !== true) continue;
      for (const { params } of inside(filter, 'record')) {
        for (const { at, node, path, value } of params) {
          if (path !== document.path || !at.value || value === undefined) continue;
          const quote = node?.form === 'double' || node?.form === 'json' ? '\\"' : '"';
          const text = document.text.slice(at.value);
          // Behind the last brace none can end.
          for (const found of text
            .slice(0, Math.max(text.lastIndexOf('}'), text.lastIndexOf('__') + 1) + 1)
            .matchAll(/\$\{[^}]+\}|__[A-Z_]+__/g)) {
            const [name] = found;
            const plain = name.replace(/\\(["\\])/g, '$1');
            const start = at.value.start + found.index;
            const place = span(start, start + name.length);
            if (known.test(plain)) continue;
            const meant = near(plain);
            const fixes = mend(document, filter, place, name, quote);
            yield { at: place, args: { name, meant }, fixes: meant === undefined ? fixes : [replaceBy(place, meant), ...fixes] };
          }
        }
      }
    }
  },
});

/** The placeholder that was meant by a misspelt one. */
function near(name: string): string | undefined {
  const [, word, part = ''] = /^\$\{(\w+)(\[-?\d+\])?\}$/.exec(name) ?? [];
  const meant = word && didYouMean(word, part === '' ? ['tag', 'time', 'hostname'] : ['tag_parts', 'tag_prefix', 'tag_suffix']);
  return meant && `\${${meant}${part}}`;
}

function mend(document: FluentdDocument, filter: Element, place: Span, name: string, quote: string): Fix[] {
  const old: Readonly<Record<string, string>> = { __HOSTNAME__: `\${hostname}`, __TAG__: `\${tag}`, __TIME__: `\${time}` };
  const [, key = /^\$\{record\['([^']*)'\]\}$/.exec(name)?.[1]] = /^\$\{([a-z]\w*)\}$/i.exec(name) ?? [];
  const better = old[name] ?? (key === undefined ? undefined : `\${record[${quote}${key}${quote}]}`);
  if (better !== undefined) return [replaceBy(place, better)];
  return name.startsWith('__') ? [] : addLines(document, filter, ['enable_ruby true']);
}
