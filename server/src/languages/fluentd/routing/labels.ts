import { type Element, paramOf } from '../element.js';
import { once, put } from '../once.js';
import { atTop, pluginKind } from '../sections.js';

/** The `<label>` sections of a config that Fluentd reads, by their names, in the order of the text. */
export const labelsOf = once((config: Element): ReadonlyMap<string, readonly Element[]> => {
  const found = new Map<string, Element[]>();
  for (const label of directivesOf(config)) {
    if (label.name !== 'label' || !label.arg) continue;
    put(found, label.arg, label);
  }
  return found;
});

/** The directives of a config, with those in its `<worker>` sections. */
export function directivesOf(config: Element): Element[] {
  return config.elements.flatMap(each => (each.name === 'worker' ? [each, ...each.elements] : [each])).filter(atTop);
}

/**
 * The directives in the order in which Fluentd sets them up: labels, then what stands outside of them, then sources. Of two that collide, it
 * complains of the later one. Source: RootAgent#configure.
 */
export function inSetUpOrder(config: Element): Element[] {
  const rank = ({ name, arg }: Element) => (name === 'label' ? (arg === '@ERROR' ? 1 : 0) : name === 'source' ? 3 : 2);
  return directivesOf(config)
    .filter(({ name }) => name !== 'worker' && name !== 'system')
    .sort((a, b) => rank(a) - rank(b));
}

/** Who has which `@id`, in the order of set-up. Source: plugin_id.rb, and the plugin classes that include it. */
export const idsOf = once((config: Element): ReadonlyMap<string, readonly Element[]> => {
  const found = new Map<string, Element[]>();
  const visit = (element: Element) => {
    const kind = pluginKind(element);
    const id = kind && kind !== 'parser' && kind !== 'formatter' && kind !== 'storage' ? paramOf(element, '@id')?.value : undefined;
    if (id !== undefined) put(found, id, element);
    if (kind || element.name === 'label') for (const child of element.elements) visit(child);
  };
  for (const directive of inSetUpOrder(config)) visit(directive);
  return found;
});
