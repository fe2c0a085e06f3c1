import { readJson } from './json.js';

/** Why Fluentd refuses the text of an array or hash. */
export type ListFault = 'json' | 'empty-pair';

/** The items of an array; without `items` they are not known. Source: array_value in config/types.rb. */
export function readArray(text: string): { readonly fault: ListFault } | { readonly items?: readonly unknown[] } {
  if (!text.startsWith('[')) return { items: splitAtCommas(text) };
  const read = readJson(text);
  if (!read) return { fault: 'json' };
  return read !== 'unsure' && Array.isArray(read.value) ? { items: read.value } : {};
}

/** The pairs of a hash; without `pairs` they are not known. A key without a colon has no value. Source: hash_value in config/types.rb. */
export function readHash(text: string): { readonly fault: ListFault } | { readonly pairs?: ReadonlyMap<string, unknown> } {
  if (text.startsWith('{')) {
    const read = readJson(text);
    if (!read) return { fault: 'json' };
    return read !== 'unsure' && typeof read.value === 'object' && read.value ? { pairs: new Map(Object.entries(read.value)) } : {};
  }
  const pairs = new Map<string, string | undefined>();
  for (const item of splitAtCommas(text)) {
    if (item === '') return { fault: 'empty-pair' };
    const colon = item.indexOf(':');
    if (colon === -1) pairs.set(item, undefined);
    else pairs.set(item.slice(0, colon), item.slice(colon + 1));
  }
  return { pairs };
}

/** Split at commas with the blanks around them, as Ruby does it: empty items at the end are left out. */
function splitAtCommas(text: string): string[] {
  const items = text.split(',').map(item => item.trim());
  while (items.at(-1) === '') items.pop();
  return items;
}
