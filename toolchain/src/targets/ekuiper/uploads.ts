import { pluralOf } from '../../../../schemas/ekuiper/archive.js';
import type { PluginKind } from '../../../../schemas/ekuiper/contract.js';
import type { Conversation } from '../../conversation.js';
import { parsed, read } from './server.js';

// A name of a plugin has no dot, so none is the beginning of another's.
const prefixOf = (kind: PluginKind, name: string): string => `plugsmith_${pluralOf[kind]}_${name}.`;

/**
 * What an archive is called among the server's uploads. Each publish has a name of its own (`id`: hexadecimal digits), as the server goes
 * on to need the archive of the plugin that it has when it refuses another.
 */
export const uploadName = (kind: PluginKind, name: string, id: string): string => `${prefixOf(kind, name)}${id}.zip`;

/** Removes what was uploaded for a plugin, but for one file. What cannot be removed only takes room, so nothing is said of it. */
export function* removeUploads(kind: PluginKind, name: string, except?: string): Conversation<void> {
  const answer = yield* read('/config/uploads');
  const paths = answer.kind === 'answer' && answer.status === 200 ? parsed(answer.text) : [];
  for (const path of Array.isArray(paths) ? paths : []) {
    const file = typeof path === 'string' ? (path.split(/[/\\]/).at(-1) ?? '') : '';
    const prefix = prefixOf(kind, name);
    if (!file.startsWith(prefix) || !/^[0-9a-f]+\.zip$/.test(file.slice(prefix.length)) || file === except) continue;
    yield { method: 'DELETE', path: `/config/uploads/${file}` };
  }
}
