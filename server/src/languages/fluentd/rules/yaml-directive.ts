import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { YamlDocument } from '../yaml/document.js';

const known = ['source', 'match', 'filter', 'label', 'worker'];

/** An item of `config` has one of five keys. Of any other one Fluentd dies with a Ruby error. */
export const yamlDirective = rule<YamlDocument, { key: string; meant: string | undefined }>({
  code: 'fluentd/yaml-directive',
  severity: 'error',
  source: 'yaml_parser/parser.rb of Fluentd 1.19.3, included_sections_build: NoMethodError',
  message: {
    en: ({ key, meant }) =>
      `${key} cannot stand here: Fluentd dies of a Ruby error. An item of config is a source, match, filter, label or worker.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    'zh-cn': ({ key, meant }) =>
      `此处不能写 ${key}：Fluentd 会因 Ruby 错误而崩溃。config 的每一项只能是 source、match、filter、label 或 worker。${meant === undefined ? '' : `您是否想写 ${meant}？`}`,
  },
  *check({ yaml }) {
    for (const { kind, span, name } of yaml.problems) {
      if (kind !== 'unknown-directive') continue;
      const meant = didYouMean(name, known);
      yield { at: span, args: { key: name, meant }, fixes: meant === undefined ? [] : [replaceBy(span, meant, { preferred: true })] };
    }
  },
});
