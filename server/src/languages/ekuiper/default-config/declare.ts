import type { DataNode, Member } from '../../../core/data/node.js';
import { valueAt } from '../../../core/data/node.js';
import type { Text } from '../../../core/text.js';

const types: Readonly<Record<DataNode['kind'], readonly [control: string, type: string]>> = {
  string: ['text', 'string'],
  number: ['text', 'int'],
  boolean: ['radio', 'bool'],
  null: ['text', 'string'],
  array: ['list', 'list_string'],
  object: ['list', 'object'],
};

/** Where in a descriptor a field for a key of the default config goes, and its text. Undefined when there is no list of fields to put it in. */
export function fieldFor(
  { root, text }: { root: DataNode | undefined; text: Text },
  key: Member,
): { at: number; text: string } | undefined {
  const list = valueAt(root, 'properties', 'default');
  if (list?.kind !== 'array') return undefined;
  const last = list.items.at(-1);
  const indent = last ? text.positionAt(last.span.start).character : text.positionAt(list.span.start).character + 2;
  const [control, type] = types[key.value?.kind ?? 'null'];
  const value =
    key.value && 'value' in key.value && key.value.value !== null
      ? JSON.stringify(key.value.value)
      : type === 'string'
        ? '""'
        : type === 'object'
          ? '{}'
          : '[]';
  const label = (name: string) => `{ "en_US": "${name}", "zh_CN": "${name}" }`;
  const lines = [
    `{`,
    `  "name": ${JSON.stringify(key.key)},`,
    `  "default": ${value},`,
    `  "optional": true,`,
    `  "control": "${control}",`,
    `  "type": "${type}",`,
    `  "hint": ${label('')},`,
    `  "label": ${label(key.key)}`,
    `}`,
  ].join(`\n${' '.repeat(indent)}`);
  return last
    ? { at: last.span.end, text: `,\n${' '.repeat(indent)}${lines}` }
    : { at: list.span.start + 1, text: `\n${' '.repeat(indent)}${lines}\n` };
}
