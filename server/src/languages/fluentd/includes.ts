import { dirname, join, resolve } from '../../../../schemas/paths.js';
import { includeTarget } from './include-target.js';
import type { Include, Item, Tree } from './syntax/node.js';

/** The absolute pattern of an `@include`; undefined when only Fluentd will know it. */
export function patternOf(path: string, { target }: Include): string | undefined {
  if (!target || target.broken || target.ruby.length > 0) return undefined;
  const read = includeTarget(target.text);
  if (read.kind !== 'files' || read.pattern === '') return undefined;
  if (read.pattern.startsWith('/')) return join('/', ...read.pattern.split('/').filter(Boolean));
  return resolve(dirname(path), read.pattern);
}

/** Every `@include` of a file, in sections too. */
export function* includesOf(tree: Tree | undefined): Iterable<Include> {
  const pending: Item[] = [...(tree?.items ?? [])].reverse();
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (item.kind === 'include') yield item;
    else if (item.kind === 'section') for (const inner of [...item.items].reverse()) pending.push(inner);
  }
}
