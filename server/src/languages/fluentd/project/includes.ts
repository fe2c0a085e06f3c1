import { dirname, join, resolve } from '../../../../../schemas/paths.js';
import { once } from '../once.js';
import type { Include, Item, Tree } from '../syntax/node.js';
import { includeTarget } from './include-target.js';

/** The absolute pattern of an `@include`; undefined when only Fluentd will know it. */
export function patternOf(path: string, { target }: Include): string | undefined {
  if (!target || target.broken || target.ruby.length > 0) return undefined;
  const read = includeTarget(target.text);
  if (read.kind !== 'files' || read.pattern === '') return undefined;
  if (read.pattern.startsWith('/')) return join('/', ...read.pattern.split('/').filter(Boolean));
  return resolve(dirname(path), read.pattern);
}

const includesIn = once((tree: Tree): readonly Include[] => {
  const found: Include[] = [];
  const left: Item[] = [...tree.items];
  for (let item = left.pop(); item; item = left.pop()) {
    if (item.kind === 'include') found.push(item);
    else if (item.kind === 'section') for (const inner of item.items) if (inner.kind !== 'parameter') left.push(inner);
  }
  return found.reverse();
});

/** Every `@include` of a file, in sections too. */
export const includesOf = (tree: Tree | undefined): readonly Include[] => (tree ? includesIn(tree) : []);
