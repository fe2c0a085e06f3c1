import path from 'node:path';
import type { Host } from '../../../server/src/core/host.js';
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

/** Turns the whole result into what a reader of one format expects. `host` gives the other files that fixes change. */
export type Reporter = (files: readonly CheckedFile[], summary: Summary, host: Host) => string | Promise<string>;

/** A path as every format shows it: from where the command runs, with `/`. */
export const shownPath = (file: string): string => path.relative(process.cwd(), file).split(path.sep).join('/');

export function summarise(files: readonly CheckedFile[]): Summary {
  const count = (severity: Severity) => files.reduce((sum, file) => sum + file.problems.filter(p => p.severity === severity).length, 0);
  return { files: files.length, errors: count('error'), warnings: count('warning'), information: count('information') };
}
