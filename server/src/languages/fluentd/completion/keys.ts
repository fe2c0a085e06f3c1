import type { ParamSpec } from '../../../../../schemas/fluentd/knowledge.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { aboutParam, summary } from '../hover/describe.js';
import { schemaOf } from '../schema-of.js';
import type { Offer } from './offer.js';

/** The parameters that a section may still get: `@type` and those that it needs come first, those with an `@` last. */
export function parameterOffers(document: FluentdDocument, element: Element, written: string, valueFollows: boolean): Offer[] {
  const { knowledge } = document;
  const schema = schemaOf(document, element);
  if (!schema) return [];
  const plugin = schema.known ? schema.plugin : undefined;
  const params: ParamSpec[] = [];
  if (schema.known) params.push(...schema.params.values());
  else if (schema.kind) params.push(typeParam, ...knowledge.base(schema.kind).params.values());
  const there = new Set(element.params.map(({ key }) => key).filter(key => key !== written));
  const rank = ({ name, required }: ParamSpec) => (name === '@type' ? 0 : required ? 1 : name.startsWith('@') ? 3 : 2);
  return params
    .filter(
      ({ name, alias, deprecated, obsoleted, newer }) =>
        !there.has(name) && !(alias && there.has(alias)) && !deprecated && !obsoleted && !newer,
    )
    .sort((a, b) => rank(a) - rank(b))
    .map(param => ({
      label: param.name,
      kind: 'property',
      detail: summary(param),
      documentation: aboutParam(param, plugin, knowledge.release),
      insert: valueFollows ? param.name : `${param.name} `,
    }));
}

const typeParam: ParamSpec = { name: '@type', type: 'string', required: true, secret: false, newer: false };
