import type { FlowAnswer } from '../../../server/src/lsp/flow-request.js';

// What the panel and the view in it say to each other.

export type ToView =
  | {
      readonly kind: 'flow';
      /** What the flow is of. */
      readonly uri: string;
      readonly name: string;
      /** Undefined when there is none: `why` says so. */
      readonly flow?: FlowAnswer;
      readonly why?: string;
    }
  /** The cursor is in this node; in none when it is undefined. */
  | { readonly kind: 'cursor'; readonly id?: string; readonly reveal?: boolean };

export type FromView =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'export'; readonly svg: string };

/** What the view keeps of itself, for when its window is loaded again. */
export interface Kept {
  readonly uri: string;
  readonly tag: string;
}

const record = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** What the view says; undefined for what is none of it. */
export function fromView(value: unknown): FromView | undefined {
  const { kind, id, tag, svg } = record(value);
  if (kind === 'ready') return { kind };
  if (kind === 'open' && typeof id === 'string') return { kind, id };
  if (kind === 'tag' && typeof tag === 'string') return { kind, tag };
  return kind === 'export' && typeof svg === 'string' ? { kind, svg } : undefined;
}

export function keptOf(value: unknown): Kept | undefined {
  const { uri, tag } = record(value);
  return typeof uri === 'string' && typeof tag === 'string' ? { uri, tag } : undefined;
}
