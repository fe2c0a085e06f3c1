import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { YamlDocument } from '../yaml/document.js';

/** Fluentd puts the text of `!fluent/s` between double quotes and lets Ruby read it: a double quote in it has to stand behind a backslash. */
export const yamlRubyText = rule<YamlDocument, { key: string; code: boolean }>({
  code: 'fluentd/yaml-ruby-text',
  severity: 'error',
  source: 'yaml_parser/fluent_value.rb of Fluentd 1.19.3: instance_eval, SyntaxError',
  message: {
    en: ({ code, key }) =>
      code
        ? `The text of ${key} has #{…} in it that is no Ruby, and Fluentd does not start. Mend it, or write \\#{ when it is meant as text.`
        : `Ruby reads the text of ${key} between double quotes, and the quote in it ends it: Fluentd does not start. Write \\" in single quotes, or leave !fluent/s out when nothing is to be evaluated.`,
    'zh-cn': ({ code, key }) =>
      code
        ? `${key} 的文本中 #{…} 不是合法的 Ruby 代码，Fluentd 无法启动。请更正；如果只是文本，请写成 \\#{。`
        : `Ruby 会把 ${key} 的文本放在双引号中读取，其中的引号会提前结束它，Fluentd 无法启动。请在单引号中写成 \\"，如果无需求值，也可去掉 !fluent/s。`,
  },
  *check({ yaml, text }) {
    for (const { kind, span, name } of yaml.problems) {
      if (kind !== 'ruby-text' && kind !== 'ruby-code') continue;
      const code = kind === 'ruby-code';
      const written = text.slice(span);
      const better = !code && /^'[^\\\r\n]*'$/.test(written) ? written.replaceAll('"', '\\"') : undefined;
      yield { at: span, args: { code, key: name }, fixes: better === undefined ? [] : [replaceBy(span, better, { preferred: true })] };
    }
  },
});
