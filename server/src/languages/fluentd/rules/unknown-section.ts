import { directivesIn } from '../../../../../schemas/fluentd/section-schema.js';
import { didYouMean } from '../../../core/did-you-mean.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { renameSection } from '../fixes/rename-section.js';
import { called, checkedSections } from '../schema-of.js';

/** A plugin passes over a section that it does not have, with all that is in it. */
export const unknownSection = rule<FluentdDocument, { name: string; where: string; meant: string | undefined; directive: boolean }>({
  code: 'fluentd/unknown-section',
  severity: 'warning',
  source: 'config/section.rb (check_unused_section) of Fluentd 1.19.3, and what its plugins and those of 62 gems declare',
  message: {
    en: ({ name, where, meant, directive }) =>
      `${where} has no section <${name}>, so Fluentd ignores it with all that is in it.${meant !== undefined ? ` Did you mean <${meant}>?` : directive ? ' Is an end tag missing before it?' : ''}`,
    'zh-cn': ({ name, where, meant, directive }) =>
      `${where} 中没有 <${name}> 部分，Fluentd 会忽略它及其全部内容。${meant !== undefined ? `您是否想写 <${meant}>？` : directive ? '在它之前是否缺少结束标签？' : ''}`,
  },
  *check(document) {
    const broken = (document.tree?.errors.length ?? 0) > 0;
    for (const checked of checkedSections(document)) {
      const { element, schema, keys } = checked;
      // What directives hold is looked at by rules of their own.
      if (element.name === 'label' || element.name === 'worker') continue;
      for (const child of element.elements) {
        const { name } = child;
        if (child.path !== document.path || schema.sections.has(name) || schema.sections.has('*')) continue;
        const meant = didYouMean(
          name,
          [...schema.sections].flatMap(([known, { multi }]) => (multi || !keys.has(`<${known}>`) ? [known] : [])),
        );
        // An end tag that is missing puts what follows into the section that it should end.
        if (meant === undefined && broken && (element.incomplete || child.incomplete)) continue;
        yield {
          at: child.at.open,
          args: { name, where: called(checked), meant, directive: directivesIn.root.includes(name) },
          fixes: () => [
            ...(meant === undefined ? [] : renameSection(document, child, meant, true)),
            ...takeOut(document, child.at.whole, `<${name}>`),
          ],
        };
      }
    }
  },
});
