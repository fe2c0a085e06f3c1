import type { Span } from '../text.js';

/** A JSON or YAML value with its place in the text; both readers make the same tree, also of broken text. */
export type DataNode = ObjectNode | ArrayNode | ScalarNode;

export interface ObjectNode {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: readonly Member[];
}

export interface ArrayNode {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly DataNode[];
}

export interface ScalarNode {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  /** With the quotes, if it has any. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** A key with its value; the value is missing while it is not yet written (in YAML an empty value is a `null` node). */
export interface Member {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DataNode | undefined;
  /** From the key to the end of the value. */
  readonly span: Span;
}

/** A place where the text is not JSON or YAML. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly reason: string;
  /** The change that surely mends it. */
  readonly edit?: { readonly span: Span; readonly text: string };
}

/** What a reader makes of a text: the tree of what could be understood, and what could not. */
export interface Data {
  readonly root: DataNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** What a strict reader never looks at and does not complain about, because it takes the text for ended before. */
  readonly rest?: Span;
  /** The content of a second document, or what stands for one. */
  readonly second?: Span;
}

/** The member with this key; the last one when there are several, as both upstream readers take it. */
export function member(node: DataNode | undefined, key: string): Member | undefined {
  return node?.kind === 'object' ? node.members.findLast(m => m.key === key) : undefined;
}

/** The value under a chain of keys. */
export function valueAt(node: DataNode | undefined, ...keys: string[]): DataNode | undefined {
  return keys.reduce<DataNode | undefined>((at, key) => member(at, key)?.value, node);
}
