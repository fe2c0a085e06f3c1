import type { PluginKind } from '../../../../../schemas/fluentd/knowledge.js';
import { directivesIn, type KnownSection } from '../../../../../schemas/fluentd/section-schema.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { aboutPlugin, aboutSection, gemOf } from '../hover/describe.js';
import { stepOf } from '../schema-of.js';
import type { Offer } from './offer.js';
import { directiveSnippet, isNeeded, plainDirective, sectionSnippet } from './snippets.js';

/** An output that works nowhere else than in `<secondary>`. */
export const onlySecondary = 'secondary_file';

const pluginsOf = { source: 'input', match: 'output', filter: 'filter' } as const satisfies Record<string, PluginKind>;

/** `<name`, for an editor that compares it with what is written so far, with the `<` or without. */
const filterFor = (label: string, written: string): string => (written.startsWith('<') ? `<${label}` : label);

/** The directives that may stand here, and one for each plugin. */
export function directiveOffers({ knowledge }: FluentdDocument, place: keyof typeof directivesIn, written: string): Offer[] {
  const names = directivesIn[place];
  const plain = names.map(
    (name): Offer => ({
      label: name,
      kind: 'snippet',
      snippet: true,
      insert: plainDirective(name),
      filter: filterFor(name, written),
      detail: `<${name}>`,
    }),
  );
  const typed = (['source', 'match', 'filter'] as const)
    .filter(name => names.includes(name))
    .flatMap(name =>
      knowledge.types(pluginsOf[name]).flatMap((type): Offer[] => {
        const plugin = knowledge.plugin(pluginsOf[name], type);
        if (!plugin || plugin.newer || type === onlySecondary) return [];
        const label = `${name} ${type}`;
        return [
          {
            label,
            kind: 'snippet',
            snippet: true,
            insert: directiveSnippet(knowledge, name, type),
            filter: filterFor(label, written),
            detail: plugin.packages.map(gemOf).join(', '),
            documentation: aboutPlugin(plugin, knowledge.release),
          },
        ];
      }),
    );
  return [...plain, ...typed];
}

/** The sections that a section may still get: those that it cannot be without come first. */
export function sectionOffers({ knowledge }: FluentdDocument, element: Element, schema: KnownSection, written: string): Offer[] {
  const owner = { step: stepOf(element), schema };
  const there = new Set(element.elements.map(({ name }) => name));
  return [...schema.sections.values()]
    .filter(({ name, multi, newer }) => name !== '*' && !newer && (multi || !there.has(name)))
    .sort((a, b) => Number(isNeeded(knowledge, owner, b)) - Number(isNeeded(knowledge, owner, a)))
    .map(spec => ({
      label: `<${spec.name}>`,
      kind: 'snippet',
      snippet: true,
      insert: sectionSnippet(knowledge, owner, spec),
      filter: filterFor(spec.name, written),
      detail: spec.plugin ?? '',
      documentation: aboutSection(spec, schema.plugin, knowledge.release),
    }));
}
