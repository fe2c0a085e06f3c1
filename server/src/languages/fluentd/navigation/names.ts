import type { Location } from '../../../core/features.js';
import { contains, type Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { configOf } from '../document.js';
import { descend } from '../element.js';

/** A name in a config that other places may say, too. */
export interface Named {
  readonly kind: 'label' | 'id';
  readonly name: string;
  /** `<label @NAME>` and `@id NAME`; else `@label @NAME`. */
  readonly defines: boolean;
  readonly path: string;
  /** Without quotes. */
  readonly span: Span;
}

/** All labels and ids of the config, in its order. What is included twice is there once. */
export function namesOf(document: FluentdDocument): Named[] {
  const found = new Map<string, Named>();
  const add = (kind: Named['kind'], defines: boolean, name: string | undefined, path: string, at: Span | undefined) => {
    if (!name || !at) return;
    const span = withoutQuotes(document, path, at);
    found.set(`${span.start} ${path}`, { kind, name, defines, path, span });
  };
  for (const { name, arg, params, at, path } of descend(configOf(document))) {
    if (name === 'label') add('label', true, arg, path, at.arg);
    for (const { key, value, path, at } of params) {
      if (key === '@label') add('label', false, value, path, at.value);
      if (key === '@id') add('id', true, value, path, at.value);
    }
  }
  return [...found.values()];
}

/** The part of a value inside of its quotes. */
export function withoutQuotes(document: FluentdDocument, path: string, { start, end }: Span): Span {
  const text = (path === document.path ? document.text : document.project?.files.get(path)?.text)?.value ?? '';
  const quote = text[start];
  return (quote === '"' || quote === "'") && end - start > 1 && text[end - 1] === quote
    ? { start: start + 1, end: end - 1 }
    : { start, end };
}

/** The name at an offset of the document, with all that say the same one. */
export function sameAt(document: FluentdDocument, offset: number): { at: Named; all: Named[] } | undefined {
  const names = namesOf(document);
  const at = names.find(({ path, span }) => path === document.path && contains(span, offset));
  return at && { at, all: names.filter(({ kind, name }) => kind === at.kind && name === at.name) };
}

export const locationOf = ({ path, span }: Named): Location => ({ path, span });
