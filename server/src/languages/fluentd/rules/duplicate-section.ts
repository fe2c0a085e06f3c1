import { rule } from '../../../core/rule.js';
import { firstOne } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import { called, checkedSections } from '../schema-of.js';

/** A section that can stand only once. */
export const duplicateSection = rule<FluentdDocument, { name: string; where: string }>({
  code: 'fluentd/duplicate-section',
  severity: 'error',
  source: 'config/section.rb of Fluentd 1.19.3, and what its plugins and those of 62 gems declare',
  message: {
    en: ({ name, where }) =>
      `${where} can have only one <${name}>, and Fluentd does not start with two. Put the contents of both into one.`,
    'zh-cn': ({ name, where }) => `${where} 只能有一个 <${name}>，重复定义时 Fluentd 无法启动。请将两处内容合并。`,
  },
  *check(document) {
    for (const checked of checkedSections(document)) {
      const first = new Map<string, (typeof checked.element.elements)[number]>();
      for (const child of checked.element.elements) {
        const spec = checked.schema.sections.get(child.name);
        if (!spec || spec.multi || spec.manual) continue;
        const before = first.get(child.name);
        if (!before) first.set(child.name, child);
        else if (child.path === document.path)
          yield { at: child.at.open, args: { name: child.name, where: called(checked) }, related: [firstOne(before.path, before.at.open)] };
      }
    }
  },
});
