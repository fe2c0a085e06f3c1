import type { NativeKind } from './contract.js';
import { extract, type Folder, folder } from './extract.js';
import { isPluginName, matchSo } from './names.js';

/** One entry of a zip, as its central directory names it. */
export interface ArchiveEntry {
  readonly name: string;
  /** The name ends with a slash, or the attributes say so. */
  readonly directory: boolean;
  /** The permissions; with other bits than these nine the server cannot create the file. */
  readonly mode: number;
}

/** What eKuiper's own words for the kinds are: its folders, and the last part of its addresses. */
export const pluralOf = { source: 'sources', sink: 'sinks', function: 'functions', portable: 'portables' } as const;

export interface Install {
  readonly kind: NativeKind;
  readonly name: string;
  /** What the request's `shellParas` holds. */
  readonly shellParameters?: readonly string[];
  /** A default config of that name is in etc/sources already: of an eKuiper file, or left by a failed install. */
  readonly configPresent?: boolean;
  /** Where the server's folders are; only its messages tell. */
  readonly base?: string;
}

/** What the installer does with an entry. */
export type Use = 'library' | 'config' | 'descriptor' | 'etc' | 'script' | 'program' | 'temporary' | 'refused' | 'skipped';

export interface Landing {
  readonly entry: string;
  readonly use: Use;
  /** Files that exist after a successful install, relative to the server's folders: `etc/…`, `data/…`, `plugins/…`. */
  readonly at: readonly string[];
}

export interface InstallPlan {
  /** Nothing in the layout stops the install: `install.sh` runs, then the library is opened. */
  readonly accepted: boolean;
  /** The status that the server answers, as far as the layout decides. */
  readonly status: 201 | 400;
  /** The exact text of the answer; for 400 the `message` in it. */
  readonly answer: string;
  readonly landings: readonly Landing[];
  /** The entry that is opened, and what the server takes for its version. With several, the last one. */
  readonly library: string | undefined;
  readonly version: string | undefined;
  /** All entries that the server takes for the library: with another number than one nothing is installed. */
  readonly libraries: readonly string[];
}

/**
 * What the installer of a native plugin does with a zip, entry by entry in their order. `entries` is undefined for what is no zip.
 * Pure; never throws. Source: internal/plugin/native/manager.go `Register`, `install` and internal/pkg/filex `UnzipTo` of eKuiper 2.4.0.
 */
export function planInstall(entries: readonly ArchiveEntry[] | undefined, install: Install): InstallPlan {
  const { kind, name, shellParameters = [], configPresent = false, base = '$KUIPER' } = install;
  const type = pluralOf[kind];
  const landings: Landing[] = [];
  const libraries: string[] = [];
  const written: string[] = [];
  let configSeen = false;
  let configThere = configPresent;

  const end = (failure: string | undefined): InstallPlan => {
    const library = libraries.at(-1);
    return {
      accepted: failure === undefined,
      status: failure === undefined ? 201 : 400,
      answer: failure ?? `${type} plugin ${name} is created`,
      landings,
      library,
      version: library === undefined ? undefined : matchSo(name, library)?.version,
      libraries,
    };
  };
  const failed = (reason: string) => end(`${type} plugins create command error: fail to install plugin: ${reason}`);

  const illegal = illegalName(name);
  if (illegal !== undefined) return end(illegal);
  if (entries === undefined) return failed('zip: not a valid zip file');
  const script = entries.some(entry => entry.name === 'install.sh');
  if (shellParameters.length > 0 && !script) return failed(`have shell parameters : [${shellParameters.join(' ')}] but no install.sh file`);

  const folders: Record<'etc' | 'data' | 'plugins' | 'temp', Folder> = { etc: folder(), data: folder(), plugins: folder(), temp: folder() };
  if (configPresent) folders.etc.set(`${name}.yaml`, 'file');
  const land = (entry: ArchiveEntry, use: Use, ...at: string[]) =>
    void landings.push({ entry: entry.name, use, at: entry.directory ? [] : at });

  for (const entry of entries) {
    if (!isSafe(entry.name)) {
      land(entry, 'refused');
    } else if (kind === 'source' && entry.name === `${name}.yaml`) {
      configSeen = true;
      if (configThere) {
        written.push(`${base}/etc/${type}/${entry.name}`);
        land(entry, 'skipped');
        continue;
      }
      const problem = extract(folders.etc, entry, entry.name) ?? extract(folders.data, entry, entry.name);
      if (problem !== undefined) return failed(problem);
      configThere = true;
      written.push(`${base}/etc/${type}/${entry.name}`, `${base}/data/${type}/${entry.name}`);
      land(entry, 'config', `etc/${type}/${entry.name}`, `data/${type}/${entry.name}`);
    } else if (entry.name === `${name}.json`) {
      const problem = extract(folders.etc, entry, entry.name) ?? extract(folders.data, entry, entry.name);
      if (problem !== undefined) land(entry, 'skipped');
      else land(entry, 'descriptor', `etc/${type}/${entry.name}`, `data/${type}/${entry.name}`);
    } else if (matchSo(name, entry.name) !== undefined) {
      const problem = extract(folders.plugins, entry, entry.name);
      if (problem !== undefined) return failed(problem);
      libraries.push(entry.name);
      written.push(`${base}/plugins/${type}/${entry.name}`);
      land(entry, 'library', `plugins/${type}/${entry.name}`);
    } else if (entry.name.startsWith('etc/')) {
      const target = name + entry.name.slice('etc'.length);
      const problem = extract(folders.etc, entry, target) ?? extract(folders.data, entry, target);
      if (problem !== undefined) return failed(problem);
      land(entry, 'etc', `etc/${type}/${target}`, `data/${type}/${target}`);
    } else {
      const problem = extract(folders.temp, entry, entry.name);
      if (problem !== undefined) return failed(problem);
      land(entry, entry.name === 'install.sh' ? 'script' : 'temporary');
    }
  }

  const expected = kind === 'source' ? 3 : 1;
  if (written.length === expected) return end(undefined);
  const names = entries.map(entry => entry.name).join(' ');
  return failed(
    `invalid zip file: expectFiles: ${expected}, got filenames:[${written.join(' ')}], zipFiles: [${names}], yamlFileChecked:${configSeen}, soFileChecked:${libraries.length > 0}`,
  );
}

/** Why the server refuses a plugin's name; undefined when it takes it. Source: pkg/validate/validate.go of eKuiper 2.4.0. */
function illegalName(name: string): string | undefined {
  if (name === '') return 'id cannot be empty';
  if (name !== name.trim()) return `id '${name}' contains leading or trailing whitespace`;
  if (!isPluginName(name)) return `id '${name}' contains invalid characters: only alphanumeric, hyphens and underscores are allowed`;
  return undefined;
}

/** Whether the installer extracts an entry of this name at all. An unsafe one is only logged. */
export function isSafe(name: string): boolean {
  if (/^[/\\]/.test(name) || /^(CON|PRN|AUX|NUL)/.test(name)) return false;
  return ![...name.split('/'), ...name.split('\\')].includes('..');
}
