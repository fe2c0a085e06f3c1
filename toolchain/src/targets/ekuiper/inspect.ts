import { type InstallPlan, planInstall } from '../../../../schemas/ekuiper/archive.js';
import { type PortableDescriptor, planPortableInstall } from '../../../../schemas/ekuiper/archive-portable.js';
import type { ExportedSymbol, HostBuild, PluginBuild } from '../../../../schemas/ekuiper/builds.js';
import { judge, type Verdict } from '../../../../schemas/ekuiper/compatibility.js';
import { reason } from '../../../../schemas/ekuiper/compatibility-reasons.js';
import { kindOfInterface, kindOfMethods, type NativeKind, type PluginKind } from '../../../../schemas/ekuiper/contract.js';
import { summarize } from '../../../../schemas/ekuiper/descriptor-summary.js';
import { nameOf } from '../../../../schemas/ekuiper/names.js';
import { contractPackage } from '../../../../schemas/ekuiper/releases.js';
import { type Contents, readZip } from '../../archive-reader.js';
import { pluginBuildOf } from './inspect-facts.js';

/** What is known of the plugin besides its bytes; what is not given is inferred from them. */
export interface Subject {
  readonly kind?: PluginKind | undefined;
  readonly name?: string | undefined;
  /** The SQL functions that are going to be registered. */
  readonly functions?: readonly string[] | undefined;
  /** Plugins that the server has. */
  readonly others?: readonly { readonly name: string; readonly pluginPath: string }[] | undefined;
}

export interface Inspection {
  readonly kind: PluginKind | undefined;
  readonly name: string | undefined;
  readonly host: HostBuild;
  /** The .so; undefined when an archive holds none that counts, and for a portable plugin. */
  readonly build: PluginBuild | undefined;
  /** What the installer does with the archive; undefined for a .so alone. */
  readonly plan: InstallPlan | undefined;
  readonly verdict: Verdict;
}

const largestLibrary = 1 << 30;
const largestText = 1 << 20;

/** Says what a server does with a .so. `file` is its name, from which the plugin's is inferred. Runs nothing of it; never throws. */
export function inspectLibrary(bytes: Uint8Array, file: string, host: HostBuild, subject: Subject = {}): Inspection {
  const build = pluginBuildOf(bytes);
  const exports = build.plugin?.exports ?? [];
  const name = subject.name ?? nameOfLibrary(file, exports);
  const kind = subject.kind ?? kindOfExports(exports, subject.functions ?? [name]);
  // What gives nothing that a server takes is of no kind, and lacks the symbol of every one.
  const wanted =
    kind === 'portable' ? undefined : { kind: kind ?? 'source', name, functions: subject.functions ?? functionsOf(kind, name, exports) };
  return { kind, name, host, build, plan: undefined, verdict: judge(build, host, wanted, subject.others) };
}

/** Says what a server does with a plugin's zip: its installer first, then the loader. Never rejects. */
export async function inspectArchive(input: Uint8Array | string, host: HostBuild, subject: Subject = {}): Promise<Inspection> {
  const contents = await readZip(input);
  if ('broken' in contents) {
    const { kind = 'source', name = '' } = subject;
    const plan = kind === 'portable' ? planPortableInstall(undefined, name, undefined) : planInstall(undefined, { kind, name });
    return { kind: subject.kind, name: subject.name, host, build: undefined, plan, verdict: archiveRefused('zip: not a valid zip file') };
  }
  try {
    return await inspectContents(contents, host, subject);
  } finally {
    contents.close();
  }
}

async function inspectContents(contents: Contents, host: HostBuild, subject: Subject): Promise<Inspection> {
  const { entries } = contents;
  const root = entries.filter(entry => !entry.directory && !entry.name.includes('/')).map(entry => entry.name);
  const library = root.find(name => /(@.*)?\.so$/.test(name));
  const bytes = async (name: string | undefined, limit: number) => {
    const found = await entries.findLast(entry => entry.name === name)?.read(limit);
    return found === undefined || 'broken' in found ? undefined : found;
  };
  const text = async (name: string) => Buffer.from((await bytes(name, largestText)) ?? []).toString('utf8');

  const name = subject.name ?? (await inferName(root, library, text));
  const descriptor = root.includes(`${name}.json`) ? summarize(await text(`${name}.json`)) : undefined;
  const build = library === undefined ? undefined : pluginBuildOf((await bytes(library, largestLibrary)) ?? new Uint8Array());
  const exports = build?.plugin?.exports ?? [];
  const kind =
    subject.kind ??
    (library === undefined && descriptor?.kind === 'portable' ? 'portable' : undefined) ??
    kindOfExports(exports, subject.functions ?? [name]) ??
    descriptor?.kind ??
    (root.includes(`${name}.yaml`) ? 'source' : undefined);

  if (kind === 'portable') {
    const plan = planPortableInstall(entries, name, portableDescriptor(await text(`${name}.json`)));
    return {
      kind,
      name,
      host,
      build: undefined,
      plan,
      verdict: plan.accepted ? { kind: 'loads', reasons: [] } : archiveRefused(plan.answer),
    };
  }
  // Without a default config it cannot be meant as a source.
  const plan = planInstall(entries, { kind: kind ?? 'sink', name });
  if (!plan.accepted || build === undefined) return { kind, name, host, build, plan, verdict: archiveRefused(plan.answer) };
  const functions = subject.functions ?? (descriptor?.kind === 'function' ? descriptor.functions.map(({ name }) => name) : undefined);
  const wanted = { kind: kind ?? 'sink', name, functions: functions?.length ? functions : functionsOf(kind, name, exports) };
  return { kind, name, host, build, plan, verdict: judge(build, host, wanted, subject.others) };
}

