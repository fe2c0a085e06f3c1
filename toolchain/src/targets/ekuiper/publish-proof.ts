import { pluralOf } from '../../../../schemas/ekuiper/archive.js';
import type { Conversation } from '../../conversation.js';
import type { Outcome } from '../../target.js';
import { type Found, type Probed, probe, type Use } from './probe.js';
import { troubled } from './publish-fit.js';
import { end, shown, type Talk } from './publish-input.js';
import { messages } from './publish-messages.js';
import { type Described, describe, errorOf, isOwn, isRecord, list, parsed, read, troubleOf } from './server.js';

/** Shows that a rule can use what was installed, from what the server says: described, listed, planned, its descriptor shown. */
export function* prove(talk: Talk): Conversation<Outcome> {
  const { plugin, options, about } = talk;
  const { kind, name } = plugin;
  const server = options.server.name;
  options.progress?.(messages('proving', { server, name }));
  const bad = (yield* described(talk)) ?? (yield* listed(talk));
  if (bad) return bad;
  const complaints: string[] = [];
  for (const [i, use] of plugin.uses.entries()) {
    const { found, left } = yield* probe(use, `${options.probe}_${i}`);
    const finding = judge(talk, use, found);
    if (finding) return withLeft(finding, left);
    if (found.is === 'usable' && found.complaint !== undefined) complaints.push(found.complaint);
    if (left.length > 0) return withLeft(end('unproved', messages('unproved', { kind, name, server, answer: '' })), left);
  }
  const hidden = yield* shownInLists(talk);
  if (hidden) return hidden;
  const sentence = messages('running', { kind, name, version: shown(plugin.version), server, release: about.version });
  const notes = kind === 'source' ? complaints.map(answer => messages('complaint', { name, answer })) : [];
  return end('running', [sentence, ...notes].join('\n'), messages('useIt', { kind, name }), { version: plugin.version, complaints });
}

/** Adds to an outcome what could not be removed. */
export function withLeft(outcome: Outcome, left: Probed['left']): Outcome {
  if (left.length === 0) return outcome;
  const known = outcome.details?.['left'];
  return {
    ...outcome,
    sentence: `${outcome.sentence}\n${messages('probeLeft', { paths: left.join(', ') })}`,
    details: { ...outcome.details, left: [...(Array.isArray(known) ? known : []), ...left] },
  };
}

function judge({ plugin, options }: Talk, use: Use, found: Found): Outcome | undefined {
  const { kind, name } = plugin;
  if (found.is === 'usable') return undefined;
  const args = { kind, name, server: options.server.name, answer: found.answer };
  if (found.is === 'unclear') return end('unproved', messages('unproved', args), messages('tryRule'), { use });
  return end('unusable', messages('unusable', args), messages('checkSymbol'), { use, answer: found.answer });
}

function* described({ plugin, options }: Talk): Conversation<Outcome | undefined> {
  const { kind, name, version } = plugin;
  const server = options.server.name;
  const seen = yield* describe(kind, name, options.server);
  if (seen === undefined) return end('unclear', messages('notInstalled', { name, server, reason: '404' }), messages('listLater'));
  if ('code' in seen) return troubled(seen);
  if (seen.version !== version)
    return end('unproved', messages('wrongVersion', { name, server, version, seen: seen.version }), messages('listLater'), {
      seen: seen.version,
    });
  return functionsDiffer(plugin.functions, seen)
    ? end('unproved', messages('functionsDiffer', { name, server, seen: (seen.functions ?? []).join(', ') }), messages('listLater'))
    : undefined;
}

function functionsDiffer(wanted: readonly string[], { functions = [] }: Described): boolean {
  return wanted.length > 0 && (functions.length !== wanted.length || wanted.some(name => !functions.includes(name)));
}

function* listed({ plugin, options }: Talk): Conversation<Outcome | undefined> {
  const { kind, name } = plugin;
  const names = yield* list(`/plugins/${pluralOf[kind]}`, options.server);
  if ('code' in names) return troubled(names);
  const there = names.some(item => item === name || (isRecord(item) && item['name'] === name));
  return there ? undefined : end('unproved', messages('notListed', { kind, name, server: options.server.name }), messages('listLater'));
}

/** The descriptors, as the management console shows them. */
function* shownInLists({ plugin, options }: Talk): Conversation<Outcome | undefined> {
  const { kind, name } = plugin;
  const server = options.server.name;
  for (const use of plugin.described) {
    const path =
      use.kind === 'function'
        ? '/metadata/functions'
        : `/metadata/${use.kind === 'sink' ? 'sinks' : 'sources'}/${encodeURIComponent(use.name)}`;
    const answer = yield* read(path);
    if (!isOwn(answer)) return troubled(troubleOf(answer, options.server, path));
    if (answer.status === 200 && (use.kind !== 'function' || hasFunction(parsed(answer.text), use.name))) continue;
    const text = answer.status === 200 ? path : errorOf(answer).message;
    return end('unproved', messages('noMetadata', { kind, name, server, answer: text }), messages('checkDescriptor'), { path });
  }
  return undefined;
}

/** The answer is a list of all function descriptors; one broken file makes all of it no JSON. */
function hasFunction(value: unknown, name: string): boolean {
  if (!Array.isArray(value)) return false;
  return value.some(
    file => isRecord(file) && Array.isArray(file['functions']) && file['functions'].some(item => isRecord(item) && item['name'] === name),
  );
}
