import { type Element, paramOf } from './element.js';
import { once } from './once.js';
import { atTop, pluginKind } from './sections.js';

/** The `<label>` sections of a config that Fluentd reads, by their names, in the order of the text. */
export const labelsOf = once((config: Element): ReadonlyMap<string, readonly Element[]> => {
  const found = new Map<string, Element[]>();
  for (const label of directivesOf(config)) {
    if (label.name !== 'label' || !label.arg) continue;
    found.set(label.arg, [...(found.get(label.arg) ?? []), label]);
  }
  return found;
});

/** The directives of a config, with those in its `<worker>` sections. */
export function directivesOf(config: Element): Element[] {
  return config.elements.flatMap(each => (each.name === 'worker' ? [each, ...each.elements] : [each])).filter(atTop);
}

/** Who has which `@id`, in the order of the text. Source: plugin_id.rb, and the plugin classes that include it. */
export const idsOf = once((config: Element): ReadonlyMap<string, readonly Element[]> => {
  const found = new Map<string, Element[]>();
  const visit = (element: Element) => {
    const kind = pluginKind(element);
    const id = kind && kind !== 'parser' && kind !== 'formatter' && kind !== 'storage' ? paramOf(element, '@id')?.value : undefined;
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), element]);
    if (kind || !element.parent || element.name === 'label' || element.name === 'worker')
      for (const child of element.elements) visit(child);
  };
  visit(config);
  return found;
});
