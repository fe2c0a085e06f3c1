import { didYouMean } from '../../../core/did-you-mean.js';
import { type Span, span } from '../../../core/text.js';
import type { Item, Parameter, ParseError, Value } from './node.js';
import { close, type Draft, type EndTag, type Event, type Paired, type StartTag } from './pair.js';
import { blankEnd, isBlank, isBreak } from './scanner.js';

/** So many mistakes are named; nobody reads more. */
const most = 1000;

const directives = new Set(['source', 'match', 'filter', 'label', 'system', 'worker']);
const holdDirectives = new Set(['label', 'worker']);

/**
 * Pairs tags that do not match, by what their names and their indentation say, and names each mistake once, where a person would point.
 * `givesUp` is where Fluentd stops reading; it belongs to the first mistake.
 */
export function recover(events: readonly Event[], text: string, givesUp: number): Paired {
  return new Recovery(events, text, givesUp).run();
}

/** An end tag that is stuck to a key or a value, and that. */
interface Stuck {
  readonly span: Span;
  readonly value: Value;
}

class Recovery {
  readonly #root: Item[] = [];
  readonly #open: Draft[] = [];
  readonly #errors: ParseError[] = [];
  /** The end tags that are stuck to a key or a value, by name, in the order of the text. */
  readonly #stuck = new Map<string, Stuck[]>();
  #next = 0;

  constructor(
    readonly events: readonly Event[],
    readonly text: string,
    readonly givesUp: number,
  ) {}

