import type { ParamSpec } from '../../../../../schemas/fluentd/knowledge.js';
import type { KnownSection } from '../../../../../schemas/fluentd/section-schema.js';
import { rule } from '../../../core/rule.js';
import { flatSections } from '../checking/flat-sections.js';
import type { FluentdDocument } from '../document.js';
import { addLines } from '../fixes/lines.js';
import { sampleValue } from '../fixes/sample-value.js';
import { called, checkedSections } from '../schema-of.js';

/** A parameter that has no default must be there. */
export const missingParameter = rule<FluentdDocument, { name: string; where: string }>({
  code: 'fluentd/missing-parameter',
  severity: 'error',
  source: 'config/section.rb of Fluentd 1.19.3, and what its plugins and those of 62 gems declare',
  message: {
    en: ({ name, where }) => `${where} needs ${name}, which has no default: Fluentd does not start. Add it.`,
    'zh-cn': ({ name, where }) => `${where} 必须有参数 ${name}，它没有默认值，缺少时 Fluentd 无法启动。请添加。`,
  },
  *check(document) {
    for (const checked of checkedSections(document)) {
      const { element, schema, keys } = checked;
      if (element.incomplete) continue;
      for (const param of lacking(schema, keys)) {
        const { name } = param;
        const fixes = () => addLines(document, element, [`${name} ${sampleValue(param)}`]);
        yield { at: element.at.open, args: { name, where: called(checked) }, fixes };
      }
    }
    for (const { owner, name: section, schema, keys, params, type = params[0] } of flatSections(document)) {
      if (!schema.known || !schema.plugin || owner.element.incomplete) continue;
      for (const { name } of lacking(schema, keys))
        yield { at: type.at.whole, args: { name, where: `<${section}> @type ${schema.plugin.type}` } };
    }
  },
});

function lacking(schema: KnownSection, keys: ReadonlySet<string>): ParamSpec[] {
  return schema.required.filter(({ name, alias }) => name !== '@type' && !keys.has(name) && !(alias !== undefined && keys.has(alias)));
}
