import type { Language } from '../core/language.js';

/** All that the server knows about files. It is loaded after `initialize` has been answered, so that the editor need not wait for it. */
export interface Knowledge {
  readonly languages: readonly Language[];
}
