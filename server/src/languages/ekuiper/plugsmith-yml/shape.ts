import schema from '../../../../../schemas/ekuiper/plugsmith.schema.json' with { type: 'json' };
import { type Data, type DataNode, type Member, valueAt } from '../../../core/data/node.js';
import { type SchemaSet, Subschema } from '../../../core/schema/schema.js';
import type { Span } from '../../../core/text.js';
import type { PlugsmithYml } from './document.js';

export const settingsSchema: SchemaSet = { root: schema, others: {} };

/** A place where a plugsmith.yml is not of the shape that it should have. */
export type Misshape =
  | { readonly is: 'unknown-key'; readonly member: Member; readonly known: readonly string[]; readonly within: string | undefined }
  | { readonly is: 'type'; readonly span: Span; readonly wanted: string; readonly node: DataNode; readonly key: string | undefined }
  | { readonly is: 'enum'; readonly node: DataNode; readonly allowed: readonly string[]; readonly like?: true }
  | { readonly is: 'required'; readonly span: Span; readonly missing: string };

/** Compares the tree with the schema. A key without a value is being written, and says nothing. */
export function* misshapes({ data }: PlugsmithYml): Iterable<Misshape> {
  if (data.root) yield* walk(data.root, Subschema.root(settingsSchema), undefined);
}

function* walk(node: DataNode, at: Subschema, within: string | undefined): Iterable<Misshape> {
  if (node.kind === 'null') return;
  const wanted = at.find('type');
  if (wanted !== undefined && node.kind !== wanted) {
    yield { is: 'type', span: node.span, wanted, node, key: within };
    return;
  }
  const allowed = at.find('enum')?.map(String);
  if (allowed && node.kind === 'string' && !allowed.includes(String(node.value))) yield { is: 'enum', node, allowed };
  const pattern = at.find('pattern');
  if (pattern !== undefined && node.kind === 'string' && !new RegExp(pattern).test(String(node.value)))
    yield { is: 'enum', node, allowed: at.find('examples') ?? [], like: true };
  if (node.kind === 'array') {
    const items = at.items();
    if (items) for (const item of node.items) yield* walk(item, items, within);
  } else if (node.kind === 'object') {
    for (const missing of at.find('required') ?? []) {
      if (!node.members.some(m => m.key === missing)) yield { is: 'required', span: node.members[0]?.keySpan ?? node.span, missing };
    }
    for (const member of node.members) {
      const inner = at.property(member.key);
      if (inner) yield* member.value ? walk(member.value, inner, member.key) : [];
      else yield { is: 'unknown-key', member, known: [...at.keys().keys()], within };
    }
  }
}

/** The items of a list at the top. */
export function listAt(data: Data, key: 'plugins' | 'servers'): readonly DataNode[] {
  const list = valueAt(data.root, key);
  return list?.kind === 'array' ? list.items : [];
}

/** The entries of a list at the top, with those of their values that are strings. */
export const entriesOf = ({ data }: PlugsmithYml, key: 'plugins' | 'servers'): Entry[] => listAt(data, key).map(node => new Entry(node));

export class Entry {
  constructor(readonly node: DataNode) {}

  /** A value that is a string, and where it stands. */
  at(key: string): { readonly value: string; readonly span: Span } | undefined {
    const found = valueAt(this.node, key);
    return found?.kind === 'string' && typeof found.value === 'string' ? { value: found.value, span: found.span } : undefined;
  }

  list(key: string): { readonly value: string; readonly span: Span }[] {
    const found = valueAt(this.node, key);
    const items = found?.kind === 'array' ? found.items : [];
    return items.flatMap(item => (item.kind === 'string' ? [{ value: String(item.value), span: item.span }] : []));
  }
}
