import { elementsOf, type FluentdDocument } from './document.js';
import { type Element, typeOf } from './element.js';
import { once, put } from './once.js';
import { isUnread } from './schema-of.js';

/** What a section that holds a plugin makes, by its name. */
const kinds: Readonly<Record<string, PluginKind>> = {
  source: 'input',
  match: 'output',
  filter: 'filter',
  store: 'output',
  secondary: 'output',
  parse: 'parser',
  format: 'formatter',
  buffer: 'buffer',
  storage: 'storage',
  service_discovery: 'service_discovery',
};

export type PluginKind = 'input' | 'output' | 'filter' | 'parser' | 'formatter' | 'buffer' | 'storage' | 'service_discovery';

/** The names of the sections that Fluentd reads as directives. */
export const directives: ReadonlySet<string> = new Set(['source', 'match', 'filter', 'label', 'system', 'worker']);

/** Whether a section stands at the top of the config or, as Fluentd takes it, in a `<worker>` that does. */
export function atTop({ parent }: Element): boolean {
  return parent !== undefined && (parent.parent === undefined || (parent.name === 'worker' && parent.parent.parent === undefined));
}

/** No real config nests plugins deeper; a bound keeps hostile ones cheap. */
const deepest = 16;

/**
 * The kind of plugin that a section holds, by its name and place. Undefined for one that holds none, and for one that Fluentd does not
 * read there. In a fragment, whose place is not known, the name alone decides.
 */
export function pluginKind(element: Element, fragment = false, depth = 0): PluginKind | undefined {
  const { name, parent } = element;
  if (depth > deepest) return undefined;
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind || !parent) return undefined;
  if (name === 'source') return atTop(element) ? kind : undefined;
  if (name === 'match' || name === 'filter') return atTop(element) || (parent.name === 'label' && atTop(parent)) ? kind : undefined;
  if (parent.parent === undefined) return fragment ? kind : undefined;
  const owner = pluginKind(parent, fragment, depth + 1);
  const ofOutput = name === 'store' || name === 'secondary' || name === 'buffer';
  return owner === undefined || (ofOutput && owner !== 'output') ? undefined : kind;
}

/** The plugin type of a section, with the type that Fluentd takes when none is written; undefined when it is not known. */
export function pluginType(element: Element): string | undefined {
  const { name, parent } = element;
  const written = typeOf(element);
  if (written !== undefined || element.params.some(({ key }) => key === '@type' || key === 'type')) return written;
  if (element.incomplete) return undefined;
  if (name === 'buffer') return parent && /^(?:file|buffer)$/.test(pluginType(parent) ?? '') ? 'file' : 'memory';
  if (name === 'storage') return 'local';
  if (name === 'service_discovery') return 'static';
  return name === 'secondary' && parent ? pluginType(parent) : undefined;
}

/** Under which names `sections` finds a section. */
function keysOf(element: Element, fragment: boolean): string[] {
  const { name, arg, parent } = element;
  const kind = pluginKind(element, fragment);
  if (kind) return [kind, `${kind}/${pluginType(element)}`];
  if (!parent?.parent) return parent ? [`<${name}>`] : [];
  const owner = pluginKind(parent, fragment);
  const type = owner && `${owner}/${pluginType(parent)}`;
  return [`<${name}>`, `<${name} ${arg}>`, `${type ?? `<${parent.name}>`} <${name}>`];
}

const index = once((document: FluentdDocument) => {
  const found = new Map<string, Element[]>();
  for (const element of elementsOf(document)) {
    if (isUnread(document, element)) continue;
    for (const key of keysOf(element, document.project === undefined)) {
      put(found, key, element);
    }
  }
  return found;
});

/**
 * The sections of this file that Fluentd looks into, by what they are: `output` or `output/file` for those that hold such a plugin; for others `<name>`,
 * `<name argument>` and, by what they stand in, `output/file <name>` or `<parent> <name>`.
 */
export function sections(document: FluentdDocument, key: string): readonly Element[] {
  return index(document).get(key) ?? [];
}
