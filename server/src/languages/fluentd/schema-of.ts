import { type KnownSection, type SectionSchema, type Step, schemaBelow } from '../../../../schemas/fluentd/section-schema.js';
import { elementsOf, type FluentdDocument } from './document.js';
import { type Element, paramOf } from './element.js';
import { once } from './once.js';

/** A section as the schema of sections asks for it. */
export const stepOf = once((element: Element): Step => {
  const keys = new Set([...element.params.map(({ key }) => key), ...element.elements.map(({ name }) => `<${name}>`)]);
  const named = paramOf(element, '@type') ?? paramOf(element, 'type');
  // A type may stand in what could not be read.
  if (!named && element.incomplete) keys.add('@type');
  const given = (key: string) => paramOf(element, key)?.value;
  return { name: element.name, arg: element.arg, type: named?.value, format: given('format'), outputType: given('output_type'), keys };
});

const made = once((_: FluentdDocument) => new Map<Element, SectionSchema>());

/** What Fluentd takes in a section, by its place in the config. Undefined for the root. */
export function schemaOf(document: FluentdDocument, element: Element): SectionSchema | undefined {
  const { parent } = element;
  if (!parent) return undefined;
  const known = made(document);
  const before = known.get(element);
  if (before) return before;
  const above = parent.parent ? parent : undefined;
  const schema = schemaBelow(document.knowledge, above && stepOf(above), above && schemaOf(document, above), stepOf(element));
  known.set(element, schema);
  return schema;
}

/** Whether Fluentd does not look into a section: what holds it has none of its name. In a fragment only what stands in a directive is known. */
export function isUnread(document: FluentdDocument, element: Element): boolean {
  const schema = schemaOf(document, element);
  if (!schema || schema.known || (schema.why !== 'unknown-section' && schema.why !== 'misplaced')) return false;
  if (document.project) return true;
  let top = element;
  while (top.parent?.parent) top = top.parent;
  return schemaOf(document, top)?.known === true;
}

/** A section of which is known what it takes. */
export interface Checked {
  readonly element: Element;
  readonly schema: KnownSection;
  readonly keys: ReadonlySet<string>;
}

/** The sections of this file of which is known what they take. */
export const checkedSections = once((document: FluentdDocument): readonly Checked[] =>
  elementsOf(document).flatMap(element => {
    const schema = schemaOf(document, element);
    return schema?.known ? [{ element, schema, keys: stepOf(element).keys }] : [];
  }),
);

/** How a section is called in a sentence: `<parse>`, or `the file output` for the one that a directive makes. */
export function called({ element, schema }: Checked): string {
  const type = schema.plugin?.type;
  return type === undefined ? `<${element.name}>` : `<${element.name}> @type ${type}`;
}
