import { rule } from '../../../core/rule.js';
import type { YamlDocument } from '../yaml/document.js';

/** Keys that Fluentd passes over without a word, so that what is below them does not happen. */
export const yamlIgnored = rule<YamlDocument, { key: string; empty: boolean; entry: boolean }>({
  code: 'fluentd/yaml-ignored',
  severity: 'warning',
  source: 'yaml_parser/parser.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, empty, entry }) =>
      empty
        ? `There is nothing below ${key}, so Fluentd passes over it without a word.`
        : entry
          ? `Fluentd passes over ${key} without a word: of an item in an included file it takes the first key only, and only source, match, filter, label and worker.`
          : `Fluentd passes over ${key} without a word. Outside it knows system and config, in a label $name and config, in a worker $arg and config.`,
    'zh-cn': ({ key, empty, entry }) =>
      empty
        ? `${key} 下没有内容，Fluentd 会直接跳过，不作任何提示。`
        : entry
          ? `Fluentd 会直接跳过 ${key}，不作任何提示：对于被包含文件中的每一项，它只读取第一个键，且只认 source、match、filter、label 和 worker。`
          : `Fluentd 会直接跳过 ${key}，不作任何提示。最外层只认 system 和 config，label 中只认 $name 和 config，worker 中只认 $arg 和 config。`,
  },
  *check({ yaml }) {
    for (const { kind, span, name } of yaml.problems) {
      const [empty, entry] = [kind === 'empty-directive', kind === 'ignored-entry'];
      if (empty || entry || kind === 'ignored-key') yield { at: span, args: { key: name, empty, entry }, unnecessary: true };
    }
  },
});