function archiveRefused(answer: string): Verdict {
  return { kind: 'refused', reasons: [reason('archive', 'refused', {}, answer)] };
}

/** The name that a zip is meant for: its default config's, else its descriptor's, else the library's. */
async function inferName(root: readonly string[], library: string | undefined, text: (name: string) => Promise<string>): Promise<string> {
  const stems = (extension: string) => root.filter(name => name.endsWith(extension)).map(name => name.slice(0, -extension.length));
  if (library !== undefined) {
    const own = libraryStem(library);
    return [...stems('.yaml'), ...stems('.json')].find(stem => nameOf(stem) === nameOf(own)) ?? nameOf(own);
  }
  for (const stem of stems('.json')) if (summarize(await text(`${stem}.json`)).kind === 'portable') return stem;
  return stems('.yaml')[0] ?? stems('.json')[0] ?? '';
}

function libraryStem(file: string): string {
  return (
    file
      .replace(/^.*[/\\]/, '')
      .split('.so')[0]
      ?.split('@')[0] ?? ''
  );
}

function nameOfLibrary(file: string, exports: readonly ExportedSymbol[]): string {
  const stem = nameOf(libraryStem(file));
  const only = exports.filter(symbol => kindOfExport(symbol) !== undefined);
  return stem !== '' || only.length !== 1 ? stem : nameOf(only[0]?.name ?? '');
}

/** The kind that the symbols say: those of the wanted names before the others. */
function kindOfExports(exports: readonly ExportedSymbol[], names: readonly string[]): NativeKind | undefined {
  const wanted = exports.filter(symbol => names.some(name => nameOf(symbol.name) === nameOf(name)));
  return [...wanted, ...exports].map(kindOfExport).find(kind => kind !== undefined);
}

function kindOfExport({ returns, methods, type }: ExportedSymbol): NativeKind | undefined {
  const prefix = `${contractPackage}.`;
  if (returns?.startsWith(prefix)) return kindOfInterface(returns.slice(prefix.length));
  const [, variable] = /^\*api\.(\w+)$/.exec(type) ?? [];
  return (variable && kindOfInterface(variable)) || kindOfMethods(new Set(methods.map(method => method.name)));
}

/** A function plugin is asked for the functions that it exports; when there is none, for the one of its name. */
function functionsOf(kind: NativeKind | undefined, name: string, exports: readonly ExportedSymbol[]): readonly string[] | undefined {
  if (kind !== 'function') return undefined;
  const found = exports.filter(symbol => kindOfExport(symbol) === 'function').map(symbol => nameOf(symbol.name));
  return found.length > 0 ? found : [name];
}

/** What Go's decoder calls that which is no object. It takes null for one that has no keys. */
const jsonType: Readonly<Record<string, string>> = { string: 'string', number: 'number', boolean: 'bool' };

/** A descriptor as eKuiper reads it, or what it answers to one that it cannot read. */
function portableDescriptor(text: string): PortableDescriptor | { readonly broken: string } {
  try {
    const value: unknown = JSON.parse(text);
    const other = Array.isArray(value) ? 'array' : jsonType[typeof value];
    if (other !== undefined) return { broken: `json: cannot unmarshal ${other} into Go value of type portable.PluginInfo` };
    const string = (key: string) => {
      const found = field(value, key);
      return typeof found === 'string' ? found : undefined;
    };
    const list = (key: string) => {
      const found = field(value, key);
      return Array.isArray(found) ? found.filter(item => typeof item === 'string') : undefined;
    };
    return {
      name: string('name'),
      version: string('version'),
      language: string('language'),
      executable: string('executable'),
      sources: list('sources'),
      sinks: list('sinks'),
      functions: list('functions'),
    };
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}

/** Go's decoder takes a key in any case. */
function field(value: unknown, key: string): unknown {
  return Object.entries(value ?? {}).findLast(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}
