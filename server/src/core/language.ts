import type { Features, Triggers } from './features.js';
import type { Host } from './host.js';
import type { Problem, Severities } from './problem.js';
import type { Rule } from './rule.js';
import type { Text } from './text.js';

/** What every parsed document has; a language adds its tree and its view of the project. */
export interface ParsedFile {
  readonly path: string;
  readonly text: Text;
  /** What the user says that it is, in the editor's names for languages; undefined where nobody has said it. */
  readonly languageId?: string;
}

/** What all languages together can do, as an editor has to know it before any of them is loaded. */
export interface Abilities {
  readonly features: ReadonlySet<keyof Features<never>>;
  readonly triggers: Required<Triggers>;
  /** The editor's names for the languages that are formatted. For others there would be two formatters, and the user asked which to take. */
  readonly formatted: readonly string[];
}

/** A language: which files it owns, how it reads them, its rules, and what else it can do. */
export interface LanguageText<D extends ParsedFile> {
  /** The `kind` of `plugsmith check --format json`. */
  readonly id: string;
  /** How a comment begins that can hold `plugsmith-disable-next-line`; a language without comments has none. */
  readonly comment?: '#' | '//';
  /** Whether this file is of this language, by its name, its text and its surroundings. */
  owns(file: ParsedFile, host: Host): Promise<boolean>;
  /** Reads the file and what its rules ask of the project. Never throws for what a text says. */
  open(file: ParsedFile, host: Host): Promise<D>;
  /** The severities that the project of a file has chosen. */
  severities?(path: string, host: Host): Promise<Severities>;
  readonly rules: readonly Rule<D>[];
  /** What the rules find, for a language that need not run them all each time. */
  problems?(document: D): Iterable<Problem>;
  readonly features?: Features<D>;
  readonly triggers?: Triggers;
}

/** A language behind which the type of its documents is hidden, so that all can stand in one list. */
export interface Language {
  readonly id: string;
  readonly comment: '#' | '//' | undefined;
  readonly rules: readonly Pick<Rule<never>, 'code' | 'severity' | 'source'>[];
  readonly features: ReadonlySet<keyof Features<never>>;
  readonly triggers: Triggers;
  owns(file: ParsedFile, host: Host): Promise<boolean>;
  open(file: ParsedFile, host: Host): Promise<OpenFile>;
}

/** A document with the features of its language bound to it. */
export type OpenFile = ParsedFile & {
  readonly language: Language;
  /** What its project has chosen. */
  readonly severities: Severities;
  problems(): Iterable<Problem>;
} & BoundFeatures;

type BoundFeatures = {
  readonly [K in keyof Features<never>]-?: Features<never>[K] extends ((document: never, ...rest: infer R) => infer T) | undefined
    ? (...rest: R) => T | undefined
    : never;
};

/** Makes a language of its description. */
export function language<D extends ParsedFile>(text: LanguageText<D>): Language {
  const features = text.features ?? {};
  const made: Language = {
    id: text.id,
    comment: text.comment,
    rules: text.rules,
    features: new Set(Object.keys(features) as (keyof Features<never>)[]),
    triggers: text.triggers ?? {},
    owns: (file, host) => text.owns(file, host),
    async open(file, host) {
      const [document, severities = {}] = await Promise.all([text.open(file, host), text.severities?.(file.path, host)]);
      return {
        path: file.path,
        text: file.text,
        language: made,
        severities,
        *problems() {
          if (text.problems) yield* text.problems(document);
          else for (const rule of text.rules) yield* rule.problems(document);
        },
        complete: offset => features.complete?.(document, offset),
        hover: offset => features.hover?.(document, offset),
        symbols: () => features.symbols?.(document),
        folding: () => features.folding?.(document),
        definition: offset => features.definition?.(document, offset),
        references: offset => features.references?.(document, offset),
        renameable: offset => features.renameable?.(document, offset),
        rename: (offset, name) => features.rename?.(document, offset, name),
        links: () => features.links?.(document),
        lenses: () => features.lenses?.(document),
        highlights: offset => features.highlights?.(document, offset),
        linked: offset => features.linked?.(document, offset),
        signature: offset => features.signature?.(document, offset),
        tokens: () => features.tokens?.(document),
        format: (range, options) => features.format?.(document, range, options),
        formatOnType: (offset, typed, options) => features.formatOnType?.(document, offset, typed, options),
        hints: range => features.hints?.(document, range),
        workspaceSymbols: () => features.workspaceSymbols?.(document),
        flow: tag => features.flow?.(document, tag),
      };
    },
  };
  return made;
}
