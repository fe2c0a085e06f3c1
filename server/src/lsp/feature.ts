import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { Client } from './client.js';
import type { Session } from './session.js';

/** One feature of the protocol: what `initialize` promises about it, and the handlers that keep the promise. */
export interface Feature {
  capabilities(client: Client): ServerCapabilities;
  register(connection: Connection, session: Session): void;
}
