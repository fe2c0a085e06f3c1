import { type DataNode, member } from '../../core/data/node.js';
import { type Place, placeAt } from '../../core/data/place.js';
import type { Completion, Hover } from '../../core/features.js';
import { description, typeLine } from '../../core/schema/describe.js';
import { type Subschema, subschemaAt } from '../../core/schema/schema.js';
import { type Span, span } from '../../core/text.js';
import type { FileKind } from './kind.js';
import type { PluginData } from './plugin-data.js';
import { schemas } from './schemas.js';
import { argumentSkeleton, fieldSkeleton, functionSkeleton, skeletons } from './skeletons.js';

/** What a descriptor can be completed with: keys, values, whole fields, and in an empty file all of it. */
export function completeJson(document: PluginData, offset: number): Completion[] {
  const { data, kind, name, text } = document;
  if (text.value.trim() === '') {
    const replace = span(0, text.value.length);
    return [
      { label: `eKuiper ${kind}`, kind: 'snippet', insert: skeletons[kind](name, 'snippet'), snippet: true, replace, filter: text.value },
    ];
  }
  const place = placeAt(data.root, offset);
  if (place.at === 'key' || (place.at === 'between' && place.inside?.kind === 'object')) return keys(document, place, offset);
  return values(document, place, offset);
}

function keys({ kind, text }: PluginData, { path, inside, member: own, at }: Place, offset: number): Completion[] {
  const schema = subschemaAt(schemas[kind], at === 'key' ? path.slice(0, -1) : path);
  const taken = new Set(inside?.kind === 'object' ? inside.members.filter(m => m !== own).map(m => m.key) : []);
  const replace = own?.keySpan ?? wordAt(text.value, offset);
  const needsValue = !own || !/^\s*:/.test(text.value.slice(own.keySpan.end));
  const comma = needsValue && /^\s*"/.test(text.value.slice(replace.end)) ? ',' : '';
  return [...(schema?.keys() ?? [])].flatMap(([key, inner]): Completion[] => {
    if (taken.has(key)) return [];
    const documentation = description(inner);
    return [
      {
        label: key,
        kind: 'property',
        detail: inner.find('type') ?? '',
        insert: needsValue ? `"${key}": ${valueSnippet(inner, key)}${comma}` : `"${key}"`,
        ...(needsValue && { snippet: true }),
        filter: `"${key}"`,
        replace,
        ...(documentation !== undefined && { documentation }),
      },
    ];
  });
}

/** The letters around an offset: a key that has no quotes yet. */
function wordAt(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && /[\w"]/.test(text.charAt(start - 1))) start--;
  let end = offset;
  while (/[\w"]/.test(text.charAt(end))) end++;
  return span(start, end);
}

function valueSnippet(at: Subschema, key: string): string {
  const values = at.find('enum');
  if (values) return `"\${1|${values.join(',')}|}"`;
  if (at.keys().has('en_US')) return '{ "en_US": "$1", "zh_CN": "$2" }';
  switch (at.find('type')) {
    case 'string':
      return '"$1"';
    case 'boolean':
      return `\${1|true,false|}`;
    case 'array':
      return '[$1]';
    case 'object':
      return key === 'properties' ? '{ "default": [$1] }' : '{ $1 }';
    default:
      return key === 'values' ? '[$1]' : `\${1:""}`;
  }
}

function values(document: PluginData, place: Place, offset: number): Completion[] {
  const { kind, text, data } = document;
  const { path, node, inside } = place;
  const schema = subschemaAt(schemas[kind], path);
  const replace = node && node.kind !== 'object' && node.kind !== 'array' ? node.span : wordAt(text.value, offset);
  const found = choices(data.root, path, schema).map((value): Completion => {
    const insert = JSON.stringify(value);
    return { label: String(value), kind: 'enum', insert, filter: insert, replace };
  });
  const item = inside?.kind === 'array' && place.at === 'between' ? itemSnippet(kind, path) : undefined;
  if (!item) return found;
  const indent = ' '.repeat(text.positionAt(offset).character);
  const comma = /^\s*\{/.test(text.value.slice(offset)) ? ',' : '';
  return [
    ...found,
    {
      label: item.label,
      kind: 'snippet',
      insert: item.make('snippet', indent) + comma,
      snippet: true,
      filter: '',
      replace: span(offset, offset),
    },
  ];
}

/** What a value can be: what the schema lists, true and false, for the default of a select its values. */
function choices(root: DataNode | undefined, path: Place['path'], schema: Subschema | undefined): readonly (string | number | boolean)[] {
  const listed = schema?.find('enum')?.flatMap(value => (typeof value === 'string' ? [value] : []));
  if (listed) return listed;
  if (schema?.find('type') === 'boolean') return [false, true];
  if (path.at(-1) !== 'default') return [];
  const field = path
    .slice(0, -1)
    .reduce<DataNode | undefined>(
      (at, step) => (typeof step === 'number' ? (at?.kind === 'array' ? at.items[step] : undefined) : member(at, step)?.value),
      root,
    );
  const offered = member(field, 'values')?.value;
  if (offered?.kind === 'array') return offered.items.flatMap(item => ('value' in item && item.value !== null ? [item.value] : []));
  return member(field, 'type')?.value?.kind === 'string' && valueIs(field, 'type', 'bool') ? [false, true] : [];
}

const valueIs = (node: DataNode | undefined, key: string, text: string): boolean => {
  const value = member(node, key)?.value;
  return value?.kind === 'string' && value.value === text;
};

function itemSnippet(kind: FileKind, path: Place['path']): { label: string; make: typeof fieldSkeleton } | undefined {
  const list = path.at(-2);
  if (kind === 'function' && list === 'functions') return { label: 'function', make: (style, indent) => functionSkeleton(style, indent) };
  if (kind === 'function' && list === 'args') return { label: 'argument', make: argumentSkeleton };
  if ((kind === 'source' && list === 'default') || (kind === 'sink' && (list === 'properties' || list === 'default')))
    return { label: 'field', make: fieldSkeleton };
  return undefined;
}

/** What the key at an offset is for, and what eKuiper does with it. */
export function hoverJson({ data, kind }: PluginData, offset: number): Hover | undefined {
  const { at, path, member: own } = placeAt(data.root, offset);
  if (at !== 'key' || !own) return undefined;
  const schema = subschemaAt(schemas[kind], path);
  const text = description(schema);
  if (!schema || text === undefined) return undefined;
  return { span: own.keySpan, markdown: [`**${own.key}** ${typeLine(schema)}`.trim(), text].join('\n\n') };
}
