import type { DataNode } from '../../../core/data/node.js';
import { member, valueAt } from '../../../core/data/node.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { type Field, fieldLists } from '../descriptor/field.js';

/** What the descriptor beside a default config says about its keys. */
export interface Declared {
  /** The spellings that eKuiper gives back, by lower case. */
  readonly spellings: ReadonlyMap<string, string>;
  /** The fields of `properties.default`, by lower case. */
  readonly fields: ReadonlyMap<string, Field>;
}

/** Reads both from the tree of a descriptor. */
export function declaredBy(root: DataNode | undefined): Declared {
  const names = [...namesIn(valueAt(root, 'properties'))];
  const properties = memberOf(root, 'properties', true)?.value;
  const at = properties?.kind === 'object' ? properties.members.findIndex(m => m.key === 'default') : 0;
  const fields = fieldLists(root, 'source')[Math.max(0, at)] ?? [];
  return {
    spellings: new Map(names.map(name => [name.toLowerCase(), name])),
    fields: fieldMap(fields),
  };
}

/** Fields by the lower case of their names. */
export function fieldMap(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return new Map(fields.flatMap(field => (field.name === undefined ? [] : [[field.name.toLowerCase(), field] as const])));
}

/**
 * The names that eKuiper restores, exactly as conf/load.go (extractNamesFromElement) finds them: a `default` that is not empty is looked
 * into, and then the name beside it does not count.
 */
function* namesIn(node: DataNode | undefined): Iterable<string> {
  if (node?.kind !== 'object') return;
  const inner = member(node, 'default')?.value;
  if (inner?.kind === 'array' && inner.items.length > 0) {
    for (const item of inner.items) yield* namesIn(item);
  } else if (inner?.kind === 'object' && inner.members.length > 0) {
    for (const { value } of inner.members) yield* namesIn(value);
  } else {
    const name = member(node, 'name')?.value;
    if (name?.kind === 'string') yield String(name.value);
  }
}
