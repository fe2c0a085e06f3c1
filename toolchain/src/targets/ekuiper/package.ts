import path from 'node:path';
import { type HostBuild, hostOfRelease } from '../../../../schemas/ekuiper/builds.js';
import { judge } from '../../../../schemas/ekuiper/compatibility.js';
import { lookupSymbolOf, matchSo, symbolOf } from '../../../../schemas/ekuiper/names.js';
import type { PluginModel, ProjectModel } from '../../../../schemas/ekuiper/project.js';
import { newest, parseTarget } from '../../../../schemas/ekuiper/releases.js';
import { layOut, writeZip } from '../../archive.js';
import { besideOf, moveInto, remove } from '../../files.js';
import { type Options, type Outcome, type Plugin, Refusal, type Session } from '../../target.js';
import { namesFile } from './choose.js';
import { projectOf } from './detect.js';
import { type Inspection, inspectArchive, type Subject } from './inspect.js';
import { namedHost, outcomeOf } from './inspect-command.js';
import { builtLibrary, type Library } from './package-built.js';
import { nativeFiles, portableFiles } from './package-entries.js';
import { messages } from './package-messages.js';
import { outputFolder } from './plan.js';
import type { Packaged } from './publish-input.js';
import { describedUses, usesOf } from './uses.js';

/** An archive, what is known of the plugin in it, and what a server does with it. */
export interface Package {
  readonly packaged: Packaged;
  readonly outcome: Outcome;
}

/**
 * Packs a built plugin into a zip that eKuiper takes, beside its .so, and says what the server that it was built for does with it.
 * Options: for, arch. Throws a Refusal for what must not be in an archive or is missing. Then, and when the server would not take
 * the archive, an earlier one stays as it was.
 */
export async function packagePlugin(plugin: Plugin, options: Options, session: Session): Promise<Outcome> {
  return (await pack(plugin, options, session)).outcome;
}

/** Packs a plugin for `publish`, which judges it again for the server that it finds. `into`: another folder than that of the .so. */
export async function pack(plugin: Plugin, options: Options, session: Session, into?: string): Promise<Package> {
  const { project, model } = await modelOf(plugin);
  const named = targetOf(project, options);
  const library = model.kind === 'portable' ? undefined : await builtLibrary(plugin, named, options.arch);
  const files = library ? await nativeFiles(project, model, library.file) : await portableFiles(project, model);
  const version = library ? matchSo(plugin.name, path.basename(library.file))?.shown : model.version;
  const archive = path.join(into ?? folderOf(plugin, library), archiveName(plugin.name, version));
  const name = path.basename(archive);
  const facts = { library: library && path.basename(library.file), version, has: (entry: string) => files.has(entry) };
  session.progress(messages('packing', { file: name }));
  const beside = besideOf(archive);
  try {
    const written = await writeZip(beside, files.files, session.signal);
    const inspection = await inspectArchive(beside, await hostFor(library, named), subjectOf(model));
    const packaged = packagedOf(model, archive, { ...facts, inspection });
    const judgement = outcomeOf(inspection, name);
    const inside = { archive, hash: written.hash, bytes: written.bytes, entries: layOut(files.files).map(entry => entry.name) };
    if (!judgement.ok) return { packaged, outcome: { ...judgement, details: { ...judgement.details, ...inside } } };
    await moveInto(beside, archive);
    const sentence = messages('packed', { file: name, entries: inside.entries.length, size: sizeOf(written.bytes) });
    const hidden = model.kind === 'portable' || files.has(`${model.name}.json`) ? [] : [messages('notShown', { name: model.name })];
    const outcome = {
      ok: true,
      sentence: [sentence, judgement.sentence, ...hidden].join('\n'),
      next: messages('publishNext'),
      files: [archive],
      details: { ...inside, inspection: judgement.details },
    };
    return { packaged, outcome };
  } finally {
    await remove(beside);
  }
}

