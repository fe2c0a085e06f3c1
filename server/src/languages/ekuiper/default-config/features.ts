import type { Localized } from '../../../../../l10n/index.js';
import { say } from '../../../../../l10n/index.js';
import { type DataNode, valueAt } from '../../../core/data/node.js';
import { placeAt } from '../../../core/data/place.js';
import type { Completion, Hover } from '../../../core/features.js';
import { description } from '../../../core/schema/describe.js';
import { subschemaAt } from '../../../core/schema/schema.js';
import { describeField } from '../describe-field.js';
import type { Field } from '../descriptor/field.js';
import { schemas } from '../schemas.js';
import { fieldMap } from './declared.js';
import { arrivesAs, type DefaultConfig } from './document.js';
import { yamlPlace } from './place.js';

/** The keys that the descriptor declares, with type and default, and the values that they can have. */
export function complete(config: DefaultConfig, offset: number): Completion[] {
  const place = config.owner === 'source' ? yamlPlace(config.text, offset) : undefined;
  if (!place) return [];
  const { path, replace, indent } = place;
  if (place.at === 'value') return valuesOf(fieldAt(config, path)).map(value => ({ label: value, kind: 'value', insert: value, replace }));
  if (path.length === 0) return sectionNames(config).map(name => ({ label: name, kind: 'property', insert: `${name}:\n  `, replace }));
  const there = valueAt(config.data.root, ...path);
  const own = config.text.slice(replace);
  const taken = new Set(there?.kind === 'object' ? there.members.filter(m => m.keySpan.start !== replace.start).map(m => m.key) : []);
  return fieldsIn(config, path).flatMap((field): Completion[] => {
    const { name } = field;
    if (name === undefined || (taken.has(name) && name !== own)) return [];
    return [
      {
        label: name,
        kind: 'property',
        detail: field.type ?? '',
        documentation: describeField(field),
        insert: field.inner.length > 0 ? `${name}:\n${' '.repeat(indent + 2)}$0` : `${name}: ${defaultSnippet(field)}`,
        snippet: true,
        replace,
      },
    ];
  });
}

function sectionNames({ data }: DefaultConfig): string[] {
  return data.root?.kind === 'object' && data.root.members.some(m => m.key === 'default') ? [] : ['default'];
}

function fieldsIn({ descriptor }: DefaultConfig, path: readonly string[]): readonly Field[] {
  let fields = descriptor?.declared.fields ?? new Map<string, Field>();
  for (const key of path.slice(1)) fields = fieldMap(fields.get(key.toLowerCase())?.inner ?? []);
  return [...fields.values()];
}

function fieldAt(config: DefaultConfig, path: readonly string[]): Field | undefined {
  const key = path.at(-1)?.toLowerCase();
  return path.length < 2 ? undefined : fieldsIn(config, path.slice(0, -1)).find(field => field.name?.toLowerCase() === key);
}

function valuesOf(field: Field | undefined): string[] {
  const offered = field?.members.values?.value;
  if (offered?.kind === 'array' && offered.items.length > 0) return offered.items.map(written);
  if (field?.type === 'bool') return ['true', 'false'];
  const value = field?.members.default?.value;
  return value && 'value' in value && value.value !== null && value.value !== '' ? [written(value)] : [];
}

const written = (node: DataNode): string =>
  'value' in node
    ? node.kind === 'string' && /^[A-Za-z][\w./-]*$/.test(String(node.value))
      ? String(node.value)
      : JSON.stringify(node.value)
    : '';

function defaultSnippet(field: Field): string {
  const value = field.members.default?.value;
  const text = value && 'value' in value && value.value !== null ? written(value) : '';
  return text === '' ? '$1' : `\${1:${text.replace(/[$}\\]/g, '\\$&')}}`;
}

const arrives: Localized<{ key: string; as: string }> = {
  en: ({ key, as }) =>
    key === as
      ? `The plugin gets it as \`${as}\`.`
      : `The plugin gets it as \`${as}\`: eKuiper lower-cases keys and gives back the spellings that the descriptor declares.`,
  'zh-cn': ({ key, as }) =>
    key === as ? `传到插件时的键名是 \`${as}\`。` : `传到插件时的键名是 \`${as}\`：eKuiper 会把键转为小写，再恢复描述文件中声明的拼写。`,
};

/** What a key is declared as and how it reaches the plugin; what a section is for. */
export function hover(config: DefaultConfig, offset: number): Hover | undefined {
  const { at, path, member } = placeAt(config.data.root, offset);
  if (at !== 'key' || !member) return undefined;
  const names = path.filter(step => typeof step === 'string');
  if (path.length === 1) {
    const text = description(subschemaAt(schemas.config, names));
    return text === undefined ? undefined : { span: member.keySpan, markdown: `**${member.key}**\n\n${text}` };
  }
  // Keys within lists keep their spelling and are declared nowhere.
  if (names.length !== path.length) return undefined;
  const field = fieldAt(config, names);
  const lines = [field ? describeField(field) : `**${member.key}**`, say(arrives, { key: member.key, as: arrivesAs(config, member.key) })];
  return { span: member.keySpan, markdown: lines.join('\n\n') };
}
