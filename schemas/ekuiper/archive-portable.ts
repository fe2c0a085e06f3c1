import type { ArchiveEntry, InstallPlan, Landing } from './archive.js';
import { clean, extract, folder } from './extract.js';

/** What eKuiper reads of a portable plugin's descriptor; Go's decoder takes the keys in any case. */
export interface PortableDescriptor {
  readonly name?: string;
  readonly version?: string;
  readonly language?: string;
  readonly executable?: string;
  readonly sources?: readonly string[];
  readonly sinks?: readonly string[];
  readonly functions?: readonly string[];
}

/**
 * What the installer of portable plugins does with a zip. `descriptor` is what NAME.json says, or why it cannot be read.
 * Accepted means that the installer's checks pass; the program is started after that. Pure; never throws.
 * Source: internal/plugin/portable/{manager,model}.go of eKuiper 2.4.0.
 */
export function planPortableInstall(
  entries: readonly ArchiveEntry[] | undefined,
  name: string,
  descriptor: PortableDescriptor | { readonly broken: string } | undefined,
): InstallPlan {
  const landings: Landing[] = [];
  const end = (failure: string | undefined): InstallPlan => ({
    accepted: failure === undefined,
    status: failure === undefined ? 201 : 400,
    answer: failure ?? `portable plugin ${name} is created`,
    landings,
    library: undefined,
    version: descriptor !== undefined && 'broken' in descriptor ? undefined : descriptor?.version,
    libraries: [],
  });
  const failed = (reason: string) => end(`portable plugin create command error: fail to install plugin: ${reason}`);

  if (name.trim() === '') return end(`portable plugin create command error: invalid name ${name.trim()}: should not be empty`);
  if (entries === undefined) return failed('zip: not a valid zip file');
  const file = `${name}.json`;
  if (!entries.some(entry => entry.name === file) || descriptor === undefined)
    return failed(`missing or invalid json file ${file}, found ${entries.length} files in total`);
  if ('broken' in descriptor) return failed(descriptor.broken);
  const invalid = whyInvalid(descriptor, name);
  if (invalid !== undefined) return failed(invalid);

  const folders = { etc: folder(), data: folder(), own: folder() };
  for (const shared of ['sources', 'sinks', 'functions']) {
    folders.etc.set(shared, 'folder');
    folders.data.set(shared, 'folder');
  }
  const installed = new Set<string>();
  for (const entry of entries) {
    const target = clean(entry.name);
    const shared = /^(sources|sinks|functions)\//.test(target);
    const problem = shared
      ? (extract(folders.etc, entry, target) ?? extract(folders.data, entry, target))
      : extract(folders.own, entry, target);
    if (problem !== undefined) return failed(problem);
    if (entry.directory) continue;
    installed.add(target);
    const at = shared ? [`etc/${target}`, `data/${target}`] : [`plugins/portable/${name}/${target}`];
    landings.push({ entry: entry.name, use: useOf(target, file), at });
  }
  const required = [file, descriptor.executable ?? '', ...(descriptor.sources ?? []).map(source => `sources/${source}.yaml`)];
  const missing = required.find(each => !installed.has(each));
  return missing === undefined ? end(undefined) : failed(`missing ${missing}`);
}

function useOf(target: string, file: string): Landing['use'] {
  if (target === file || /^(sources|sinks|functions)\/[^/]+\.json$/.test(target)) return 'descriptor';
  if (/^sources\/[^/]+\.yaml$/.test(target)) return 'config';
  return target === 'install.sh' ? 'script' : 'program';
}

/** The first thing that the server says against a descriptor. */
function whyInvalid(descriptor: PortableDescriptor, name: string): string | undefined {
  const { name: called = name, language = '', executable = '', sources = [], sinks = [], functions = [] } = descriptor;
  if (called !== name) return `invalid plugin, expect name '${name}' but got '${called}'`;
  if (language === '') return 'invalid plugin, missing language';
  if (executable === '') return 'invalid plugin, missing executable';
  if (sources.length + sinks.length + functions.length === 0) return 'invalid plugin, must define at lease one source, sink or function';
  if (language !== 'go' && language !== 'python') return `invalid plugin, language '${language}' is not supported`;
  return undefined;
}
