import { didYouMean } from '../../../core/did-you-mean.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { elementsOf } from '../document.js';
import { renameSection } from '../fixes/rename-section.js';
import { atTop, directives } from '../sections.js';

const ofLabel = ['match', 'filter'];

/**
 * At the top of a config Fluentd reads `<source>`, `<match>`, `<filter>`, `<label>`, `<system>` and `<worker>`, and in a label `<match>` and
 * `<filter>`. It passes over any other section there: the plugin in it does not exist.
 */
export const unknownDirective = rule<FluentdDocument, { name: string; label: boolean; meant: string | undefined }>({
  code: 'fluentd/unknown-directive',
  severity: 'warning',
  source: 'root_agent.rb, agent.rb, label.rb and Engine#run_configure of Fluentd 1.19.3',
  message: {
    en: ({ name, label, meant }) =>
      (label
        ? `Fluentd passes over <${name}> in a label, which holds only <match> and <filter>.`
        : `Fluentd passes over <${name}>: it is no directive. Those are source, match, filter, label, system and worker.`) +
      (meant === undefined ? '' : ` Did you mean <${meant}>?`),
    'zh-cn': ({ name, label, meant }) =>
      (label
        ? `<label> 中只能有 <match> 和 <filter>，Fluentd 会忽略 <${name}>。`
        : `<${name}> 不是指令，Fluentd 会忽略它。指令只有 source、match、filter、label、system 和 worker。`) +
      (meant === undefined ? '' : `您是否想写 <${meant}>？`),
  },
  *check(document) {
    if (!document.project) return;
    for (const element of elementsOf(document)) {
      const { name, parent } = element;
      const label = parent?.name === 'label' && atTop(parent);
      if (label ? ofLabel.includes(name) : parent?.parent !== undefined || !parent || directives.has(name)) continue;
      const meant = didYouMean(name, label ? ofLabel : directives);
      yield { at: element.at.open, args: { name, label, meant }, fixes: meant ? renameSection(document, element, meant, true) : [] };
    }
  },
});
