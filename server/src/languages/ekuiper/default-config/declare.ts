import type { DataNode, Member } from '../../../core/data/node.js';
import { valueAt } from '../../../core/data/node.js';
import { type Fix, fix } from '../../../core/fix.js';
import type { Text } from '../../../core/text.js';
import type { DefaultConfig } from './document.js';

const types: Readonly<Record<DataNode['kind'], readonly [control: string, type: string, empty: string]>> = {
  string: ['text', 'string', '""'],
  number: ['text', 'int', '0'],
  boolean: ['radio', 'bool', 'false'],
  null: ['text', 'string', '""'],
  array: ['list', 'list_string', '[]'],
  object: ['list', 'object', '{}'],
};

/** The fix that declares a key of the default config in the descriptor beside it, with the type that its value has. */
export function declareIn({ descriptor, name }: DefaultConfig, key: Member, preferred = false): Fix[] {
  const place = descriptor && fieldFor(descriptor, key);
  if (!place) return [];
  const title = { en: () => `Declare ${key.key} in ${name}.json`, 'zh-cn': () => `在 ${name}.json 中声明 ${key.key}` };
  const { at, text } = place;
  return [fix(title, {}, [{ kind: 'replace', path: descriptor.path, span: { start: at, end: at }, text }], preferred)];
}

/** Where in a descriptor a field for a key of the default config goes, and its text. Undefined when there is no list of fields to put it in. */
function fieldFor(
  { root, text }: { root: DataNode | undefined; text: Text },
  { key, value }: Member,
): { at: number; text: string } | undefined {
  const list = valueAt(root, 'properties', 'default');
  if (list?.kind !== 'array') return undefined;
  const last = list.items.at(-1);
  const line = `\n${' '.repeat(last ? text.positionAt(last.span.start).character : text.positionAt(list.span.start).character + 2)}`;
  const [control, type, empty] = types[value?.kind ?? 'null'];
  const written = value && 'value' in value && value.value !== null ? JSON.stringify(value.value) : empty;
  const name = JSON.stringify(key);
  const field =
    `{${line}  "name": ${name},${line}  "default": ${written},${line}  "optional": true,${line}  "control": "${control}",${line}  "type": "${type}",` +
    `${line}  "hint": { "en_US": "", "zh_CN": "" },${line}  "label": { "en_US": ${name}, "zh_CN": ${name} }${line}}`;
  return last ? { at: last.span.end, text: `,${line}${field}` } : { at: list.span.start + 1, text: `${line}${field}\n` };
}
