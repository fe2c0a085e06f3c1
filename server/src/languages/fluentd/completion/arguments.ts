import type { FluentdDocument } from '../document.js';
import { configOf } from '../document.js';
import { descend, type Element, firstInside, paramOf, systemOf } from '../element.js';
import { text } from '../hover/texts.js';
import { namesOf } from '../navigation/names.js';
import { schemaOf } from '../schema-of.js';
import { distinct, type Offer } from './offer.js';
import { offersOf } from './values.js';

/** What the argument of a section may be. `element` is what the section stands in. */
export function argumentOffers(document: FluentdDocument, name: string, element: Element | undefined): Offer[] {
  if (name === 'match' || name === 'filter') return tagOffers(document, element);
  if (name === 'label') return labelOffers(document);
  if (name === 'worker') return workerOffers(document);
  if (name === 'buffer') return chunkKeyOffers(element);
  const owner = element && schemaOf(document, element);
  const declared = owner?.known ? owner.sections.get(name)?.argument : undefined;
  return declared ? offersOf(declared) : [];
}

/** The tags that the sources of the config give, and patterns of them. */
function tagOffers(document: FluentdDocument, element: Element | undefined): Offer[] {
  const tags: string[] = [];
  for (const source of descend(configOf(document))) {
    const tag = source.name === 'source' ? paramOf(source, 'tag')?.value : undefined;
    if (tag && /^[^\s>#{}$]+$/.test(tag)) tags.push(tag.replace(/\*+/g, '**'));
  }
  const parts = tags.flatMap(tag => (/^[^.*]+\./.test(tag) ? [`${tag.split('.')[0]}.**`] : []));
  const own = element?.name === 'label' && element.arg === '@FLUENT_LOG' ? ['fluent.**', 'fluent.warn', 'fluent.error'] : [];
  const offer = (label: string): Offer => ({ label, kind: 'reference', detail: text('seenTag') });
  return distinct([
    ...own.map((label): Offer => ({ label, kind: 'value' })),
    ...tags.map(offer),
    ...parts.map(offer),
    { label: '**', kind: 'value' },
  ]);
}

/** The labels that events are sent to and that are not there, and those that Fluentd sends to itself. */
function labelOffers(document: FluentdDocument): Offer[] {
  const names = namesOf(document).filter(({ kind }) => kind === 'label');
  const there = new Set(names.filter(({ defines }) => defines).map(({ name }) => name));
  const missing = names.filter(({ name }) => !there.has(name) && name !== '@ROOT');
  const own = ['@ERROR', '@FLUENT_LOG'].filter(name => !there.has(name));
  return distinct([
    ...missing.map(({ name }): Offer => ({ label: name, kind: 'reference', detail: text('undefinedLabel') })),
    ...own.map((label): Offer => ({ label, kind: 'value' })),
  ]);
}

function workerOffers(document: FluentdDocument): Offer[] {
  const system = systemOf(configOf(document));
  const workers = Math.min(Number.parseInt((system && paramOf(system, 'workers')?.value) ?? '1', 10) || 1, 64);
  const ids = Array.from({ length: workers }, (_, i) => String(i));
  return [...ids, ...(workers > 1 ? [`0-${workers - 1}`] : [])].map(label => ({ label, kind: 'value' }));
}

function chunkKeyOffers(output: Element | undefined): Offer[] {
  const used = new Set<string>();
  for (const { value } of output?.params ?? []) {
    for (const [, key = ''] of (value ?? '').matchAll(/\$\{([-\w.@$]+)(?:\[-?\d+\])?\}/g)) if (key !== 'chunk_id') used.add(key);
    if (/%[YmdHMS]/.test(value ?? '')) used.add('time');
  }
  return [...new Set([...used, 'tag', 'time'])].map(label => ({ label, kind: 'value' }));
}

/** The keys in the argument of the `<buffer>` of an output, undefined when it has none. */
export function chunkKeysIn(output: Element): readonly string[] | undefined {
  const argument = firstInside(output, 'buffer')?.arg;
  return argument
    ? argument
        .replace(/[[\]"]/g, '')
        .split(',')
        .flatMap(key => key.trim() || [])
    : undefined;
}
