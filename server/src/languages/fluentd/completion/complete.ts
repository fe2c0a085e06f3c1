import type { Completion } from '../../../core/features.js';
import type { Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { elementOf, type Place, placeAt } from '../editing/place.js';
import type { Element } from '../element.js';
import { schemaOf } from '../schema-of.js';
import { argumentOffers } from './arguments.js';
import { parameterOffers } from './keys.js';
import { at, type Offer } from './offer.js';
import { placeholderOffers } from './placeholders.js';
import { directiveOffers, sectionOffers } from './sections.js';
import { rubyOffers, valueOffers } from './values.js';

/** What may be written at an offset of a file in the v1 format. */
export function complete(document: FluentdDocument, offset: number): readonly Completion[] {
  const place = placeAt(document, offset);
  if (!place) return [];
  const { kind, replace, around, written } = place;
  const element = elementOf(document, around);
  switch (kind) {
    case 'end-tag': {
      const name = around.at(-1)?.name.text;
      return name === undefined ? [] : at(replace, [{ label: `${name}>`, kind: 'snippet' }]);
    }
    case 'tag':
      return at(replace, sections(document, element, written));
    case 'key':
      return at(replace, element ? keys(document, element, place, offset) : []);
    case 'argument':
      return argument(document, element, place, offset);
    case 'include':
      return at(replace, includes(document));
    case 'value':
      return element ? value(document, element, place, offset) : [];
  }
}

/** The sections that may stand in an element. */
function sections(document: FluentdDocument, element: Element | undefined, written: string): Offer[] {
  if (!element) return [];
  if (!element.parent) return directiveOffers(document, 'root', written);
  if (element.name === 'label' || element.name === 'worker') return directiveOffers(document, element.name, written);
  const schema = schemaOf(document, element);
  return schema?.known ? sectionOffers(document, element, schema, written) : [];
}

function keys(document: FluentdDocument, element: Element, { replace, written, around }: Place, offset: number): Offer[] {
  const word = document.text.slice(replace);
  const valueFollows = /^[ \t]+\S/.test(document.text.value.slice(replace.end, replace.end + 200));
  const open = around.at(-1);
  const end: Offer[] = open && !open.close ? [{ label: `</${open.name.text}>`, kind: 'snippet' }] : [];
  const include: Offer = { label: '@include', kind: 'property', insert: valueFollows ? '@include' : '@include ' };
  // In front of a word that is there already nothing but another name for it can be meant.
  const more = offset === replace.end ? sections(document, element, written) : [];
  return [...parameterOffers(document, element, word, valueFollows), ...more, include, ...end];
}

/** Of an argument of several, the one that is being written. */
function argument(
  document: FluentdDocument,
  element: Element | undefined,
  place: Place & { kind: 'argument' },
  offset: number,
): Completion[] {
  const { name, written, replace } = place;
  const separator = name === 'buffer' ? /^[\s\S]*[[,\s"]/ : name === 'label' || name === 'worker' ? /^$/ : /^[\s\S]*\s/;
  const before = separator.exec(written)?.[0] ?? '';
  const start = place.start + before.length;
  const end = name === 'buffer' ? offset + (/^[^,\]]*/.exec(document.text.value.slice(offset, replace.end))?.[0].length ?? 0) : replace.end;
  const taken = new Set(before.split(/[[\],\s"]+/));
  return at(
    { start, end },
    argumentOffers(document, name, element).filter(({ label }) => !taken.has(label)),
  );
}

function value(document: FluentdDocument, element: Element, place: Place & { kind: 'value' }, offset: number): readonly Completion[] {
  const { key, written, quote, replace } = place;
  const from = (begun: string): Span => {
    const rest = document.text.value.slice(offset, offset + 200);
    return { start: offset - begun.length, end: offset + (/^[^\s}'"]*\}/.exec(rest)?.[0].length ?? 0) };
  };
  const [ruby] = /#\{?[^}#]*$/.exec(written) ?? [];
  if (ruby !== undefined && quote === '"') return at(from(ruby), rubyOffers);
  const [placeholder] = /\$(?:\{[^}]*)?$/.exec(written) ?? [];
  if (placeholder !== undefined) return at(from(placeholder), placeholderOffers(document, element));
  const here = quote === '"' ? at({ start: offset, end: offset }, rubyOffers) : [];
  return [...at(replace, valueOffers(document, element, key)), ...here];
}

/** The files beside this one that an `@include` could name. */
const includes = ({ nearby }: FluentdDocument): Offer[] => nearby.map(label => ({ label, kind: 'file' }));
