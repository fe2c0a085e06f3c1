import type { FluentdDocument } from './document.js';
import type { Section } from './syntax/node.js';

/** A value that a parameter could have, to be put in the place of one that is missing. */
export function sampleValue(_document: FluentdDocument, _path: readonly Section[], _key: string): string {
  return '10';
}
