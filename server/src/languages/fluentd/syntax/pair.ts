import { type Span, span } from '../../../core/text.js';
import type { CloseTag, Include, Item, Parameter, ParseError, Section, Value, Word } from './node.js';
import { recover } from './recover.js';

/** What a text is made of before it is known which end tag belongs to which start tag. */
export type Event = StartTag | EndTag | Parameter | Include;

export interface StartTag {
  readonly kind: 'start';
  readonly name: Word;
  readonly arg?: Value;
  readonly open: Span;
}

export interface EndTag {
  readonly kind: 'end';
  readonly name: Word;
  readonly span: Span;
  /** Where Fluentd is behind it. */
  readonly gaveUp: number;
}

/** A section while it is open. */
export interface Draft {
  readonly tag: StartTag;
  readonly items: Item[];
}

export interface Paired {
  readonly items: readonly Item[];
  readonly errors: readonly ParseError[];
}

/** Gives every section its end tag as Fluentd does; when that fails, as a person would. */
export function pair(events: readonly Event[], text: string): Paired {
  const root: Item[] = [];
  const open: Draft[] = [];
  let items = root;
  for (const event of events) {
    if (event.kind === 'start') {
      items = [];
      open.push({ tag: event, items });
    } else if (event.kind !== 'end') items.push(event);
    else {
      const draft = open.pop();
      items = open.at(-1)?.items ?? root;
      if (!draft) {
        // `</>` at the root ends the file for Fluentd, and nothing may follow it.
        if (event.name.text === '' && event === events.at(-1)) break;
        return recover(events, text, event.gaveUp);
      }
      if (draft.tag.name.text !== event.name.text) return recover(events, text, event.gaveUp);
      items.push(close(draft, event));
    }
  }
  return open.length > 0 ? recover(events, text, text.length) : { items: root, errors: [] };
}

/** The finished section; without an end tag it goes as far as what it holds. */
export function close({ tag, items }: Draft, end?: CloseTag): Section {
  const to = end?.span.end ?? items.at(-1)?.span.end ?? tag.open.end;
  return {
    kind: 'section',
    name: tag.name,
    arg: tag.arg,
    open: tag.open,
    close: end && { name: end.name, span: end.span },
    items,
    span: span(tag.open.start, to),
  };
}
