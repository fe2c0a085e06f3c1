import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { inside, paramOf } from '../element.js';
import { pluginType, sections } from '../sections.js';

type Why = 'none' | 'number' | 'gap' | 'slashes';

/**
 * The parser `multiline` joins the regexps of `format1`, `format2` and so on, up to `format20` and without a gap. Each must stand between
 * slashes, as `format_firstline` must.
 */
export const multilineFormats = rule<FluentdDocument, { why: Why; key: string }>({
  code: 'fluentd/multiline-formats',
  severity: 'error',
  source: 'parser_multiline.rb of Fluentd 1.19.3',
  message: {
    en: ({ why, key }) => {
      if (why === 'none') return 'multiline needs a format1 with a regexp, and Fluentd does not start without it. Add it.';
      if (why === 'number') return `${key}: only format1 to format20 can be, and Fluentd does not start.`;
      if (why === 'gap')
        return `The format before ${key} is missing, and Fluentd does not start. Number the formats without a gap, from format1.`;
      return `${key} must stand between slashes, or Fluentd does not start.`;
    },
    'zh-cn': ({ why, key }) => {
      if (why === 'none') return 'multiline 需要带有正则表达式的 format1，缺少时 Fluentd 无法启动，请添加。';
      if (why === 'number') return `${key}：只能使用 format1 到 format20，Fluentd 无法启动。`;
      if (why === 'gap') return `缺少 ${key} 之前的 format，Fluentd 无法启动。请从 format1 起连续编号。`;
      return `${key} 必须写在两个斜杠之间，否则 Fluentd 无法启动。`;
    },
  },
  *check(document) {
    const old = sections(document, 'input/tail').filter(
      tail => paramOf(tail, 'format')?.value === 'multiline' && inside(tail, 'parse').length === 0,
    );
    for (const parse of [...sections(document, 'parser/multiline'), ...old]) {
      const { name, parent } = parse;
      const beside = name === 'parse' && parent && pluginType(parent) === 'tail' && parent.name === 'source' ? parent : undefined;
      // Of the parameters beside <parse>, tail takes over those of the formats.
      const moved = beside?.params.filter(({ key }) => /^format(?:[1-9]|1\d|20)$/.test(key)) ?? [];
      const all = new Map([...parse.params, ...moved].map(param => [param.key, param]));
      const own = new Set(name === 'parse' ? parse.params : []);
      const known = !parse.incomplete && !beside?.incomplete;
      if (known && !/\bformat\d/.test([...all.keys()].join(' '))) yield { at: parse.at.open, args: { why: 'none', key: '' } };
      for (const [key, param] of all) {
        const [, digits] = /^format(\d+)$/.exec(key) ?? [];
        if (param.path !== document.path || (digits === undefined && key !== 'format_firstline')) continue;
        const n = Number(digits);
        if (digits !== undefined && (n < 1 || n > 20)) {
          if (own.has(param)) yield { at: param.at.key, args: { why: 'number', key } };
        } else if (digits !== undefined && n > 1 && known && !all.has(`format${n - 1}`))
          yield { at: param.at.key, args: { why: 'gap', key } };
        else if (param.value !== undefined && !/^\/(?:.*\/)?$/s.test(param.value)) {
          const at = param.at.value ?? param.at.whole;
          const plain = param.at.value && param.node?.form === 'plain' && !param.value.includes('/');
          yield { at, args: { why: 'slashes', key }, fixes: plain ? [replaceBy(at, `/${param.value}/`)] : [] };
        }
      }
    }
  },
});
