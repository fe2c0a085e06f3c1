import type { DataNode, Member } from '../data/node.js';
import { type Span, span } from '../text.js';
import type { SchemaSet } from './schema.js';
import { Subschema } from './schema.js';

/** What ajv says about one place; the part that we read. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A check that ajv has compiled. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** A place that does not fit its schema. */
export interface Mismatch {
  readonly keyword: string;
  /** Keys as the schema spells them, and indexes, from the root to the value that is judged. */
  readonly path: readonly (string | number)[];
  /** The value that is judged. */
  readonly node: DataNode;
  /** The member that holds it. */
  readonly member: Member | undefined;
  /** required: the missing key. additionalProperties: the unknown key, as it is written. type: the types that fit. enum: the values. */
  readonly expected: readonly string[];
  /** Where to point: the key of the object that lacks something, the unknown key, else the value. */
  readonly span: Span;
}

/**
 * Checks a tree with a compiled schema. With `anyCase`, keys are taken as Go's encoding/json takes them: in any case, and null is no value
 * at all, whatever the type.
 */
export function mismatches(root: DataNode, validate: Validate, schema: SchemaSet, { anyCase = false } = {}): Mismatch[] {
  const spelling = anyCase ? Subschema.root(schema) : undefined;
  if (validate(plainValue(root, spelling))) return [];
  const errors = validate.errors ?? [];
  return errors.flatMap(error => {
    if (error.keyword === 'if') return [];
    const found = find(root, error.instancePath, anyCase);
    if (!found || (anyCase && found.node.kind === 'null' && (error.keyword === 'type' || error.keyword === 'enum'))) return [];
    return [mismatch(error, found, anyCase)];
  });
}

interface Found {
  readonly node: DataNode;
  readonly member: Member | undefined;
  readonly path: readonly (string | number)[];
}

function mismatch({ keyword, params }: SchemaError, found: Found, anyCase: boolean): Mismatch {
  const { node, member, path } = found;
  const named = (value: unknown) => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []);
  const expected = named(params['missingProperty'] ?? params['additionalProperty'] ?? params['allowedValues'] ?? params['type']);
  const base = { keyword, path, node, member, expected };
  if (keyword === 'required') return { ...base, span: member?.keySpan ?? firstToken(node) };
  if (keyword !== 'additionalProperties') return { ...base, span: node.span };
  const extra = memberOf(node, expected[0] ?? '', anyCase);
  return { ...base, member: extra, span: extra?.keySpan ?? node.span };
}

/** The opening bracket stands for an object that has no key of its own. */
function firstToken(node: DataNode): Span {
  return node.kind === 'object' || node.kind === 'array' ? span(node.span.start, Math.min(node.span.start + 1, node.span.end)) : node.span;
}

function find(root: DataNode, pointer: string, anyCase: boolean): Found | undefined {
  let found: Found = { node: root, member: undefined, path: [] };
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const { node, path } = found;
    if (node.kind === 'array') {
      const item = node.items[Number(key)];
      if (!item) return undefined;
      found = { node: item, member: undefined, path: [...path, Number(key)] };
    } else {
      const member = memberOf(node, key, anyCase);
      if (!member?.value) return undefined;
      found = { node: member.value, member, path: [...path, key] };
    }
  }
  return found;
}

/** The member that a reader takes for this key: the last one. */
export function memberOf(node: DataNode | undefined, key: string, anyCase: boolean): Member | undefined {
  if (node?.kind !== 'object') return undefined;
  // Asked very often, so in the order of what is cheap.
  for (let i = node.members.length - 1; i >= 0; i--) {
    const found = node.members[i];
    if (found?.key === key) return found;
    if (anyCase && found?.key.length === key.length && found.key.toLowerCase() === key.toLowerCase()) return found;
  }
  return undefined;
}

/** The plain value of a tree; with `spelling`, keys that differ from the schema's only by case are spelt as there. */
export function plainValue(node: DataNode | undefined, spelling?: Subschema): unknown {
  if (!node) return null;
  if (node.kind === 'array') {
    const items = spelling?.items();
    return node.items.map(item => plainValue(item, items));
  }
  if (node.kind !== 'object') return node.value;
  const value: Record<string, unknown> = {};
  for (const { key, value: inner } of node.members) {
    if (!inner) continue;
    const name = spelling?.spelling(key) ?? key;
    set(value, name, plainValue(inner, spelling?.property(name)));
  }
  return value;
}

/** `__proto__` is a key like any other. */
function set(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
