import type { Host } from '../core/host.js';
import type { Language } from '../core/language.js';
import type { Severities } from '../core/problem.js';

/** All that the server knows about files. It is loaded after `initialize` has been answered, so that the editor need not wait for it. */
export interface Knowledge {
  readonly languages: readonly Language[];
  /** The severities that the project of a file has chosen. */
  severitiesFor(path: string, host: Host): Promise<Severities>;
}
