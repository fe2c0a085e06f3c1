import type { Span } from '../../../core/text.js';

/**
 * The tree of a Fluentd config file. Spans are UTF-16 offsets into the text, and nest: an item lies inside the section that holds it.
 */
export interface Tree {
  /** The body of the implicit root. */
  readonly items: readonly Item[];
  /** In the order in which they were met; the first is where Fluentd gives up. */
  readonly errors: readonly ParseError[];
  /** What the text is made of, without gaps: the text of all of them is the text. */
  readonly tokens: readonly Token[];
}

export type Item = Section | Parameter | Include;
export type Body = readonly Item[];

/** `<name arg>` … `</name>`. */
export interface Section {
  readonly kind: 'section';
  /** Empty for `< a>` and `<>`, which have none. */
  readonly name: Word;
  readonly arg: Value | undefined;
  /** From `<` to `>`, or to where the tag was given up. */
  readonly open: Span;
  /** The end tag. A section that is not closed has none. */
  readonly close: CloseTag | undefined;
  readonly items: Body;
  /** From `<` to the end of the end tag, or to the end of what it holds. */
  readonly span: Span;
}

export interface CloseTag {
  readonly name: Word;
  /** From `</` to `>`. */
  readonly span: Span;
}

/** `key value`. A key without a value has the value "" in Fluentd. */
export interface Parameter {
  readonly kind: 'parameter';
  readonly key: Value;
  readonly value?: Value;
  readonly span: Span;
}

/** `@include target`, or `include target` at the root. */
export interface Include {
  readonly kind: 'include';
  /** `@include` or `include`. */
  readonly keyword: Word;
  readonly target?: Value;
  readonly span: Span;
}

export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** A key, an argument or a value. */
export interface Value {
  readonly form: 'plain' | 'double' | 'single' | 'json';
  /** With its quotes or brackets. */
  readonly span: Span;
  /**
   * What Fluentd takes it for: without quotes, escapes resolved, JSON as it is written. Where there is embedded Ruby, its text stands as
   * it is written, and `ruby` is not empty.
   */
  readonly text: string;
  /** Each `#{…}` that is evaluated. The value is known only when Fluentd runs. */
  readonly ruby: readonly Span[];
  /** Whether it is broken off by a syntax error. */
  readonly broken: boolean;
}

/** No embedded Ruby: one list for all, for there are many values. */
export const none: readonly Span[] = [];

export type TokenKind =
  | 'space'
  | 'comment'
  | 'tag' // `<`, `</` and `>`
  | 'name' // of a section
  | 'arg'
  | 'key'
  | 'value'
  | 'ruby' // `#{…}` inside of an argument, a key or a value
  | 'escape' // a resolved escape inside of double or single quotes
  | 'include'
  | 'unread'; // what is passed over after a syntax error

export interface Token {
  readonly kind: TokenKind;
  readonly span: Span;
}

/** Fluentd's reasons to refuse a text. */
export type ParseErrorKind =
  | 'unclosed-section'
  | 'unmatched-end-tag'
  | 'stray-end-tag'
  | 'missing-start-tag'
  | 'glued-end-tag'
  | 'end-tag-without-slash'
  | 'end-tag-not-closed'
  | 'after-end-tag'
  | 'start-tag-not-closed'
  | 'after-start-tag'
  | 'after-value'
  | 'unclosed-double-quote'
  | 'unclosed-single-quote'
  | 'line-break-in-single-quotes'
  | 'line-break-in-double-quotes'
  | 'bad-escape'
  | 'bad-json'
  | 'embedded-ruby'
  | 'nil-in-json'
  | 'reserved-prefix'
  | 'after-quoted-key'
  | 'include-without-target';

export interface ParseError {
  readonly kind: ParseErrorKind;
  /** Where a person would point. */
  readonly span: Span;
  /** Where Fluentd gives up, when that is elsewhere. */
  readonly givesUp?: number;
  /** The other place that explains it, such as the start tag that an end tag should belong to. */
  readonly related?: Span;
  /** Where a missing end tag belongs: the beginning of a line. */
  readonly missing?: number;
  /** A name, letter or detail that the message needs. */
  readonly detail?: string;
}
