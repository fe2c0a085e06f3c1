import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { canBuffer, outputSpec } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

/**
 * Chunks are written in the format of the primary output. A secondary output of another type may not be able to read them; `secondary_file`
 * writes them as they are.
 */
export const secondaryFormat = rule<FluentdDocument, { primary: string; type: string }>({
  code: 'fluentd/secondary-format',
  severity: 'warning',
  source: 'Output#configure of Fluentd 1.19.3, which warns, too',
  message: {
    en: ({ primary, type }) =>
      `The chunks of ${primary} may not have the format that ${type} writes, and it may not be able to write them. Use secondary_file.`,
    'zh-cn': ({ primary, type }) => `${primary} 的分块格式可能与 ${type} 所需的不同，${type} 可能无法写出。请使用 secondary_file。`,
  },
  *check(document) {
    for (const element of sections(document, 'output')) {
      const { name, parent } = element;
      const type = paramOf(element, '@type') ?? paramOf(element, 'type');
      if (name !== 'secondary' || !parent || type?.path !== document.path || !type.at.value) continue;
      const [primary, other] = [outputSpec(document, parent), outputSpec(document, element)];
      if (!canBuffer(primary) || !canBuffer(other) || primary?.type === other?.type || other?.type === 'secondary_file') continue;
      if (!primary?.output?.customFormat && !other?.output?.customFormat) continue;
      yield { at: type.at.value, args: { primary: primary?.type ?? '', type: type.value ?? '' } };
    }
  },
});
