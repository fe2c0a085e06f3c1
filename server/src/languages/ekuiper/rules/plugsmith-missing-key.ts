import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { misshapes } from '../plugsmith-yml/shape.js';

/** An entry without a key that it cannot do without. */
export const plugsmithMissingKey = rule<PlugsmithYml, { missing: string }>({
  code: 'plugsmith/missing-key',
  severity: 'error',
  source: 'schemas/ekuiper/plugsmith.schema.json',
  message: {
    en: ({ missing }) => `"${missing}" is missing; without it this entry is not used. Add it.`,
    'zh-cn': ({ missing }) => `缺少“${missing}”，没有它此条目不会被使用。请补上。`,
  },
  *check(file) {
    for (const found of misshapes(file)) if (found.is === 'required') yield { at: found.span, args: { missing: found.missing } };
  },
});
