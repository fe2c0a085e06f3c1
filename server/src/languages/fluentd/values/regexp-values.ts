import { type Fix, replaceBy } from '../../../core/fix.js';
import type { FluentdDocument } from '../document.js';
import { type Element, type Param, paramOf, typeOf } from '../element.js';
import { once } from '../once.js';
import { checkedSections } from '../schema-of.js';
import { type RegexpReading, readRegexpValue } from './regexp.js';
import { readRegexp } from './ruby-regexp.js';
import { takenParams, typedValues, writtenValue } from './typed-values.js';

/** A value that Fluentd reads as a regular expression. */
export interface RegexpValue {
  readonly key: string;
  readonly param: Param & { readonly value: string };
  readonly reading: RegexpReading;
  /** What stands behind the value as a comment, with the blanks before it; "" when there is none. */
  readonly comment: string;
}

/** The values of this file that Fluentd reads as regular expressions; `format /…/` of v0.12 is one. */
export const regexpValues = once((document: FluentdDocument): readonly RegexpValue[] => {
  const found: RegexpValue[] = [];
  const add = (param: Param & { readonly value: string }) => {
    found.push({ key: param.key, param, reading: readRegexpValue(param.value), comment: commentBehind(document, param) });
  };
  for (const { spec, param, value } of typedValues(document)) if (spec.type === 'regexp' && param) add({ ...param, value });
  for (const { element, schema } of checkedSections(document)) {
    found.push(...multilineFaults(document, element));
    const flat = schema.flat.get('format');
    if (!flat?.counts || flat.section !== 'parse') continue;
    for (const param of takenParams(document, element)) if (param.key === 'format' && /^\/.*\/$/s.test(param.value)) add(param);
  }
  return found;
});

/** The first of the formats of a multiline parser, which are joined, at which Ruby refuses them, and a first line that it refuses. */
function multilineFaults(document: FluentdDocument, element: Element): RegexpValue[] {
  if (typeOf(element) !== 'multiline' && paramOf(element, 'format')?.value !== 'multiline') return [];
  const named = new Set(element.params.map(({ key }) => key));
  const keys = Array.from({ length: 20 }, (_, i) => `format${i + 1}`).filter(key => named.has(key));
  return [keys, ['format_firstline']].flatMap(group => {
    const params = group.flatMap(key => paramOf(element, key) ?? []);
    const bodies = params.flatMap(({ value }) => (value && /^\/.*\/$/s.test(value) ? [value.slice(1, -1)] : []));
    if (bodies.length < params.length) return [];
    const { fault, names } = readRegexp(bodies.join(''));
    let { start = 0, end = 0 } = fault?.span ?? {};
    const at = bodies.findIndex(body => {
      if (start < body.length) return true;
      start -= body.length;
      end -= body.length;
      return false;
    });
    const [param, source] = [params[at], bodies[at]];
    if (!fault || !param?.value || source === undefined || param.path !== document.path) return [];
    const span = { start: start + 1, end: Math.min(end, source.length) + 1 };
    const reading = { kind: 'read', source, start: 1, options: '', names, fault: { kind: fault.kind, span } } as const;
    return [{ key: param.key, param: { ...param, value: param.value }, reading, comment: commentBehind(document, param) }];
  });
}

/** The comment behind a plain value in its line. */
export function commentBehind({ text }: FluentdDocument, { node, at }: Param): string {
  if (node?.form !== 'plain' || !at.value) return '';
  const rest = text.value.slice(at.value.end, Math.max(at.value.end, text.line(text.positionAt(at.value.end).line).end));
  return /^[ \t]+#/.test(rest) ? rest.trimEnd() : '';
}

/** The whole of it, with what was taken for a comment, in quotes. */
export function inQuotes({ param, comment }: RegexpValue): readonly Fix[] {
  const { value } = param.at;
  // A comment behind the end of the expression stays one.
  const [regexp = ''] = /^.*\/[im]{0,2}(?=[ \t]|$)/s.exec(param.value + comment) ?? [];
  const text = regexp.length > param.value.length ? writtenValue(regexp) : undefined;
  const reading = readRegexpValue(regexp);
  if (!value || text === undefined || reading.kind === 'no-end' || reading.fault) return [];
  const span = { start: value.start, end: value.end + regexp.length - param.value.length };
  return [replaceBy(span, text, { preferred: true })];
}

/** Whether a comment is a part of the expression, and what is left of it is one, too. */
export function isCut(regexp: RegexpValue): boolean {
  const { param, reading } = regexp;
  if (reading.kind === 'no-end' || reading.fault || !param.value.startsWith('/')) return false;
  // With a slash at its end the expression is complete, and what follows is a comment.
  return !/.\/[im]{0,2}$/s.test(param.value) && inQuotes(regexp).length > 0;
}
