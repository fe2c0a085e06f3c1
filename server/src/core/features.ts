import type { Edit } from './fix.js';
import type { Span } from './text.js';

/** What a language can offer besides problems. Offsets are UTF-16 and belong to the document that is asked; nothing here knows editors. */
export interface Features<D> {
  complete?(document: D, offset: number): readonly Completion[];
  hover?(document: D, offset: number): Hover | undefined;
  symbols?(document: D): readonly Symbol[];
  folding?(document: D): readonly Span[];
  definition?(document: D, offset: number): readonly Location[];
  references?(document: D, offset: number): readonly Location[];
  /** What would be renamed at this offset; undefined when there is nothing that a name could be given to. */
  renameable?(document: D, offset: number): { readonly span: Span; readonly name: string } | undefined;
  /** The edits, or a sentence why this name cannot be. */
  rename?(document: D, offset: number, name: string): readonly Edit[] | { readonly refused: string };
  links?(document: D): readonly Link[];
  lenses?(document: D): readonly Lens[];
}

export type CompletionKind = 'property' | 'value' | 'enum' | 'snippet' | 'file' | 'module' | 'reference';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What replaces `replace`; with `$1`, `${2:text}` and `$0` when `snippet` is set. */
  readonly insert: string;
  readonly snippet?: boolean;
  /** What the text that is written so far is compared with, when it is neither the label of a snippet nor what is inserted. */
  readonly filter?: string;
  readonly replace: Span;
}

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export interface Symbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'object' | 'property' | 'array' | 'string' | 'function' | 'module' | 'plugin';
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly Symbol[];
}

/** A place in a file; without `span`, its beginning. */
export interface Location {
  readonly path: string;
  readonly span?: Span;
}

export interface Link {
  readonly span: Span;
  readonly target: string;
}

/** A line above some text that runs a command of the editor. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly command: string;
  readonly arguments: readonly string[];
}
