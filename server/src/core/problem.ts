import type { Level, Severity } from '../../../schemas/severity.js';
import type { Fix } from './fix.js';
import type { Span } from './text.js';

export type { Severity };

/** Severities by code that a user has chosen. */
export type Severities = Readonly<Record<string, Level>>;

/** Another place that explains a problem. Without `path`, in the same file. */
export interface Related {
  readonly path?: string;
  readonly span: Span;
  readonly message: string;
}

/** What is wrong at one place of a document, in the language of the user. */
export interface Problem {
  /** Stable, `area/name`; also the name of its page. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** The text can go without loss; editors fade it. */
  readonly unnecessary: boolean;
}
