import { pluralOf } from '../../../../schemas/ekuiper/archive.js';
import { type PluginKind, pluginKinds } from '../../../../schemas/ekuiper/contract.js';
import type { Conversation } from '../../conversation.js';
import type { Outcome, Server } from '../../target.js';
import { messages } from './list-messages.js';
import { troubled } from './publish-fit.js';
import { about, type Described, deleted, describe, described, isRecord, isTrouble, list } from './server.js';

interface Listed extends Described {
  readonly kind: PluginKind;
}

/** Asks for the plugins of each kind; a kind that the server was built without has none. */
export function* listing(server: Server): Conversation<Outcome> {
  const info = yield* about(server);
  if (isTrouble(info)) return troubled(info);
  const found: Listed[] = [];
  for (const kind of pluginKinds) {
    const items = yield* list(`/plugins/${pluralOf[kind]}`, server);
    if (isTrouble(items)) {
      if (items.code === 'noRoute') continue;
      return troubled(items);
    }
    for (const item of items) {
      if (isRecord(item) && typeof item['name'] === 'string') found.push({ kind, ...described(item, item['name']) });
      if (typeof item !== 'string') continue;
      const one = yield* describe(kind, item, server);
      if (isTrouble(one)) return troubled(one);
      if (one) found.push({ kind, ...one });
    }
  }
  const release = info.version;
  const plugins = found.toSorted((a, b) => pluginKinds.indexOf(a.kind) - pluginKinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
  const lines = plugins.map(({ kind, name, version, functions = [] }) =>
    version === deleted
      ? messages('gone', { kind, name })
      : messages('line', { kind, name, version, functions: kind === 'function' ? functions.join(', ') : '' }),
  );
  const first =
    plugins.length === 0
      ? messages('none', { server: server.name, release })
      : messages('some', { server: server.name, release, count: plugins.length });
  return { ok: true, sentence: [first, ...lines].join('\n'), details: { release, plugins } };
}
