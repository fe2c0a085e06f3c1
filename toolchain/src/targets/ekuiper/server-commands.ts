import { pluginKinds } from '../../../../schemas/ekuiper/contract.js';
import { isPluginName } from '../../../../schemas/ekuiper/names.js';
import { misused, type Options, type Outcome, type Session } from '../../target.js';
import { listing } from './list.js';
import { messages } from './list-messages.js';
import { talk, usableServer } from './publish-command.js';
import { removal } from './remove.js';

/** What plugins a server has, with their versions. Options: server. */
export async function listPlugins(options: Options, session: Session): Promise<Outcome> {
  const server = usableServer(options);
  return talk(listing(server), server, session);
}

/** Removes a plugin from a server; eKuiper is never stopped for it. Options: server, dryRun. */
export async function removePlugin(kind: string, name: string, options: Options, session: Session): Promise<Outcome> {
  const known = pluginKinds.find(each => each === kind);
  if (!known) throw misused(messages('unknownKind', { kind }));
  if (!isPluginName(name)) throw misused(messages('badName', { name }), messages('listThem'));
  const server = usableServer(options);
  session.progress(messages(options.dryRun ? 'asking' : 'removing', { server: server.name, name }));
  return talk(removal(known, name, server, options.dryRun ?? false), server, session);
}
