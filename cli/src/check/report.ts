import type { Problem, Severity } from '../../../server/src/core/problem.js';
import type { Text } from '../../../server/src/core/text.js';

/** One file as `check` saw it; `path` is relative to where the command runs, with `/`. */
export interface CheckedFile {
  readonly path: string;
  readonly absolute: string;
  readonly kind: string;
  readonly text: Text;
  readonly problems: readonly Problem[];
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** Turns the whole result into what a reader of one format expects. */
export type Reporter = (files: readonly CheckedFile[], summary: Summary) => string;

export function summarise(files: readonly CheckedFile[]): Summary {
  const count = (severity: Severity) => files.reduce((sum, file) => sum + file.problems.filter(p => p.severity === severity).length, 0);
  return { files: files.length, errors: count('error'), warnings: count('warning'), information: count('information') };
}
