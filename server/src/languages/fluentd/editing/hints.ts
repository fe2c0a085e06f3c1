import { type Localized, say } from '../../../../../l10n/index.js';
import type { KnownSection } from '../../../../../schemas/fluentd/section-schema.js';
import type { ValueType } from '../../../../../schemas/fluentd/spec.js';
import type { Hint } from '../../../core/features.js';
import type { Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { code } from '../hover/describe.js';
import { checkedSections } from '../schema-of.js';
import { meaningOf } from '../values/meaning.js';

const tooltip: Localized<{ written: string; meaning: string }> = {
  en: ({ written, meaning }) => `Fluentd reads ${written} as ${meaning}.`,
  'zh-cn': ({ written, meaning }) => `Fluentd 将 ${written} 读作${meaning}。`,
};

/** No time or size is longer. */
export const longest = 60;

/** What times and sizes mean to Fluentd where that is not plain to see. */
export function hints(document: FluentdDocument, { start, end }: Span): readonly Hint[] {
  const found: Hint[] = [];
  for (const { element, schema } of checkedSections(document)) {
    for (const { key, value, path, at } of element.params) {
      if (path !== document.path || !value || value.length > longest || !at.value || at.value.start > end || at.value.end < start) continue;
      const type = valueType(schema, key);
      const meaning = type && meaningOf(type, value);
      if (meaning) found.push({ offset: at.value.end, text: `→ ${meaning}`, tooltip: say(tooltip, { written: code(value), meaning }) });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** The type of a parameter; of a flat one of v0.12, that of what it stands for. */
export function valueType(schema: KnownSection, key: string): ValueType | undefined {
  const flat = schema.flat.get(key);
  const param = schema.param(key) ?? (flat?.name === undefined ? undefined : schema.sections.get(flat.section)?.params.get(flat.name));
  return param?.type;
}
