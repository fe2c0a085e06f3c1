import type { FluentdDocument } from './document.js';
import type { Element } from './element.js';

/** Every element of the config that a document is a part of, or of the file alone when its config is not known; each before its children. */
export function* everyElement(document: FluentdDocument): Generator<Element> {
  const left = [document.project?.config ?? document.own];
  for (let element = left.pop(); element; element = left.pop()) {
    yield element;
    for (let i = element.elements.length - 1; i >= 0; i--) {
      const child = element.elements[i];
      if (child) left.push(child);
    }
  }
}

/** The elements around an offset of the document, outermost first; the root of the file is among them. */
export function elementsAt(document: FluentdDocument, offset: number): Element[] {
  const found: Element[] = [document.own];
  for (let element: Element | undefined = document.own; element; ) {
    element = element.elements.find(({ at: { whole } }) => whole.start <= offset && offset <= whole.end);
    if (element) found.push(element);
  }
  return found;
}