export async function modelOf(plugin: Plugin): Promise<{ readonly project: ProjectModel; readonly model: PluginModel }> {
  const project = await projectOf(plugin.folder);
  const model = project?.plugins.find(each => each.kind === plugin.kind && each.name === plugin.name && each.folder === plugin.folder);
  if (!project || !model) throw new Refusal(messages('notThere', plugin));
  return { project, model };
}

/** What is asked for, else what plugsmith.yml pins; a path in that is relative to the project. */
function targetOf(project: ProjectModel, options: Options): string | undefined {
  const pinned = project.settings.value.target;
  return options.for ?? (pinned !== undefined && namesFile(pinned) ? path.resolve(project.root, pinned) : pinned);
}

function folderOf(plugin: Plugin, library: Library | undefined): string {
  return library ? path.dirname(library.file) : path.join(plugin.project, outputFolder);
}

export const archiveName = (name: string, version: string | undefined) => `${name}${version ? `-${version}` : ''}.zip`;

/** The server that the library was built for, and for a portable plugin any. */
async function hostFor(library: Library | undefined, named: string | undefined): Promise<HostBuild> {
  if (!library) return hostOfRelease({ release: newest(), libc: 'glibc', image: undefined }, undefined);
  const { release, libc, arch } = library.stamp;
  if (named !== undefined && namesFile(named)) return namedHost(named, arch);
  if (release !== null) return namedHost(`${release}-${libc === 'musl' ? 'alpine' : 'debian'}`, arch);
  const parsed = named === undefined ? undefined : parseTarget(named);
  if (parsed && !('refused' in parsed)) return hostOfRelease(parsed, arch);
  // Of a self-compiled server only the stamp is left: what it says is taken for the server.
  const base = hostOfRelease({ release: newest(), libc: libc === 'musl' ? 'musl' : 'glibc', image: undefined }, arch);
  const contract = library.stamp.contract ?? undefined;
  return {
    ...base,
    name: messages('selfCompiled'),
    go: library.stamp.go,
    contract,
    glibc: undefined,
    modules: {},
    fingerprints: () => new Map(),
    moduledata: undefined,
  };
}

/** What is known of a plugin besides its archive. */
export function subjectOf(model: PluginModel): Subject {
  return { kind: model.kind, name: model.name, ...(model.kind === 'function' && { functions: functionsOf(model) }) };
}

function functionsOf({ functions }: PluginModel): readonly string[] {
  return functions.map(({ name }) => name);
}

/** What publishing needs to know of an archive. `has`: whether an entry is in it. `library`: the name of its .so. */
export function packagedOf(
  model: PluginModel,
  archive: string,
  {
    library,
    version,
    inspection,
    has,
  }: { library: string | undefined; version: string | undefined; inspection: Inspection | undefined; has: (entry: string) => boolean },
): Packaged {
  const { kind, name } = model;
  const exports = inspection?.build?.plugin?.exports.map(symbol => symbol.name) ?? [];
  const onlyLookup = kind === 'source' && exports.includes(lookupSymbolOf(name)) && !exports.includes(symbolOf(name));
  const uses = usesOf(model, onlyLookup);
  return {
    kind,
    name,
    version: version ?? '',
    archive,
    installed: library === undefined ? `plugins/portable/${name}` : `plugins/${kind}s/${library}`,
    functions: kind === 'function' ? functionsOf(model) : [],
    uses,
    described: describedUses(model, uses, has),
    script: has('install.sh'),
    judge: inspection?.build && kind !== 'portable' ? host => judgedFor(inspection, model, host, archive) : undefined,
  };
}

function judgedFor(inspection: Inspection, model: PluginModel, host: HostBuild, archive: string): Outcome {
  const { build } = inspection;
  if (!build || model.kind === 'portable') return { ok: true, sentence: '' };
  const wanted = { kind: model.kind, name: model.name, ...(model.kind === 'function' && { functions: functionsOf(model) }) };
  return outcomeOf({ ...inspection, host, verdict: judge(build, host, wanted) }, path.basename(archive));
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
