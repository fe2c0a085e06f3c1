import type { Span } from '../../core/text.js';
import type { Value } from './syntax/node.js';

/**
 * What Fluentd makes of a config: the tree of its sections, with the files that `@include` names in the places where they are included.
 * Made from the v1 format and from YAML alike, so that rules and features do not ask which of them a file is in.
 * Spans are UTF-16 offsets into the file `path`.
 */
export interface Element {
  readonly name: string;
  /** "" without an argument; undefined when embedded Ruby makes it. */
  readonly arg: string | undefined;
  /** Every parameter in the order of the text; of several with one key Fluentd takes the last. */
  readonly params: readonly Param[];
  readonly elements: readonly Element[];
  /** Undefined only for the root. */
  readonly parent: Element | undefined;
  readonly path: string;
  readonly at: {
    readonly name: Span;
    readonly arg?: Span;
    /** The start tag, or the key in YAML. */
    readonly open: Span;
    readonly whole: Span;
  };
  /**
   * Whether something in it could not be read: a syntax error, or an included file that is not there or not ours to read. What it does not
   * have it may have after all.
   */
  readonly incomplete: boolean;
}

export interface Param {
  readonly key: string;
  /** What Fluentd reads; undefined when embedded Ruby makes it, or it is broken. */
  readonly value: string | undefined;
  /** The node of the v1 format; YAML has none. */
  readonly node?: Value;
  readonly path: string;
  readonly at: {
    readonly key: Span;
    /** Without a value, undefined. */
    readonly value?: Span;
    /** Where in the text the characters of `value` begin: behind the quote. */
    readonly content?: number;
    readonly whole: Span;
  };
}

/** The parameter that Fluentd takes: the last one with this key. */
export function paramOf(element: Element, key: string): Param | undefined {
  return element.params.findLast(param => param.key === key);
}

/** The plugin type, `@type` or the old `type`. Undefined when there is none, or embedded Ruby makes it. */
export function typeOf(element: Element): string | undefined {
  return (paramOf(element, '@type') ?? paramOf(element, 'type'))?.value;
}

/** The sections inside a section with this name. */
export const inside = (element: Element, name: string): readonly Element[] => element.elements.filter(each => each.name === name);

/** The first of them. */
export const firstInside = (element: Element, name: string): Element | undefined => element.elements.find(each => each.name === name);

/** The first `<system>` of a config, which is the only one that Fluentd reads. */
export const systemOf = (config: Element): Element | undefined => firstInside(config, 'system');

/** The element and all below it, each before its children, in the order of the config. */
export function* descend(element: Element): Generator<Element> {
  const left = [element];
  for (let next = left.pop(); next; next = left.pop()) {
    yield next;
    for (let i = next.elements.length - 1; i >= 0; i--) {
      const child = next.elements[i];
      if (child) left.push(child);
    }
  }
}
