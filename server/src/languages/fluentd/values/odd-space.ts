import type { FluentdDocument } from '../document.js';
import type { Param } from '../element.js';

const odd = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\v\f]/g;

/** The first character of a key that looks like a blank and is none to Fluentd; what is written in quotes is meant. */
export function oddSpaceIn(document: FluentdDocument, { key, path, at }: Param): string | undefined {
  return path !== document.path || document.text.value.charAt(at.key.start) === '"' ? undefined : key.match(odd)?.[0];
}

/** With blanks instead of them. */
export const withBlanks = (key: string): string => key.replace(odd, ' ');
