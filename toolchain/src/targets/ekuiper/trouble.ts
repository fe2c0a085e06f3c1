import { say } from '../../../../l10n/index.js';
import { sentences, type TroubleArgs } from './trouble-messages.js';

/** Why the server cannot be asked, or not for this: what is so, and what to do. */
export interface Trouble {
  readonly code: TroubleCode;
  readonly sentence: string;
  readonly next: string;
}

export type TroubleCode = keyof TroubleArgs;

/** Says a trouble in the language of this process. */
export function trouble<C extends TroubleCode>(code: C, args: TroubleArgs[C]): Trouble {
  const { what, next } = sentences[code];
  return { code, sentence: say(what, args), next: say(next, args) };
}
