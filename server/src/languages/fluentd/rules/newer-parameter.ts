import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { checkedSections } from '../schema-of.js';

/** A parameter or section that came after the release of Fluentd that the config is for. That release ignores it. */
export const newerParameter = rule<FluentdDocument, { name: string; since: string | undefined; release: string }>({
  code: 'fluentd/newer-parameter',
  severity: 'warning',
  source: 'what the plugins of Fluentd 1.0.0 to 1.19.3 declare',
  message: {
    en: ({ name, since, release }) =>
      `Fluentd ${release} does not have ${name} yet and ignores it. ${since === undefined ? 'It comes with a later release.' : `It came with ${since}.`}`,
    'zh-cn': ({ name, since, release }) =>
      `Fluentd ${release} 还没有 ${name}，会忽略它。${since === undefined ? '它将在以后的版本中提供。' : `它从 ${since} 起提供。`}`,
  },
  *check(document) {
    const { release, releases } = document.knowledge;
    const newest = release === releases.at(-1);
    for (const { element, schema } of checkedSections(document)) {
      if (schema.spec?.newer || (newest && !schema.plugin?.upcoming.size)) continue;
      for (const { key, at, path } of element.params) {
        if (path !== document.path) continue;
        const param = schema.param(key);
        const upcoming = param === undefined && schema.plugin?.upcoming.has(key) === true;
        if (param?.newer || upcoming) yield { at: at.key, args: { name: key, since: param?.since, release } };
      }
      for (const { name, at, path } of element.elements) {
        const section = path === document.path ? schema.sections.get(name) : undefined;
        if (section?.newer) yield { at: at.open, args: { name: `<${name}>`, since: section.since, release } };
      }
    }
  },
});
