import path from 'node:path';
import { paragraph } from '../../../../l10n/index.js';
import { type HostBuild, hostOfRelease, type PluginBuild } from '../../../../schemas/ekuiper/builds.js';
import { explain, type Verdict } from '../../../../schemas/ekuiper/compatibility.js';
import type { Reason } from '../../../../schemas/ekuiper/compatibility-reasons.js';
import { contractModule, newest, parseTarget, releases, type Target } from '../../../../schemas/ekuiper/releases.js';
import { isFile, readBytes } from '../../files.js';
import { misused, type Options, type Outcome, type Session } from '../../target.js';
import { namesFile } from './choose.js';
import { type Inspection, inspectArchive, inspectLibrary, type Subject } from './inspect.js';
import { hostOfBinary, libcOf, pluginBuildOf } from './inspect-facts.js';
import { messages } from './inspect-messages.js';
import { readStamp } from './stamp.js';

/** Whether `inspect` reads files of this name: a .so or a .zip. That there is none is a thing to say, too. */
export async function reads(file: string): Promise<boolean> {
  return /\.(so|zip)$/i.test(file);
}

/**
 * Says what a server does with a built plugin, without running anything of it. Options: for, arch. Without `for` it is the release of the
 * stamp beside the file, else the newest one with the contract that the plugin is built with.
 */
export async function inspect(file: string, options: Options, session: Session): Promise<Outcome> {
  const bytes = await bytesOf(file);
  const isArchive = /\.zip$/i.test(file);
  const host = await hostFor(file, isArchive ? undefined : pluginBuildOf(bytes), options);
  const inspection = isArchive ? await inspectArchive(bytes, host) : inspectLibrary(bytes, path.basename(file), host);
  if (options.for === undefined) session.output(messages('chosen', { server: nameOf(inspection) }));
  return outcomeOf(inspection, path.basename(file));
}

/** Inspects what a build has just made. */
export async function inspectBuilt(
  file: string,
  named: string,
  arch: string,
  subject: Subject,
): Promise<Outcome & { readonly verdict: Verdict['kind'] }> {
  const host = await namedHost(named, arch);
  const inspection = inspectLibrary(await bytesOf(file), path.basename(file), host, subject);
  return { ...outcomeOf(inspection, path.basename(file)), verdict: inspection.verdict.kind };
}

/** The server that `--for` names: a release, an image, or the path of a kuiperd. Throws a Refusal for what is none of them. */
export async function namedHost(named: string, arch: string | undefined): Promise<HostBuild> {
  if (namesFile(named) || (await isFile(named))) {
    const host = hostOfBinary(await bytesOf(named), named);
    if ('refused' in host) throw misused(host.refused, host.next);
    return host;
  }
  const target = parseTarget(named);
  if ('refused' in target) throw misused(target.refused);
  return hostOfRelease(target, arch);
}

/** The judgement as the commands and the editor report it: ok when rules can use the plugin. */
export function outcomeOf({ kind, name, host, build, plan, verdict }: Inspection, file: string): Outcome {
  const explained = verdict.reasons.map(found => ({ reason: found, ...explain(found) }));
  const sentences = explained.map(({ what, then }) => paragraph(what, then));
  const next = explained.map(each => each.next).find(text => text !== undefined);
  const server = nameOf({ kind, host });
  const accepted = kind === 'portable' && verdict.kind === 'loads';
  const first = accepted
    ? messages('accepted', { file, server })
    : messages('verdict', { file, server, arch: build && host.arch, verdict: verdict.kind });
  return {
    ok: verdict.kind === 'loads',
    sentence: [first, ...sentences].join('\n'),
    ...(next === undefined ? {} : { next }),
    details: {
      file,
      verdict: verdict.kind,
      server,
      kind,
      name,
      reasons: explained.map(({ reason, what, then, next }) => ({ ...plain(reason), what, then, next })),
      installer: plan && { accepted: plan.accepted, answer: plan.answer, version: plan.version, entries: plan.landings },
      build: build && facts(build),
    },
  };
}

/** The server as a sentence names it. A portable plugin is a process of its own, so the C library of the server is nothing to it. */
function nameOf({ kind, host }: Pick<Inspection, 'kind' | 'host'>): string {
  return kind === 'portable' && host.release !== undefined ? `eKuiper ${host.release}` : host.name;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const bytes = await readBytes(file);
  if (!bytes) throw misused(messages('missing', { file }));
  return bytes;
}

function plain({ code, effect, args, answer }: Reason) {
  return { code, effect, args, answer };
}

function facts({ go, arch, needed, glibc, deps, settings, plugin }: PluginBuild) {
  const contract = deps.find(({ path }) => path === contractModule);
  const exports = plugin?.exports.map(({ name, kind, type }) => ({ name, kind, type }));
  return {
    go,
    arch,
    libc: libcOf({ interpreter: undefined, needed }),
    needed,
    glibc,
    contract: contract?.version,
    modules: deps,
    settings,
    packagePath: plugin?.pluginPath,
    exports,
  };
}

async function hostFor(file: string, build: PluginBuild | undefined, options: Options): Promise<HostBuild> {
  const arch = options.arch ?? (['amd64', 'arm64'].includes(build?.arch ?? '') ? build?.arch : undefined);
  if (options.for !== undefined) return namedHost(options.for, arch);
  const stamp = await readStamp(file);
  const stamped = stamp?.release ? parseTarget(`${stamp.release}-${stamp.libc === 'musl' ? 'alpine' : 'debian'}`) : undefined;
  if (stamped && !('refused' in stamped)) return hostOfRelease(stamped, arch);
  return hostOfRelease(likeliest(build), arch);
}

/** The newest release with the plugin's contract, the same Go preferred, and the C library that the plugin is linked to. */
function likeliest(build: PluginBuild | undefined): Target {
  const contract = build?.deps.find(({ path }) => path === contractModule)?.version;
  const stable = releases().filter(release => !release.prerelease && release.contract === contract);
  const release = stable.findLast(({ go }) => go === build?.go) ?? stable.at(-1) ?? newest();
  return { release, libc: (build && libcOf({ interpreter: undefined, needed: build.needed })) ?? 'glibc', image: undefined };
}
