import type { Tree } from './node.js';

/** The text that a tree was read from: `print(parse(text), text)` is the text. */
export function print(tree: Tree, text: string): string {
  return tree.tokens.map(({ span }) => text.slice(span.start, span.end)).join('');
}
