import type { DataNode, Member } from '../../../core/data/node.js';
import { valueAt } from '../../../core/data/node.js';
import type { Text } from '../../../core/text.js';

const types: Readonly<Record<DataNode['kind'], readonly [control: string, type: string, empty: string]>> = {
  string: ['text', 'string', '""'],
  number: ['text', 'int', '0'],
  boolean: ['radio', 'bool', 'false'],
  null: ['text', 'string', '""'],
  array: ['list', 'list_string', '[]'],
  object: ['list', 'object', '{}'],
};

/** Where in a descriptor a field for a key of the default config goes, and its text. Undefined when there is no list of fields to put it in. */
export function fieldFor(
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