  run(): Paired {
    for (const event of this.events) if (event.kind === 'parameter') this.#noteStuck(event);
    while (this.#next < this.events.length) {
      const event = this.events[this.#next++];
      if (event?.kind === 'start') this.#start(event);
      else if (event?.kind === 'end') this.#end(event);
      else if (event) this.#items.push(event);
    }
    while (this.#open.length > 0) this.#giveUp();
    const errors = this.#errors.map((error, i) => (i === 0 ? { ...error, givesUp: this.givesUp } : error));
    return { items: this.#root, errors };
  }

  #tell(error: ParseError): void {
    if (this.#errors.length < most) this.#errors.push(error);
  }

  #noteStuck({ key, value }: Parameter): void {
    const last = value ?? key;
    const [tag, name = ''] = (last.form === 'plain' && /<\/(\w+)>$/.exec(last.text.slice(-200))) || [];
    if (tag === undefined) return;
    const places = this.#stuck.get(name) ?? [];
    this.#stuck.set(name, places);
    places.push({ span: span(last.span.end - tag.length, last.span.end), value: last });
  }

  /** The end tag of an open section that is stuck to something in it. */
  #stuckIn({ tag }: Draft): Stuck | undefined {
    const event = this.events[this.#next - 1];
    const here = event === undefined ? 0 : event.kind === 'start' ? event.open.end : event.span.end;
    return this.#stuck.get(tag.name.text)?.find(({ span: { start, end } }) => start >= tag.open.end && end <= here);
  }

  get #items(): Item[] {
    return this.#open.at(-1)?.items ?? this.#root;
  }

  #start(tag: StartTag): void {
    const above = this.#open.at(-1);
    if (above && lacksSlash(above, tag, this.events[this.#next], this.text)) {
      this.#tell({ kind: 'end-tag-without-slash', span: tag.open, related: above.tag.open, detail: tag.name.text });
      this.#close({ name: tag.name, span: tag.open });
      return;
    }
    const indent = indentOf(this.text, tag.open.start);
    for (let top = this.#open.at(-1); top && this.#endedBefore(top, tag, indent); top = this.#open.at(-1)) this.#giveUp();
    this.#open.push({ tag, items: [] });
  }

  /** Whether a section must have ended before this tag: it stands no deeper, and is nothing that the section could hold. */
  #endedBefore(top: Draft, tag: StartTag, indent: number | undefined): boolean {
    const outer = indentOf(this.text, top.tag.open.start);
    if (indent === undefined || outer === undefined || indent > outer) return false;
    if (directives.has(tag.name.text)) return !holdDirectives.has(top.tag.name.text) || indent < outer || tag.name.text === 'label';
    const around = this.#open.at(-2);
    return around !== undefined && (indentOf(this.text, around.tag.open.start) ?? outer) < outer;
  }

  #end(tag: EndTag): void {
    const name = tag.name.text;
    const top = this.#open.at(-1);
    if (top?.tag.name.text === name) {
      this.#close(tag);
      return;
    }
    const indent = indentOf(this.text, tag.span.start);
    const level = this.#open.findLastIndex(draft => draft.tag.name.text === name);
    const fits = top !== undefined && indent !== undefined && indent === indentOf(this.text, top.tag.open.start);
    if (level === -1) {
      const meant = top && (fits || didYouMean(name, [top.tag.name.text]) !== undefined);
      if (!meant) {
        this.#stray(tag);
        return;
      }
    } else {
      const following = this.events[this.#next];
      const swapped = following?.kind === 'end' && following.name.text === top?.tag.name.text;
      const outer = indentOf(this.text, this.#open[level]?.tag.open.start ?? 0);
      if (swapped && level === this.#open.length - 2 && !this.#stuckIn(top)) {
        this.#tell(this.#unmatched(tag, top));
        this.#close(following);
        this.#next++;
        this.#close(tag);
        return;
      }
      if (!fits || indent === outer) {
        while (this.#open.length > level + 1) this.#giveUp(tag);
        this.#close(tag);
        return;
      }
    }
    if (top) this.#tell(this.#unmatched(tag, top));
    this.#close(tag);
  }

  #unmatched(tag: EndTag, top: Draft): ParseError {
    return { kind: 'unmatched-end-tag', span: tag.span, related: top.tag.open, detail: top.tag.name.text };
  }

  #close(tag: { readonly name: EndTag['name']; readonly span: Span }): void {
    const draft = this.#open.pop();
    if (draft) this.#items.push(close(draft, tag));
  }

  /** The innermost section has no end tag. What stands no deeper than its start tag is not in it. */
  #giveUp(instead?: EndTag): void {
    const draft = this.#open.pop();
    if (!draft) return;
    const { tag, items } = draft;
    const name = tag.name.text;
    const outer = indentOf(this.text, tag.open.start);
    const outside = (item: Item) => {
      const indent = indentOf(this.text, item.span.start);
      return indent !== undefined && outer !== undefined && indent <= outer;
    };
    const split = items.length > 0 && items.every(outside) ? -1 : items.findIndex(outside);
    const kept = split === -1 ? items : items.slice(0, split);
    const glued = this.#stuckIn(draft);
    if (glued) {
      this.#tell({ kind: 'glued-end-tag', span: glued.span, related: tag.open, detail: name });
      // Nobody knows yet what the author means by the rest.
      Object.assign(glued.value, { broken: true });
    } else {
      const missing = this.#behindComments(this.#lineBehind(kept.at(-1)?.span.end ?? tag.open.end), outer ?? 0);
      this.#tell({
        kind: 'unclosed-section',
        span: tag.open,
        related: instead?.span ?? span(missing, missing),
        detail: name,
        missing,
      });
    }
    this.#items.push(close({ tag, items: kept }));
    if (split !== -1) this.#items.push(...items.slice(split));
  }

  /** The beginning of the line behind, where an end tag can be put. */
  #lineBehind(offset: number): number {
    let at = offset;
    while (at < this.text.length && !isBreak(this.text.charCodeAt(at))) at++;
    return Math.min(this.text.length, this.text.startsWith('\r\n', at) ? at + 2 : at + 1);
  }

  /** The beginning of the next line that is no comment deeper than `outer`. */
  #behindComments(offset: number, outer: number): number {
    let at = offset;
    for (;;) {
      const first = blankEnd(this.text, at);
      if (this.text.charAt(first) !== '#' || first - at <= outer) return at;
      at = this.#lineBehind(first);
    }
  }

  /** An end tag that closes nothing. Lines before it that are deeper than their neighbours tell where its start tag is missing. */
  #stray(tag: EndTag): void {
    const indent = indentOf(this.text, tag.span.start);
    const items = this.#items;
    let first = items.length;
    while (indent !== undefined && first > 0 && (indentOf(this.text, items[first - 1]?.span.start ?? 0) ?? 0) > indent) first--;
    const orphan = items[first];
    this.#tell(
      orphan
        ? { kind: 'missing-start-tag', span: this.#withComments(orphan), related: tag.span, detail: tag.name.text }
        : { kind: 'stray-end-tag', span: tag.span, detail: tag.name.text },
    );
  }

  /** The first line of an item, or of the comments above it that are as deep. */
  #withComments(item: Item): Span {
    const indent = indentOf(this.text, item.span.start);
    let found = span(item.span.start, item.span.end);
    for (let end = found.start - (indent ?? 0) - 1; end > 0; ) {
      const start = this.text.lastIndexOf('\n', end - 1) + 1;
      const first = blankEnd(this.text, start);
      if (first - start !== indent || this.text.charAt(first) !== '#') break;
      found = span(first, end);
      end = start - 1;
    }
    return found;
  }
}

/** `<parse>` at the place of `</parse>`: without an argument, and nothing follows that it could hold. */
function lacksSlash(top: Draft, tag: StartTag, following: Event | undefined, text: string): boolean {
  if (top.tag.name.text !== tag.name.text || tag.arg) return false;
  if (following?.kind === 'end') return following.name.text !== tag.name.text;
  const indent = indentOf(text, tag.open.start);
  if (indent === undefined || indent !== indentOf(text, top.tag.open.start)) return false;
  const next = following?.kind === 'start' ? following.open.start : following?.span.start;
  return next !== undefined && (indentOf(text, next) ?? 0) <= indent;
}

/** The blanks before what begins its line, a tab counting as one; undefined for what does not begin its line. */
function indentOf(text: string, at: number): number | undefined {
  let start = at;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  if (start > 0 && !isBreak(text.charCodeAt(start - 1))) return undefined;
  return blankEnd(text, start) - start;
}
