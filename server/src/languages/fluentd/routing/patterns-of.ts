import type { Span } from '../../../core/text.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { once } from '../once.js';
import { isUnread } from '../schema-of.js';
import { type MatchPattern, parsePatterns } from './match-pattern.js';

/** The argument of a `<match>` or `<filter>` of this file. */
export interface PatternArg {
  readonly element: Element;
  readonly arg: string;
  readonly at: Span;
  readonly patterns: readonly MatchPattern[];
  /** Where a part of the argument stands; the whole where quotes and escapes make that unsure. */
  place(start: number, end: number): Span;
}

/** The match patterns of this file, as far as they are known. */
export const patternArgs = once((document: FluentdDocument): readonly PatternArg[] => [...argsOf(document)]);

function* argsOf(document: FluentdDocument): Generator<PatternArg> {
  for (const element of elementsOf(document)) {
    const { name, arg, at } = element;
    if ((name !== 'match' && name !== 'filter') || !arg || !at.arg || isUnread(document, element)) continue;
    const whole = at.arg;
    const { value } = document.text;
    const content = value.startsWith(arg, whole.start) ? whole.start : value.startsWith(arg, whole.start + 1) ? whole.start + 1 : undefined;
    const place = (start: number, end: number): Span =>
      content === undefined ? whole : { start: content + start, end: content + Math.max(end, start + 1) };
    yield { element, arg, at: whole, patterns: parsePatterns(arg), place };
  }
}

/** The innermost braces of an argument that a blank tears apart. */
export const tornBraces = (arg: string): readonly RegExpExecArray[] => [...arg.matchAll(/\{[^{}]*\}/g)].filter(([text]) => /\s/.test(text));
