import { didYouMean } from '../../../core/did-you-mean.js';
import { type Fix, insertAt, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, paramOf } from '../element.js';
import { outputSpec } from '../output/chunk-keys.js';
import { labelsOf } from '../routing/labels.js';
import { sections } from '../sections.js';

/** The fix that adds a label at the end of the config. */
function addLabel({ path, project, text, tree }: FluentdDocument, name: string): Fix[] {
  if (!tree || project?.root !== path || !/^@?[\w.-]+$/.test(name)) return [];
  const lineBreak = /[\r\n]$/.test(text.value) ? '' : '\n';
  const label = `<label ${name}>\n  <match **>\n    @type stdout\n  </match>\n</label>\n`;
  return [insertAt(text.value.length, lineBreak + label, { shown: `<label ${name}>` })];
}

/**
 * `@label` must name a `<label>` of the config. `@ROOT` is there always; `@ERROR` only when the config has such a label. Outputs that do not
 * pass events on to others do not read it.
 */
export const undefinedLabel = rule<FluentdDocument, { name: string }>({
  code: 'fluentd/undefined-label',
  severity: 'error',
  source: 'plugin_helper/event_emitter.rb and RootAgent#find_label of Fluentd 1.19.3',
  message: {
    en: ({ name }) => `There is no <label ${name}>, and Fluentd does not start. Add it, or name one that is there.`,
    'zh-cn': ({ name }) => `没有 <label ${name}>，Fluentd 无法启动。请添加该标签，或改用已有的标签。`,
  },
  *check(document) {
    const { path, project } = document;
    if (!project || project.config.incomplete) return;
    const labels = labelsOf(project.config);
    const reads = (output: Element) => outputSpec(document, output)?.readsLabel === true;
    const readers = [...sections(document, 'input'), ...sections(document, 'filter'), ...sections(document, 'output').filter(reads)];
    for (const element of readers) {
      const param = paramOf(element, '@label');
      if (param?.value === undefined || param.path !== path || param.value === '@ROOT' || labels.has(param.value)) continue;
      const at = param.at.value ?? param.at.whole;
      const { value } = param;
      const mend = (): Fix[] => {
        const meant = didYouMean(value, [...labels.keys(), '@ROOT']);
        return [...(meant && param.at.value ? [replaceBy(at, meant, { preferred: true })] : []), ...addLabel(document, value)];
      };
      yield { at, args: { name: value }, fixes: mend };
    }
  },
});
