import path from 'node:path';
import { pluralOf } from '../../../../schemas/ekuiper/archive.js';
import { Cancelled, type Conversation } from '../../conversation.js';
import type { Request } from '../../http.js';
import type { Outcome } from '../../target.js';
import { type Found, type Probed, probe, type Use } from './probe.js';
import { afterCancel, afterLoss, refused } from './publish-failure.js';
import { functionTaken, refusedBefore, troubled } from './publish-fit.js';
import { end, type Packaged, type PublishOptions, shown, type Talk } from './publish-input.js';
import { messages } from './publish-messages.js';
import { prove, withLeft } from './publish-proof.js';
import { about, type Described, deleted, describe, errorOf, isOwn, troubleOf } from './server.js';
import { removeUploads, uploadName } from './uploads.js';

/** What the server may take: it answers only when install.sh has ended and the plugin is loaded. It gives up after five minutes itself. */
const installPatience = 330_000;
const uploadPatience = 120_000;

/**
 * Publishes a plugin: asks the server what it is and refuses what would kill it or be refused, uploads the archive, creates or updates the
 * plugin, and proves from what the server says that rules can use it. Where the connection is lost, the server is asked again and nothing
 * is guessed; what was there for the proof is removed whatever happens. The end says what is true now.
 */
export function* publish(plugin: Packaged, options: PublishOptions): Conversation<Outcome> {
  const { server } = options;
  options.progress?.(messages('asking', { server: server.name }));
  const info = yield* about(server);
  if ('code' in info) return troubled(info);
  const talk: Talk = { plugin, options, about: info };
  const unfit = yield* refusedBefore(talk);
  if (unfit) return unfit;
  const before = yield* describe(plugin.kind, plugin.name, server);
  if (before !== undefined && 'code' in before) return troubled(before);
  const taken = yield* functionTaken(talk, before !== undefined && before.version !== deleted);
  if (taken) return taken;
  if (options.dryRun) return would(talk, before);
  const { outcome, unprovable, left } = yield* hiddenBy(talk, unknownTo(before, plugin));
  return withLeft(outcome ?? (yield* install(talk, before, unprovable)), left);
}

function would({ plugin, options, about: { version: release } }: Talk, before: Described | undefined): Outcome {
  const { kind, name, version } = plugin;
  const args = { kind, name, version: shown(version), server: options.server.name, release, file: path.basename(plugin.archive) };
  const replaced = before === undefined || before.version === deleted ? undefined : before.version;
  const first = replaced === undefined ? messages('would', args) : messages('wouldUpdate', { ...args, before: shown(replaced) });
  return end('would', `${first} ${messages(before && kind !== 'portable' ? 'wouldWait' : 'onlyAsked')}`);
}

/** What the server cannot know yet: everything of a new plugin, and of one that it has the functions that are not registered. */
function unknownTo(before: Described | undefined, { kind, name, uses }: Packaged): readonly Use[] {
  if (before === undefined) return uses;
  const known = before.version === deleted ? [] : (before.functions ?? [name]);
  return kind === 'function' ? uses.filter(use => !known.includes(use.name)) : [];
}

/** What the questions before the install have shown: an end, or why the proof afterwards would be none. */
interface Before extends Pick<Probed, 'left'> {
  readonly outcome?: Outcome;
  readonly unprovable?: string;
}

/**
 * Whether the server finds something of that name before this plugin is there: then that would be used, and finding it afterwards would
 * prove nothing. A name that surely does not exist shows whether the server can be asked in this way at all.
 */
function* hiddenBy({ options }: Talk, uses: readonly Use[]): Conversation<Before> {
  const server = options.server.name;
  const left: string[] = [];
  const ask = function* (use: Use, id: string): Conversation<Found> {
    const probed = yield* probe(use, `${options.probe}_before_${id}`);
    left.push(...probed.left);
    return probed.found;
  };
  for (const [i, use] of uses.entries()) {
    const found = yield* ask(use, `${i}`);
    if (found.is === 'missing') continue;
    if (found.is === 'unclear') return { unprovable: found.answer, left };
    const nobody = yield* ask({ ...use, name: `${options.probe}_none` }, `${i}_none`);
    if (nobody.is !== 'missing') return { unprovable: 'answer' in nobody ? nobody.answer : '', left };
    return { outcome: end('taken', messages('hidden', { kind: use.kind, name: use.name, server }), messages('rename'), { use }), left };
  }
  return { left };
}

