import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { schemaOf } from '../schema-of.js';
import { chunkKeysIn } from './arguments.js';
import type { Offer } from './offer.js';

const offers = (names: readonly string[]): Offer[] => names.map(name => ({ label: `\${${name}}`, kind: 'value' }));

/** What may stand as `${…}` in a value of a section: chunk keys in an output, what record_transformer fills in in its own. */
export function placeholderOffers(document: FluentdDocument, element: Element): Offer[] {
  for (let each: Element | undefined = element; each?.parent; each = each.parent) {
    const schema = schemaOf(document, each);
    if (schema?.kind === 'output') return offers(chunkNames(each));
    if (schema?.kind !== 'filter') continue;
    const fills = schema.known && schema.plugin?.type === 'record_transformer';
    return fills ? offers(['tag', 'tag_parts[0]', 'tag_prefix[0]', 'tag_suffix[0]', 'time', 'hostname', 'record["key"]']) : [];
  }
  return [];
}

function chunkNames(output: Element): string[] {
  const keys = chunkKeysIn(output) ?? ['tag'];
  const tag = keys.includes('tag') ? ['tag', 'tag[0]'] : [];
  return [...tag, ...keys.filter(key => key !== 'tag' && key !== 'time'), 'chunk_id'];
}
