import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { matchSo } from '../../../../schemas/ekuiper/names.js';
import { newest } from '../../../../schemas/ekuiper/releases.js';
import { isServerPath } from '../../../../schemas/ekuiper/wanted.js';
import { readZip } from '../../archive.js';
import { type Conversation, hold } from '../../conversation.js';
import { send } from '../../http.js';
import { misused, type Options, type Outcome, type Plugin, Refusal, type Server, type Session } from '../../target.js';
import { buildPlugin } from './build.js';
import { inspectArchive } from './inspect.js';
import { namedHost } from './inspect-command.js';
import { modelOf, pack, packagedOf, subjectOf } from './package.js';
import { planned, planPackage } from './package-plan.js';
import { publish } from './publish.js';
import type { Packaged, PublishOptions } from './publish-input.js';
import { keepPublished, lastPublished } from './publish-kept.js';
import { messages } from './publish-messages.js';
import { addressTrouble } from './server.js';
import { rawToken, tokenTrouble } from './token.js';

/**
 * Builds and packs a plugin, or takes the archive that is named, and publishes it. The server is asked before anything is built whether it
 * would take what is planned; a dry run ends there. Options: server, archive, for, arch, builder, cc, hostBinary, assumeFits,
 * allowRestartPending, shellParameters, dryRun. Throws a Refusal before anything is sent; afterwards the outcome says what is true.
 */
export async function publishPlugin(plugin: Plugin, options: Options, session: Session): Promise<Outcome> {
  const server = usableServer(options);
  // A build for a server's own binary is meant for that server.
  const binary = options.hostBinary ?? (options.for !== undefined && isServerPath(options.for) ? options.for : undefined);
  const host = binary === undefined ? undefined : await namedHost(binary, undefined);
  const { model } = await modelOf(plugin);
  const shellParameters = options.shellParameters ?? model.settings?.parameters ?? [];
  const ask = (packed: Packaged, more: Partial<PublishOptions> = {}): Promise<Outcome> => {
    if (shellParameters.length > 0 && !packed.script) throw new Refusal(messages('noScript', plugin), messages('addScript'));
    const id = randomBytes(6).toString('hex');
    const { assumeFits, allowRestartPending, dryRun } = options;
    const progress = (step: string) => session.progress(step);
    const common = { server, host, assumeFits, allowRestartPending, dryRun, shellParameters, id, probe: `plugsmith_probe_${id}`, progress };
    return talk(publish(packed, { ...common, ...more }), server, session);
  };
  if (options.archive === undefined && plugin.kind !== 'portable') {
    const plan = await planned(plugin, options, options.dryRun ? session : quiet(session));
    const foretold = await ask(plan.packaged, { dryRun: true });
    if (!foretold.ok) return foretold;
    if (options.dryRun) return after(plan.outcome, foretold);
    await buildPlugin(plugin, options, session);
  }
  const scratch = options.dryRun ? await mkdtemp(path.join(tmpdir(), 'plugsmith-')) : undefined;
  try {
    const packed = await packedOf(plugin, options, session, scratch);
    if ('ok' in packed) return packed;
    const outcome = await ask(packed, { previous: await lastPublished(plugin.project, server, packed) });
    if (options.dryRun && options.archive === undefined && outcome.ok) return after(await planPackage(plugin, options, session), outcome);
    return outcome.details?.['installed'] === true ? await kept(plugin, server, packed, outcome) : outcome;
  } finally {
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
  }
}

/** Of two parts of one plan. */
function after(first: Outcome, then: Outcome): Outcome {
  return { ...then, sentence: `${first.sentence}\n${then.sentence}`, details: { ...first.details, ...then.details } };
}

/** What a build says of its settings is said when it is made. */
const quiet = ({ signal, env }: Session): Session => ({ signal, env, progress: () => undefined, output: () => undefined });

/** Keeps what was published. Where that fails, the plugin is on the server all the same, and only the way back is missing. */
async function kept(plugin: Plugin, server: Server, packed: Packaged, outcome: Outcome): Promise<Outcome> {
  try {
    await keepPublished(plugin.project, server, packed, await hashOf(packed.archive));
    return outcome;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...outcome, sentence: `${outcome.sentence}\n${messages('notKept', { reason })}` };
  }
}

/** The server of the options with its token as it is sent. Throws a Refusal for what cannot be asked at all. */
export function usableServer({ server }: Options): Server {
  if (!server) throw misused(messages('noServer'), messages('nameServer'));
  const address = addressTrouble(server);
  if (address) throw misused(address.sentence, address.next);
  const trouble = tokenTrouble(server, Date.now());
  if (trouble) throw new Refusal(trouble.sentence, trouble.next);
  const token = rawToken(server.token);
  return { name: server.name, url: server.url, ...(token !== undefined && { token }) };
}

/** Holds a conversation with a real server. */
export function talk<T>(conversation: Conversation<T>, server: Server, { env, signal }: Session): Promise<T> {
  return hold(conversation, (request, patience) => send(server, request, env, patience), signal);
}

async function packedOf(plugin: Plugin, options: Options, session: Session, scratch: string | undefined): Promise<Packaged | Outcome> {
  if (options.archive !== undefined) return archived(plugin, options.archive);
  const packed = await pack(plugin, options, session, scratch);
  return packed.outcome.ok ? packed.packaged : packed.outcome;
}

/** An archive as it is. What the project says of the plugin besides is taken from the project. */
async function archived(plugin: Plugin, file: string): Promise<Packaged> {
  const { model } = await modelOf(plugin);
  const contents = await readZip(file);
  if ('broken' in contents) throw misused(messages('noArchive', { file, reason: contents.broken }), messages('nameArchive'));
  const names = contents.entries.map(entry => entry.name);
  contents.close();
  const library = names.find(name => matchSo(plugin.name, name) !== undefined);
  const host = await namedHost(newest().version, undefined);
  const inspection = await inspectArchive(file, host, subjectOf(model));
  if (inspection.plan?.accepted === false)
    throw new Refusal(messages('badArchive', { file, answer: inspection.plan.answer }), messages('nameArchive'));
  const version = library === undefined ? inspection.plan?.version : matchSo(plugin.name, library)?.shown;
  return packagedOf(model, path.resolve(file), { library, version, inspection, has: entry => names.includes(entry) });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