function* install(talk: Talk, before: Described | undefined, unprovable: string | undefined): Conversation<Outcome> {
  const { plugin, options } = talk;
  const { kind, name } = plugin;
  const server = options.server.name;
  const upload = uploadName(kind, name, options.id);
  let asked = false;
  let keep = false;
  try {
    options.progress?.(messages('uploading', { server, file: upload }));
    const uploaded = yield {
      method: 'POST',
      path: '/config/uploads',
      body: { file: plugin.archive, field: 'uploadFile', name: upload },
      patience: uploadPatience,
    };
    if (uploaded.kind === 'lost' && uploaded.sent)
      return end('upload-failed', messages('uploadRefused', { server, answer: uploaded.message }), messages('lookIntoLog'));
    if (!isOwn(uploaded)) return troubled(troubleOf(uploaded, options.server, '/config/uploads'));
    if (uploaded.status !== 201)
      return end('upload-failed', messages('uploadRefused', { server, answer: errorOf(uploaded).message }), messages('lookIntoLog'));

    options.progress?.(messages('installing', { server, name }));
    // What is deleted and still loaded is created again; only what is there can be replaced.
    const update = before !== undefined && before.version !== deleted;
    asked = true;
    const answer = yield installRequest(talk, update, fileUri(uploaded.text));
    let loaded = before !== undefined && kind !== 'portable';
    if (answer.kind === 'lost') {
      const now = yield* afterLoss(talk, answer, before);
      if ('ok' in now) return now;
      loaded = loaded && !now.restarted;
    } else if (answer.status !== 200 && answer.status !== 201) {
      if (!isOwn(answer)) return troubled(troubleOf(answer, options.server, `/plugins/${pluralOf[kind]}`));
      return refused(talk, answer, update ? before.version : undefined);
    }
    keep = true;
    yield* removeUploads(kind, name, upload);
    const finished = loaded ? yield* pending(talk) : unprovable === undefined ? yield* prove(talk) : notProved(talk, unprovable);
    return { ...finished, details: { ...finished.details, installed: true } };
  } catch (error) {
    if (!asked || !(error instanceof Cancelled)) throw error;
    keep = true;
    return yield* afterCancel(talk);
  } finally {
    // The server keeps the address of the archive with the plugin, for its export and import, so an installed one's stays.
    if (!keep) yield { method: 'DELETE', path: `/config/uploads/${upload}` };
  }
}

function installRequest({ plugin, options }: Talk, update: boolean, file: string): Request {
  const { kind, name, functions } = plugin;
  const { shellParameters = [] } = options;
  const json = {
    name,
    file,
    ...(functions.length > 0 && kind === 'function' && { functions }),
    ...(shellParameters.length > 0 && { shellParas: shellParameters }),
  };
  const path = `/plugins/${pluralOf[kind]}`;
  return {
    method: update ? 'PUT' : 'POST',
    path: update ? `${path}/${encodeURIComponent(name)}` : path,
    body: { json },
    patience: installPatience,
  };
}

/** The address of an uploaded file. The server escapes its path as HTML. */
function fileUri(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#34;': '"', '&#39;': "'" };
  const path = text.trim().replace(/&(amp|lt|gt|#34|#39);/g, found => escapes[found] ?? found);
  return `file://${path.replace(/[^\w./@:~+-]/g, encodeURIComponent)}`;
}

/** The new files are in place, and the server runs the code that it has loaded before. */
function* pending(talk: Talk): Conversation<Outcome> {
  const { plugin, options } = talk;
  const { kind, name, version } = plugin;
  const server = options.server.name;
  const seen = yield* describe(kind, name, options.server);
  if (seen !== undefined && 'code' in seen) return troubled(seen);
  if (seen?.version !== version)
    return end('unproved', messages('wrongVersion', { name, server, version, seen: seen?.version ?? '404' }), messages('listLater'));
  const outcome = end(
    'restart-pending',
    messages('pending', { kind, name, version: shown(version), server }),
    messages('restart', { server }),
    { version },
  );
  return { ...outcome, ok: options.allowRestartPending ?? false };
}

function notProved({ plugin, options }: Talk, answer: string): Outcome {
  const { kind, name } = plugin;
  return end('unproved', messages('unproved', { kind, name, server: options.server.name, answer }), messages('tryRule'));
}
