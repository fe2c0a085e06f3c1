import type { SectionSpec } from '../../../../../schemas/fluentd/knowledge.js';
import { schemaBelow } from '../../../../../schemas/fluentd/section-schema.js';
import { rule } from '../../../core/rule.js';
import { flatSections } from '../checking/flat-sections.js';
import type { FluentdDocument } from '../document.js';
import { appendSection } from '../fixes/append-section.js';
import { type Checked, called, checkedSections, stepOf } from '../schema-of.js';

/** Some plugins need a section: one that they declare as required, or one that must say something, such as the `@type` in `<parse>`. */
export const missingSection = rule<FluentdDocument, { name: string; where: string }>({
  code: 'fluentd/missing-section',
  severity: 'error',
  source: 'config/section.rb of Fluentd 1.19.3, and what its plugins and those of 62 gems declare',
  message: {
    en: ({ name, where }) => `${where} needs a <${name}>: without it Fluentd does not start. Add it.`,
    'zh-cn': ({ name, where }) => `${where} 必须有 <${name}> 部分，缺少时 Fluentd 无法启动。请添加。`,
  },
  *check(document) {
    const flat = flatSections(document).filter(({ schema: made }) => made.known || made.why !== 'missing-type');
    for (const checked of checkedSections(document)) {
      const { element, keys } = checked;
      if (element.incomplete) continue;
      for (const name of needed(document, checked)) {
        if (keys.has(`<${name}>`) || flat.some(made => made.owner === checked && made.name === name)) continue;
        const type = usual[name];
        const fixes = () => (type === undefined ? [] : appendSection(document, element, name, [`@type ${type}`]));
        yield { at: element.at.open, args: { name, where: called(checked) }, fixes };
      }
    }
  },
});

/** What is written into a section that can be anything. */
const usual: Readonly<Record<string, string>> = { parse: 'none', format: 'json', store: 'stdout' };

/** The sections that must be there: Fluentd makes some itself, but cannot make what has no default. */
function needed({ knowledge }: FluentdDocument, { element, schema }: Checked): string[] {
  const lacks = (spec: SectionSpec): boolean => {
    const usually = spec.params.get('@type')?.default;
    const given = typeof usually === 'string' ? { type: usually, keys: new Set(['@type']) } : { keys: new Set<string>() };
    const made = schemaBelow(knowledge, stepOf(element), schema, { name: spec.name, ...given });
    return made.known ? [...made.params.values()].some(({ required, name }) => required && name !== '@type') : made.why === 'missing-type';
  };
  return [...schema.sections.values()].filter(spec => spec.required || (spec.init && lacks(spec))).map(({ name }) => name);
}
