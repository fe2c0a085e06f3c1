import { type SectionSchema, schemaBelow } from '../../../../../schemas/fluentd/section-schema.js';
import type { FluentdDocument } from '../document.js';
import type { Param } from '../element.js';
import { once, put } from '../once.js';
import { type Checked, checkedSections, stepOf } from '../schema-of.js';

/** A section that Fluentd makes of flat parameters of v0.12. */
export interface FlatSection {
  readonly owner: Checked;
  /** The name of the section. */
  readonly name: string;
  /** What it is made of, in the order of the text. */
  readonly params: readonly [Param, ...Param[]];
  /** Those of them that no other section comes before for. */
  readonly own: readonly Param[];
  /** Those that are for this section alone, and that its plugin does not take. */
  readonly lost: readonly Param[];
  /** The parameter that becomes `@type`. */
  readonly type: Param | undefined;
  /** The names that the parameters get. */
  readonly keys: ReadonlySet<string>;
  readonly schema: SectionSchema;
}

export const flatSections = once((document: FluentdDocument): readonly FlatSection[] =>
  checkedSections(document).flatMap(owner => {
    if (!owner.schema.plugin || owner.schema.plugin.compat.length === 0) return [];
    const bySection = new Map<string, [Param, ...Param[]]>();
    for (const param of owner.element.params) {
      if (param.path !== document.path || owner.schema.param(param.key)) continue;
      for (const { section } of owner.schema.flat.get(param.key)?.uses ?? []) put(bySection, section, param);
    }
    return [...bySection].map(([name, params]) => make(document, owner, name, params));
  }),
);

function make({ knowledge }: FluentdDocument, owner: Checked, name: string, params: [Param, ...Param[]]): FlatSection {
  const { flat } = owner.schema;
  const names = params.map(({ key }) => {
    const use = flat.get(key)?.uses.find(({ section }) => section === name);
    return key === 'format' ? '@type' : (use?.name ?? key);
  });
  const keys = new Set(names);
  const type = params[names.lastIndexOf('@type')];
  const outputType = params[names.lastIndexOf('output_type')]?.value;
  const step = { name, type: type?.value, outputType, keys };
  const schema = schemaBelow(knowledge, stepOf(owner.element), owner.schema, step);
  const lost = params.filter(({ key }) => {
    const { uses = [], name: to } = flat.get(key) ?? {};
    return schema.known && uses.length === 1 && to !== undefined && !schema.takes(to);
  });
  const own = params.filter(param => flat.get(param.key)?.section === name && !lost.includes(param));
  return { owner, name, params, own, lost, type, keys, schema };
}
