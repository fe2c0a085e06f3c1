import { contains, type Span, type Text } from '../../../core/text.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import type { Section, Tree } from '../syntax/node.js';
import { leafAt } from './walk.js';

/** What is being written at an offset of an unfinished text. `replace` is the whole word or value there, `written` what of it is before the offset. */
export type Place = { readonly replace: Span; readonly written: string; readonly around: readonly Section[] } & (
  | { readonly kind: 'key' | 'tag' | 'end-tag' | 'include' }
  /** `name` of the section. */
  | { readonly kind: 'argument'; readonly name: string; readonly start: number }
  | { readonly kind: 'value'; readonly key: string; readonly quote: '"' | "'" | '' }
);

/** Undefined in comments, behind tags, and where the text says nothing that could be completed. */
export function placeAt({ tree, text }: Pick<FluentdDocument, 'tree' | 'text'>, offset: number): Place | undefined {
  if (!tree) return undefined;
  const over = severalLines(tree, text, offset);
  if (over) return over;
  const line = text.line(text.positionAt(offset).line);
  const before = text.value.slice(line.start, offset);
  const after = text.value.slice(offset, Math.max(offset, line.end));
  const lead = /^\ufeff?[ \t]*/.exec(before)?.[0].length ?? 0;
  const at = line.start + lead;
  const around = sectionsAround(tree, at);
  const begun = before.slice(lead);
  if (begun.startsWith('#')) return undefined;
  if (begun.startsWith('</')) {
    const rest = /^\w*[ \t]*>?/.exec(after)?.[0].length ?? 0;
    return /[\s>]/.test(begun)
      ? undefined
      : { kind: 'end-tag', replace: { start: at + 2, end: offset + rest }, written: begun.slice(2), around };
  }
  if (begun.startsWith('<')) return inTag(begun, after, at, offset, around);
  const [, quotedKey, key = quotedKey?.slice(1, -1), gap = ''] = /^(?:("[^"\s]+"|'[^'\s]+')|([^\s"']\S*))([ \t]+)/.exec(begun) ?? [];
  if (key === undefined) {
    if (/[\s"']/.test(begun)) return undefined;
    return { kind: 'key', replace: { start: at, end: offset + (/^\S*/.exec(after)?.[0].length ?? 0) }, written: begun, around };
  }
  const from = (quotedKey?.length ?? key.length) + gap.length;
  const value = writtenValue(begun.slice(from), after, at + from, offset);
  if (!value) return undefined;
  if (key === '@include' || (key === 'include' && around.length === 0)) return { ...value, kind: 'include', around };
  return { ...value, kind: 'value', key, around };
}

/** A quoted or JSON value that began on an earlier line. */
function severalLines(tree: Tree, text: Text, offset: number): Place | undefined {
  const leaf = leafAt(tree, offset);
  const value = leaf?.kind === 'parameter' ? leaf.value : undefined;
  if (leaf?.kind !== 'parameter' || !value || value.span.start >= offset || offset > value.span.end) return undefined;
  const lines = text.value.slice(value.span.start, offset);
  if (!/[\r\n]/.test(lines)) return undefined;
  const quote = value.form === 'double' ? '"' : '';
  const replace = { start: offset, end: offset };
  return {
    kind: 'value',
    key: leaf.key.text,
    quote,
    replace,
    written: lines.slice(quote.length),
    around: sectionsAround(tree, leaf.span.start),
  };
}

function inTag(begun: string, after: string, at: number, offset: number, around: readonly Section[]): Place | undefined {
  if (/^<\w*$/.test(begun)) {
    const rest = /^\w*(?:>[ \t]*$)?/.exec(after)?.[0].length ?? 0;
    return { kind: 'tag', replace: { start: at, end: offset + rest }, written: begun, around };
  }
  const [, name, gap = '', argument = ''] = /^<(\w+)([ \t]+)([^>]*)$/.exec(begun) ?? [];
  if (name === undefined) return undefined;
  const quote = /^["']/.exec(argument)?.[0].length ?? 0;
  const start = at + 1 + name.length + gap.length + quote;
  const written = argument.slice(quote);
  return { kind: 'argument', name, start, replace: { start, end: offset + (/^[^\s>"']*/.exec(after)?.[0].length ?? 0) }, written, around };
}

function writtenValue(
  begun: string,
  after: string,
  start: number,
  offset: number,
): Pick<Place & { kind: 'value' }, 'replace' | 'written' | 'quote'> | undefined {
  const [, quote = ''] = /^(["'])/.exec(begun) ?? [];
  const written = begun.slice(quote.length);
  if (quote === '"' || quote === "'") {
    if (written.replace(/\\./g, '').includes(quote)) return undefined;
    return { quote, written, replace: { start: start + 1, end: offset + (after.split(quote)[0]?.length ?? 0) } };
  }
  if (/[ \t]#/.test(begun)) return undefined;
  const rest = after.replace(/(?:^|[ \t])[ \t]*#.*$/, '').trimEnd();
  return { quote: '', written, replace: { start, end: offset + rest.length } };
}

/** The sections around what begins at `at`, outermost first. A section without an end tag goes on until another item of its level begins. */
export function sectionsAround(tree: Tree, at: number): Section[] {
  const found: Section[] = [];
  for (let { items } = tree; ; ) {
    const item = items.findLast(({ span }) => span.start < at);
    if (item?.kind !== 'section' || at < item.open.end || (item.close && item.close.span.start < at)) return found;
    found.push(item);
    items = item.items;
  }
}

/**
 * The element of the innermost of these sections in its config; without any, what a file is included in, or the config itself.
 * Undefined for one that Fluentd does not come to.
 */
export function elementOf(document: FluentdDocument, around: readonly Section[]): Element | undefined {
  const innermost = around.at(-1);
  const { project, path } = document;
  if (innermost)
    return elementsOf(document).find(each => each.parent && each.path === path && each.at.whole.start === innermost.span.start);
  if (!project || project.root === path) return project?.config ?? document.own;
  const include = project.includes.find(each => each.targets.includes(path));
  let found: Element = project.config;
  for (let next: Element | undefined = found; include && next; ) {
    found = next;
    next = found.elements.find(each => each.path === include.path && contains(each.at.whole, include.span.start));
  }
  return found;
}
