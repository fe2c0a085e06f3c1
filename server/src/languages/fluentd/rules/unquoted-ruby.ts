import { replaceBy } from '../../../core/fix.js';
import { type Finding, rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import type { Param } from '../element.js';
import { schemaOf } from '../schema-of.js';
import { commentBehind } from '../values/regexp-values.js';

interface Args {
  readonly comment: boolean;
}

/** Fluentd runs the Ruby in `#{…}` only in double quotes. Elsewhere it is text, and behind a blank it is even a comment. */
export const unquotedRuby = rule<FluentdDocument, Args>({
  code: 'fluentd/unquoted-ruby',
  severity: 'warning',
  source: 'literal_parser.rb of Fluentd 1.19.3',
  message: {
    en: ({ comment }) =>
      comment
        ? 'Without double quotes the # behind a blank begins a comment, so the Ruby in it is not run. Put the value in double quotes.'
        : 'Fluentd runs Ruby only in double quotes. Here #{…} is text. Put the value in double quotes.',
    'zh-cn': ({ comment }) =>
      comment
        ? '没有双引号时，空格后的 # 是注释的开始，其中的 Ruby 不会执行。请把值放进双引号。'
        : 'Fluentd 只执行双引号中的 Ruby，这里的 #{…} 只是普通文本。请把值放进双引号。',
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      const { arg, at } = element;
      const plain = at.arg && arg !== undefined && document.text.value.startsWith(arg, at.arg.start);
      if (plain && at.arg && hasRuby(arg) && !arg.startsWith('/')) yield finding(at.arg, arg, false);
      for (const param of element.params) {
        const { node, value, path } = param;
        if (path !== document.path || !value || !param.at.value || (node?.form !== 'plain' && node?.form !== 'single')) continue;
        const schema = schemaOf(document, element);
        // Other programs may run it, such as the shell and record_transformer.
        const foreign = value.includes('${') || /[`(]/.test(value) || (schema?.known && schema.param(param.key)?.type === 'regexp');
        const comment = commentOf(document, param);
        if (comment) yield finding(span(param.at.value.start, param.at.value.end + comment.length), value + comment, true);
        else if (hasRuby(value) && !foreign) yield finding(param.at.value, value, false);
      }
    }
  },
});

const hasRuby = (text: string): boolean => /#\{[^{}]+\}/.test(text);

/** The comment behind a value when it begins with embedded Ruby. */
function commentOf(document: FluentdDocument, param: Param): string {
  const comment = commentBehind(document, param);
  return /^[ \t]+#\{[^{}]+\}/.test(comment) ? comment : '';
}

function finding(at: { readonly start: number; readonly end: number }, text: string, comment: boolean): Finding<Args> {
  const quoted = text.replace(/#\{[^{}]*\}|["\\]/g, part => (part.length === 1 ? `\\${part}` : part));
  return { at, args: { comment }, fixes: [replaceBy(at, `"${quoted}"`, { preferred: !comment })] };
}
