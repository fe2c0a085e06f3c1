import type { ParamSpec } from '../../../../../schemas/fluentd/knowledge.js';
import type { SectionSchema } from '../../../../../schemas/fluentd/section-schema.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { aboutPlugin, gemOf, writtenDefault } from '../hover/describe.js';
import { text } from '../hover/texts.js';
import { namesOf } from '../navigation/names.js';
import { schemaOf } from '../schema-of.js';
import { distinct, type Offer } from './offer.js';
import { onlySecondary } from './sections.js';
import { favourites } from './snippets.js';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** What a parameter may be. */
export function valueOffers(document: FluentdDocument, element: Element, key: string): Offer[] {
  const schema = schemaOf(document, element);
  const declared = schema?.known ? schema.param(key) : undefined;
  if (key === '@type' || (key === 'type' && declared?.name === '@type')) return typeOffers(document, element, schema);
  if (schema?.known && schema.spec?.typeKey === 'format' && key === 'format') return typeOffers(document, element, schema);
  if (key === '@log_level' || (element.name === 'system' && key === 'log_level')) return levels.map(label => ({ label, kind: 'enum' }));
  if (key === '@label') return labelOffers(document);
  return declared ? offersOf(declared) : [];
}

/** The words that a parameter or an argument can be, or its default. */
export function offersOf({ type, enum: words, default: usual }: ParamSpec): Offer[] {
  const written = writtenDefault(usual);
  const detail = (word: string) => (word === written ? text('defaultWord') : undefined);
  const all = words ?? (type === 'bool' ? ['true', 'false'] : undefined);
  if (all) return all.map(label => ({ label, kind: 'enum', detail: detail(label) }));
  return written === undefined ? [] : [{ label: written, kind: 'value', detail: text('defaultWord') }];
}

/** The types of plugins that a section can make. */
function typeOffers({ knowledge }: FluentdDocument, element: Element, schema: SectionSchema | undefined): Offer[] {
  const kind = schema?.kind;
  if (!kind) return [];
  const usual = element.name === 'secondary' ? onlySecondary : undefined;
  return favourites(knowledge, kind, usual).flatMap((type): Offer[] => {
    const plugin = knowledge.plugin(kind, type);
    if (!plugin || (type === onlySecondary && element.name !== 'secondary')) return [];
    return [
      {
        label: type,
        kind: 'reference',
        detail: plugin.packages.map(gemOf).join(', '),
        documentation: aboutPlugin(plugin, knowledge.release),
      },
    ];
  });
}

function labelOffers(document: FluentdDocument): Offer[] {
  const labels = namesOf(document).filter(({ kind, defines }) => kind === 'label' && defines);
  return distinct([...labels.map(({ name }): Offer => ({ label: name, kind: 'reference' })), { label: '@ROOT', kind: 'reference' }]);
}

/** What Ruby can give inside of double quotes. */
export const rubyOffers: readonly Offer[] = [
  { label: "#{ENV['…']}", kind: 'snippet', snippet: true, insert: `#{ENV['\${1:NAME}']}` },
  ...['hostname', 'worker_id', 'use_nil', 'use_default'].map((name): Offer => ({ label: `#{${name}}`, kind: 'value' })),
];
