import type { Span } from '../../../core/text.js';

/**
 * What Ruby makes of a YAML value. Maps and lists are shared by the aliases of an anchor and by `<<`, and Fluentd takes things out of them
 * while it reads: they are changed here as there.
 */
export type Value = ScalarValue | MapValue | ListValue | IncludeValue;

export interface ScalarValue {
  readonly kind: 'string' | 'integer' | 'float' | 'symbol' | 'date' | 'time' | 'boolean' | 'nil' | 'ruby' | 'json' | 'other';
  /** As a string; undefined when that is not known here. */
  readonly text: string | undefined;
  /** Written without quotes: what else it was read as is no intention. */
  readonly plain: boolean;
}

export interface MapValue {
  readonly kind: 'map';
  /** By `identity` of the key. */
  readonly entries: Map<string, Entry>;
  /** What was taken out of it by an earlier use. */
  readonly taken: Set<string>;
  /** It has an anchor that is used. */
  shared: boolean;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

/** `!include`, whose files hold lists that take its place. */
export interface IncludeValue {
  readonly kind: 'include';
  readonly target: string;
}

export interface Entry {
  readonly key: Node;
  readonly value: Node;
}

export interface Node {
  readonly value: Value;
  readonly path: string;
  /** With its quotes. Of what an alias or `<<` brings, the place of that. */
  readonly span: Span;
  /** It stands elsewhere, and so does all that is in it. */
  readonly borrowed?: boolean;
  /** Where the characters of a scalar begin, when they stand in the text as they are. */
  readonly content?: number;
}

/** What a hash of Ruby tells keys apart by. */
export function identity(value: Value): string {
  if (value.kind === 'map' || value.kind === 'list' || value.kind === 'include') return value.kind;
  return value.kind === 'string' ? (value.text ?? '') : `\0${value.kind} ${value.text}`;
}

/** `nil` and `false` count as not there. */
export const isTruthy = (value: Value): boolean => value.kind !== 'nil' && !(value.kind === 'boolean' && value.text === 'false');

export const isScalar = (value: Value): value is ScalarValue => value.kind !== 'map' && value.kind !== 'list' && value.kind !== 'include';

/** The value as Ruby's to_json writes it; undefined when that is not known here. */
export function jsonOf({ value }: Node): string | undefined {
  if (value.kind === 'include') return undefined;
  if (value.kind === 'list') return joined(value.items.map(jsonOf), '[', ']');
  if (value.kind === 'map') {
    const members = [...value.entries.values()].map(({ key, value: inner }) => {
      const [name, written] = [isScalar(key.value) ? key.value.text : undefined, jsonOf(inner)];
      return name === undefined || written === undefined ? undefined : `${JSON.stringify(name)}:${written}`;
    });
    return joined(members, '{', '}');
  }
  if (value.kind === 'integer' || value.kind === 'float' || value.kind === 'boolean') return value.text;
  if (value.kind === 'nil') return 'null';
  return value.text === undefined ? undefined : JSON.stringify(value.text);
}

function joined(parts: readonly (string | undefined)[], open: string, close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(',')}${close}`;
}

/** The items as Ruby's join writes them; undefined when that is not known here. */
export function joinOf(items: readonly Node[], by: string): string | undefined {
  const texts = items.map(({ value }) => (value.kind === 'list' ? joinOf(value.items, by) : isScalar(value) ? value.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join(by);
}
