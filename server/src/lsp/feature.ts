import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { Abilities } from '../core/language.js';
import type { Client } from './client.js';
import type { Session } from './session.js';

/** One feature of the protocol: what `initialize` promises about it, and the handlers that keep the promise. */
export interface Feature {
  capabilities(client: Client, abilities: Abilities): ServerCapabilities;
  /** What is promised later, for some languages only, to an editor that takes such promises. */
  promise?(connection: Connection, client: Client, abilities: Abilities): void;
  register(connection: Connection, session: Session): void;
}
