import { type SectionSchema, schemaBelow } from '../../../../schemas/fluentd/section-schema.js';
import type { FluentdDocument } from './document.js';
import type { Param } from './element.js';
import { once } from './once.js';
import { type Checked, checkedSections, stepOf } from './schema-of.js';

/** A section that Fluentd makes of flat parameters of v0.12. */
export interface FlatSection {
  readonly owner: Checked;
  /** The name of the section. */
  readonly name: string;
  /** What it is made of, in the order of the text; the first is in this file. */
  readonly params: readonly [Param, ...Param[]];
  /** The parameter that becomes `@type`. */
  readonly type: Param | undefined;
  /** The names that the parameters get. */
  readonly keys: ReadonlySet<string>;
  readonly schema: SectionSchema;
}

export const flatSections = once((document: FluentdDocument): readonly FlatSection[] =>
  checkedSections(document).flatMap(owner => {
    const bySection = new Map<string, [Param, ...Param[]]>();
    for (const param of owner.element.params) {
      const flat = owner.schema.param(param.key) ? undefined : owner.schema.flat.get(param.key);
      if (!flat?.counts || param.path !== document.path) continue;
      const list = bySection.get(flat.section);
      if (list) list.push(param);
      else bySection.set(flat.section, [param]);
    }
    return [...bySection].map(([name, params]) => make(document, owner, name, params));
  }),
);

function make({ knowledge }: FluentdDocument, owner: Checked, name: string, params: [Param, ...Param[]]): FlatSection {
  const names = params.map(({ key }) => (key === 'format' ? '@type' : (owner.schema.flat.get(key)?.name ?? key)));
  const keys = new Set(names);
  const type = params[names.lastIndexOf('@type')];
  const step = { name, type: type?.value, keys };
  return { owner, name, params, type, keys, schema: schemaBelow(knowledge, stepOf(owner.element), owner.schema, step) };
}
