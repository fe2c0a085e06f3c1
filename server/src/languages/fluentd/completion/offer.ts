import type { Completion, CompletionKind } from '../../../core/features.js';
import type { Span } from '../../../core/text.js';

/** A completion without the place that it goes to. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** The label, when it is not said. */
  readonly insert?: string;
  readonly snippet?: boolean;
  readonly filter?: string;
}

export const at = (replace: Span, offers: Iterable<Offer>): Completion[] =>
  [...offers].map(({ detail, documentation, ...offer }) => ({
    insert: offer.label,
    ...offer,
    ...(detail && { detail }),
    ...(documentation && { documentation }),
    replace,
  }));

/** Those with a label that was not there before. */
export function distinct(offers: Iterable<Offer>): Offer[] {
  const found = new Map<string, Offer>();
  for (const offer of offers) if (!found.has(offer.label)) found.set(offer.label, offer);
  return [...found.values()];
}
