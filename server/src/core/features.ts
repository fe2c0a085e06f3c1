import type { Edit, Replacement } from './fix.js';
import type { Flow } from './flow.js';
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
  /** Every place that belongs to what is at the offset, such as both tags of a section. */
  highlights?(document: D, offset: number): readonly Span[];
  /** The places that have to say the same, so that an editor changes all of them at once; the offset is in one of them. */
  linked?(document: D, offset: number): readonly Span[];
  signature?(document: D, offset: number): Signature | undefined;
  /** In the order of the text, none inside another. */
  tokens?(document: D): readonly SemanticToken[];
  /** Edits that touch `range` only, or the whole document when it is undefined; none when it looks right already. */
  format?(document: D, range: Span | undefined, options: FormatOptions): readonly Replacement[];
  /** `typed` is what was just written and ends at `offset`: a character of `triggers.format`. */
  formatOnType?(document: D, offset: number, typed: string, options: FormatOptions): readonly Replacement[];
  /** What is shown between the text of a range. */
  hints?(document: D, range: Span): readonly Hint[];
  /** What one may look for by name in the project of a document. The editor's query is held against the names by others. */
  workspaceSymbols?(document: D): readonly WorkspaceSymbol[];
  /** Where events go in the config that a document is a part of, and, when a tag is given, the way of that one. */
  flow?(document: D, tag?: string): Flow | undefined;
}

/** The characters after which an editor asks by itself. */
export interface Triggers {
  readonly completion?: readonly string[];
  readonly signature?: readonly string[];
  readonly format?: readonly string[];
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

export type SymbolKind = 'object' | 'property' | 'array' | 'string' | 'function' | 'module' | 'plugin';

export interface Symbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
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

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** What it belongs to, shown beside its name. */
  readonly container?: string;
  readonly location: Location;
}

/** How something is written, and which part of it one is writing. */
export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly parameters: readonly {
    /** Its place in `label`. */
    readonly label: Span;
    /** Markdown. */
    readonly documentation?: string;
  }[];
  /** Index of the parameter at the offset; undefined when it is in none. */
  readonly active?: number;
}

/** The protocol's own kinds of tokens, so that every theme has colours for them. */
export type TokenType = (typeof tokenTypes)[number];
export const tokenTypes = [
  'namespace',
  'type',
  'class',
  'enum',
  'enumMember',
  'parameter',
  'variable',
  'property',
  'function',
  'macro',
  'keyword',
  'modifier',
  'comment',
  'string',
  'number',
  'regexp',
  'operator',
] as const;

export type TokenModifier = (typeof tokenModifiers)[number];
export const tokenModifiers = [
  'declaration',
  'definition',
  'readonly',
  'deprecated',
  'modification',
  'documentation',
  'defaultLibrary',
] as const;

export interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers?: readonly TokenModifier[];
}

export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** A short text that an editor shows at an offset and that is not in the file. */
export interface Hint {
  readonly offset: number;
  readonly text: string;
  /** Markdown. */
  readonly tooltip?: string;
}
