import type { ArrayNode, DataNode, Member, ObjectNode } from '../../../core/data/node.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import type { PluginType } from '../kind.js';

/** A field of a source or sink, or an argument of a function; the parts that are missing are undefined. */
export interface Field {
  readonly node: ObjectNode;
  readonly name: string | undefined;
  readonly members: Readonly<Record<'name' | 'control' | 'type' | 'default' | 'values' | 'hint' | 'label', Member | undefined>>;
  readonly control: string | undefined;
  readonly type: string | undefined;
  /** The key that it stands under, when it is part of an object's default. */
  readonly key: Member | undefined;
  /** The fields that its default is made of. */
  readonly inner: readonly Field[];
}

/** Fields that belong together: no two of them may have one name. */
export type FieldList = readonly Field[];

/** The lists of fields that a descriptor has, without those in defaults. Wrong shapes are looked into as well. */
export function fieldLists(root: DataNode | undefined, kind: PluginType): FieldList[] {
  if (kind === 'function') {
    const functions = memberOf(root, 'functions', false)?.value;
    return itemsOf(functions).map(item => fieldsIn(memberOf(item, 'args', false)?.value, false));
  }
  const properties = memberOf(root, 'properties', true)?.value;
  if (properties?.kind === 'array') return [fieldsIn(properties, true)];
  return properties?.kind === 'object' ? properties.members.map(m => fieldsIn(m.value, true)) : [];
}

/** All fields, with those in defaults. */
export function allFields(lists: readonly FieldList[], found: Field[] = []): readonly Field[] {
  for (const list of lists) {
    for (const field of list) {
      found.push(field);
      if (field.inner.length > 0) allFields([field.inner], found);
    }
  }
  return found;
}

function fieldsIn(list: DataNode | undefined, anyCase: boolean): FieldList {
  return itemsOf(list).flatMap(item => (item.kind === 'object' ? [fieldOf(item, undefined, anyCase)] : []));
}

const itemsOf = (node: DataNode | undefined): ArrayNode['items'] => (node?.kind === 'array' ? node.items : []);

function fieldOf(node: ObjectNode, key: Member | undefined, anyCase: boolean): Field {
  const at = (name: string) => memberOf(node, name, anyCase);
  const text = (member: Member | undefined) => (member?.value?.kind === 'string' ? String(member.value.value) : undefined);
  const members = {
    name: at('name'),
    control: at('control'),
    type: at('type'),
    default: at('default'),
    values: at('values'),
    hint: at('hint'),
    label: at('label'),
  };
  return {
    node,
    name: text(members.name),
    members,
    control: text(members.control),
    type: text(members.type),
    key,
    inner: innerFields(members.default?.value, anyCase),
  };
}

function innerFields(value: DataNode | undefined, anyCase: boolean): FieldList {
  if (value?.kind === 'array') return fieldsIn(value, anyCase);
  if (value?.kind !== 'object') return [];
  return value.members.flatMap(m => (m.value?.kind === 'object' && memberOf(m.value, 'name', false) ? [fieldOf(m.value, m, anyCase)] : []));
}
