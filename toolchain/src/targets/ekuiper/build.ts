import path from 'node:path';
import type { ProjectModel } from '../../../../schemas/ekuiper/project.js';
import type { Wanted } from '../../../../schemas/ekuiper/releases.js';
import { wantedOf } from '../../../../schemas/ekuiper/wanted.js';
import { isFile, linkBeside, makeFolder, moveInto, readBytes, readText, remove, writeNew } from '../../files.js';
import { run } from '../../run.js';
import { misused, type Options, type Outcome, type Plugin, Refusal, type Session } from '../../target.js';
import { messages } from './build-messages.js';
import { type BuildTarget, chooseTarget, namesFile } from './choose.js';
import { projectOf } from './detect.js';
import { type Arch, goEnvFile } from './environment.js';
import { failure } from './go-failure.js';
import { cacheFolder, thisMachine } from './machine.js';
import { describe, outputFolder, type Plan, planBuild } from './plan.js';
import { preflight } from './preflight.js';
import { stampFile, stampOf, writeStamp } from './stamp.js';

/** A plugin that is built, and what for. */
export interface Built {
  readonly file: string;
  readonly stamp: string;
  readonly target: BuildTarget;
}

/**
 * Builds a plugin and says what the release would do with it. Options: for, builder, arch, cc, dryRun.
 * Throws a Refusal for all that the user can do something about.
 */
export async function build(plugin: Plugin, options: Options, session: Session): Promise<Outcome> {
  const plan = await prepare(plugin, options, session);
  if (options.dryRun) return { ok: true, sentence: messages('would', describe(plan.command)), details: detailsOf(plan) };
  // Loaded while the compiler works.
  const inspection = import('./later.js');
  // A failure is one of the build only where it is waited for.
  inspection.catch(() => undefined);
  const built = await make(plan, session);
  const { inspectBuilt } = await inspection;
  session.progress(messages('inspecting', { file: path.basename(built.file) }));
  return judged(plan, built, inspectBuilt);
}

/** Builds a plugin without a judgement on the result. */
export async function buildPlugin(plugin: Plugin, options: Options, session: Session): Promise<Built> {
  return make(await prepare(plugin, options, session), session);
}

/** Everything up to the start of the compiler; nothing of it writes a file or starts a process. */
export async function prepare(plugin: Plugin, options: Options, session: Session): Promise<Plan> {
  if (plugin.kind === 'portable') throw new Refusal(messages('notNative', plugin));
  const project = await projectOf(plugin.folder);
  const model = project?.plugins.find(({ kind, name, folder }) => kind === plugin.kind && name === plugin.name && folder === plugin.folder);
  if (!project?.goMod || !model) throw new Refusal(messages('notThere', plugin));
  if (model.kind === 'portable') throw new Refusal(messages('notNative', plugin));
  const target = await targetOf(project, options, session);
  preflight(project, target);
  const goEnv = goEnvFile(session.env);
  const plan = planBuild({
    plugin: {
      ...model,
      kind: model.kind,
      project: project.root,
      source: model.file ?? model.files[0]?.path ?? model.folder,
      functions: model.functions.map(each => each.name),
    },
    ambiguous: project.plugins.some(other => other !== model && other.name === model.name && other.kind !== 'portable'),
    target,
    builder: options.builder,
    cc: options.cc,
    env: session.env,
    goEnvFile: (goEnv && (await readText(goEnv))) ?? '',
    machine: thisMachine(session.env, (await isFile('/etc/alpine-release')) ? 'musl' : 'glibc'),
    cache: cacheFolder(session.env),
    user: process.getuid && process.getgid && process.platform === 'linux' ? { uid: process.getuid(), gid: process.getgid() } : undefined,
  });
  if (plan.notUsed.length > 0) session.output(messages('notUsed', { settings: plan.notUsed.join(' ') }));
  return plan;
}

