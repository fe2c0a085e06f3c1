import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { inside } from '../element.js';
import { sections } from '../sections.js';

/** The plugins that ask for a section without saying which. */
const rows: readonly (readonly [plugin: string, section: string])[] = [
  ['input/exec', 'parse'],
  ['input/http', 'parse'],
  ['input/syslog', 'parse'],
  ['filter/parser', 'parse'],
  ['filter/stdout', 'format'],
  ['output/exec', 'format'],
  ['output/exec_filter', 'format'],
  ['output/exec_filter', 'parse'],
  ['output/file', 'format'],
  ['output/http', 'format'],
  ['output/stdout', 'format'],
];

/**
 * The argument of `<parse>` and `<format>` names the use that a plugin makes of it. Most plugins have one use without a name, and do not find
 * a section that has one.
 */
export const sectionArgument = rule<FluentdDocument, { name: string }>({
  code: 'fluentd/section-argument',
  severity: 'error',
  source: 'plugin_helper/parser.rb and formatter.rb of Fluentd 1.19.3, and the plugins that call parser_create and formatter_create',
  message: {
    en: ({ name }) =>
      `This plugin looks for a <${name}> without an argument, and Fluentd does not start without it. Take the argument out.`,
    'zh-cn': ({ name }) => `此插件需要不带参数的 <${name}>，缺少时 Fluentd 无法启动。请删除这里的参数。`,
  },
  *check(document) {
    for (const [plugin, name] of rows) {
      for (const owner of sections(document, plugin)) {
        const all = inside(owner, name);
        const [first] = all;
        if (!first?.at.arg || first.path !== document.path || owner.incomplete || !all.every(({ arg }) => arg)) continue;
        yield { at: first.at.arg, args: { name }, fixes: [replaceBy(span(first.at.name.end, first.at.arg.end), '')] };
      }
    }
  },
});
