import { catalog, type Localized, say } from '../../../../l10n/index.js';
import type { DataNode } from '../data/node.js';

/** What a type of JSON is called. */
export const typeName = catalog({
  en: {
    string: () => 'a string',
    boolean: () => 'true or false',
    number: () => 'a number',
    array: () => 'a list',
    object: () => 'an object',
    null: () => 'null',
  },
  'zh-cn': {
    string: () => '字符串',
    boolean: () => 'true 或 false',
    number: () => '数字',
    array: () => '数组',
    object: () => '对象',
    null: () => 'null',
  },
});

type TypeWord = Parameters<typeof typeName>[0];

/** The type of a node or of a JSON schema, as a word. */
export function typeWord(type: string): string {
  return isTypeWord(type) ? typeName(type) : type;
}

const isTypeWord = (type: string): type is TypeWord => ['string', 'boolean', 'number', 'array', 'object', 'null'].includes(type);

/** A value as it is shown in a message: short, on one line. */
export function shown(node: DataNode): string {
  if (node.kind === 'array') return '[…]';
  if (node.kind === 'object') return '{…}';
  const text = JSON.stringify(node.value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** `Did you mean x?`, or nothing. */
export const didYouMeanText: Localized<{ meant: string | undefined }> = {
  en: ({ meant }) => (meant === undefined ? '' : ` Did you mean ${meant}?`),
  'zh-cn': ({ meant }) => (meant === undefined ? '' : `您是否想写 ${meant}？`),
};

const list: Localized<{ items: readonly string[] }> = {
  en: ({ items }) => items.join(', '),
  'zh-cn': ({ items }) => items.join('、'),
};

/** Several things in one sentence, with the comma of the language. */
export const listed = (items: readonly string[]): string => say(list, { items });

/** A word behind a Chinese one: Latin letters and numbers stand apart. */
export const afterHan = (word: string): string => (/^[\w"]/.test(word) ? ` ${word}` : word);