/** What `--for` names, else plugsmith.yml, else the newest release that go.mod fits. */
async function targetOf(project: ProjectModel, options: Options, session: Session): Promise<BuildTarget> {
  const pinned = project.settings.value.target;
  const named = options.for ?? (pinned !== undefined && namesFile(pinned) ? path.resolve(project.root, pinned) : pinned);
  const arch = archOf(options.arch);
  const target = await chosen(named, wantedOf(project), arch).catch((error: unknown) => {
    if (options.for !== undefined || !(error instanceof Refusal)) throw error;
    // What plugsmith.yml pins is wrong in the project, and not in the command.
    throw new Refusal(error.sentence, error.next, error.problems);
  });
  if (named === undefined) session.output(messages('newestChosen', target));
  return target;
}

async function chosen(named: string | undefined, wanted: Wanted, arch: Arch | undefined): Promise<BuildTarget> {
  return chooseTarget({ named, wanted, arch, server: await serverBytes(named) });
}

async function serverBytes(named: string | undefined): Promise<Uint8Array | undefined> {
  if (named === undefined || !(namesFile(named) || (await isFile(named)))) return undefined;
  const bytes = await readBytes(named);
  if (!bytes) throw misused(messages('serverMissing', { file: named }));
  return bytes;
}

function archOf(arch: string | undefined): Arch | undefined {
  if (arch === undefined || arch === 'amd64' || arch === 'arm64') return arch;
  throw misused(messages('unknownArch', { arch }));
}

/** Milliseconds that the end of a cancelled container may take; an engine that hangs must not hang the cancel. */
const undoing = 10_000;

/** Runs the plan. Whatever stops it, there is no half file, and an older result stays as it was. */
async function make(plan: Plan, session: Session): Promise<Built> {
  const { beside, result, target } = plan;
  const file = path.basename(result);
  session.progress(messages('building', { file, label: target.label }));
  for (const folder of plan.folders) await makeFolder(folder);
  // What is built is nobody's source; a .gitignore that is there already stays.
  await writeNew([{ path: path.join(plan.project, outputFolder, '.gitignore'), text: '*\n' }]).catch(() => undefined);
  try {
    // The go command leaves a plugin that is up to date as it is, instead of linking it again; what it writes is a new file.
    await linkBeside(result, beside);
    const ran = await run(plan.command, { signal: session.signal, line: text => session.output(text) });
    if (ran.code !== 0) throw await failure(ran, plan, session);
    const stamp = stampFile(result);
    await remove(stamp);
    // What was built last is what is packaged when no target is named.
    await moveInto(beside, result);
    await writeStamp(stamp, stampOf(plan.plugin, target));
    return { file: result, stamp, target };
  } catch (error) {
    if (plan.undo && session.signal.aborted) await run(plan.undo, { signal: AbortSignal.timeout(undoing) }).catch(() => undefined);
    throw error;
  } finally {
    // Also after the rename, which does nothing to two names of one file.
    await remove(beside);
  }
}

type Inspect = typeof import('./inspect-command.js').inspectBuilt;

/** What the release would do with it, as the inspection of the file says. */
async function judged(
  { plugin: { kind, name, functions } }: Plan,
  { file, stamp, target }: Built,
  inspectBuilt: Inspect,
): Promise<Outcome> {
  const subject = { kind, name, functions: functions.length > 0 ? functions : undefined };
  const { verdict, ...inspected } = await inspectBuilt(file, target.named, target.arch, subject);
  const [, ...reasons] = inspected.sentence.split('\n');
  const built = messages('built', { file: path.basename(file), label: target.label, verdict });
  return {
    ...inspected,
    sentence: [built, ...reasons].join('\n'),
    next: inspected.next ?? (inspected.ok ? messages('publishNext') : undefined),
    files: [file, stamp],
    details: { output: file, target: factsOf(target), inspection: inspected.details },
  };
}

/** What a program wants to know of a build that is only planned. */
export function detailsOf({ command, result, target }: Plan): Outcome['details'] {
  return { ...describe(command), output: result, target: factsOf(target) };
}

function factsOf({ release, go, contract, libc, arch }: BuildTarget) {
  return { release: release?.version, go, contract, libc, arch };
}
