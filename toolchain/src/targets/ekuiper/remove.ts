import { pluralOf } from '../../../../schemas/ekuiper/archive.js';
import type { PluginKind } from '../../../../schemas/ekuiper/contract.js';
import type { Conversation } from '../../conversation.js';
import type { Outcome, Server } from '../../target.js';
import { messages } from './list-messages.js';
import { troubled } from './publish-fit.js';
import { deleted, describe, errorOf, isOwn, isTrouble, troubleOf } from './server.js';
import { removeUploads } from './uploads.js';

/** The removal of a plugin: what is there, the request, and what is there then. The code of a native one stays loaded. */
export function* removal(kind: PluginKind, name: string, server: Server, dryRun: boolean): Conversation<Outcome> {
  const what = { kind, name, server: server.name };
  const end = (ok: boolean, state: string, sentence: string, next?: string): Outcome => ({
    ok,
    sentence,
    ...(next !== undefined && { next }),
    details: { state },
  });
  const before = yield* describe(kind, name, server);
  if (isTrouble(before)) return troubled(before);
  if (!before) return end(false, 'absent', messages('absent', what), messages('listThem'));
  if (before.version === deleted) return end(true, 'deleted', messages('already', what), messages('restart'));
  if (dryRun) return end(true, 'would', messages('would', { ...what, version: before.version }));

  const path = `/plugins/${pluralOf[kind]}/${encodeURIComponent(name)}`;
  const answer = yield { method: 'DELETE', path };
  if (answer.kind === 'answer' && answer.status !== 200) {
    if (!isOwn(answer)) return troubled(troubleOf(answer, server, path));
    const text = errorOf(answer).message;
    if (/cannot find \.so file/.test(text)) return end(false, 'refused', messages('filesGone', what), messages('restart'));
    return end(false, 'refused', messages('refused', { ...what, answer: text }), messages('log'));
  }
  const now = yield* describe(kind, name, server);
  if (isTrouble(now)) return end(false, 'unclear', messages('unclear', { ...what, reason: now.sentence }), now.next);
  if (now && now.version !== deleted)
    return answer.kind === 'lost'
      ? end(false, 'unchanged', messages('stillThere', what), messages('again'))
      : end(false, 'refused', messages('refused', { ...what, answer: answer.text }), messages('log'));
  // The archive that was uploaded for it, if it was published by us: eKuiper has no more use for it.
  yield* removeUploads(kind, name);
  return now ? end(true, 'deleted', messages('deleted', what), messages('restart')) : end(true, 'removed', messages('removed', what));
}
