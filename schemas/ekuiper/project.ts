import { parseMod } from '../../golang/mod.js';
import type { GoMod } from '../../golang/types.js';
import { dirname, join } from '../paths.js';
import type { NativeKind, PluginKind } from './contract.js';
import type { NameInDescriptor } from './descriptor-summary.js';
import { findPlugins } from './find-plugins.js';
import type { GoFile, GoPackage } from './go-types.js';
import { isEkuiperModule, type ModuleKind, moduleKind } from './module-kind.js';
import { noSettings, type PluginSettings, readSettings, type Settings, settingsFile } from './plugsmith-yml.js';
import { type FolderFiles, type JsonFile, ProjectCache, type ProjectReader, readFolders } from './project-files.js';
import { contractModule } from './releases.js';
import type { PluginSymbol } from './symbols.js';

export { findPlugins, isEkuiperModule, ProjectCache, type ProjectReader };

/** Why a plugin is taken for one: plugsmith.yml says so, or a symbol, a descriptor, the methods of a type or a folder do. */
export type Because = 'settings' | 'symbol' | 'descriptor' | 'methods' | 'folder';

/** A function of a function plugin: its name in SQL, where that is written, and the Go symbol that belongs to it. */
export interface FunctionModel {
  readonly name: string;
  readonly from: 'settings' | 'descriptor' | 'symbol' | 'plugin';
  readonly described: NameInDescriptor | undefined;
  readonly symbol: PluginSymbol | undefined;
}

/** One plugin of a project. Paths are absolute. */
export interface PluginModel {
  readonly kind: PluginKind;
  /** What it is installed as. */
  readonly name: string;
  readonly version: string | undefined;
  /** The folder of its main package, or of its descriptor when it is no Go. */
  readonly folder: string;
  /** The one Go file that it is built from, when it is not built from its folder. */
  readonly file: string | undefined;
  /** The files that are compiled together, without tests. */
  readonly files: readonly GoFile[];
  /** The package path that the server knows a loaded plugin by; undefined for one that is built from a file, which gets a path of its own. */
  readonly packagePath: string | undefined;
  /** What the server looks up, when it is there under the right name. */
  readonly symbol: PluginSymbol | undefined;
  readonly lookup: PluginSymbol | undefined;
  /** What was meant to be looked up, when its name or export is wrong. */
  readonly misnamed: PluginSymbol | undefined;
  /** Every symbol of its files that gives a plugin of this kind. */
  readonly symbols: readonly PluginSymbol[];
  readonly functions: readonly FunctionModel[];
  readonly descriptor: JsonFile | undefined;
  readonly defaultConfig: string | undefined;
  readonly settings: PluginSettings | undefined;
  readonly because: Because;
}

export type NativePlugin = PluginModel & { readonly kind: NativeKind };

export const isNative = (plugin: PluginModel): plugin is NativePlugin => plugin.kind !== 'portable';

/** A project with eKuiper plugins: a Go module, or a folder with a portable plugin. */
export interface ProjectModel {
  readonly root: string;
  readonly moduleKind: ModuleKind;
  readonly goMod: { readonly path: string; readonly text: string; readonly mod: GoMod } | undefined;
  /** `refused` says why plugsmith.yml cannot be read; its settings are then empty. */
  readonly settings: {
    readonly path: string;
    readonly text: string | undefined;
    readonly value: Settings;
    readonly refused: string | undefined;
  };
  readonly folders: readonly FolderFiles[];
  /** The packages of the module by their path. */
  readonly packages: ReadonlyMap<string, GoPackage>;
  readonly plugins: readonly PluginModel[];
}

/** A project before its plugins are known. */
export type ProjectFiles = Omit<ProjectModel, 'plugins'>;

/**
 * The project that a file or folder belongs to: the nearest module, or without one the nearest folder with a plugsmith.yml or a portable
 * descriptor. Undefined when it has nothing to do with eKuiper. Never throws for what files say.
 */
export async function loadProject(path: string, reader: ProjectReader, cache = new ProjectCache()): Promise<ProjectModel | undefined> {
  const root = await projectRoot(path, reader);
  return root === undefined ? undefined : loadRoot(root, reader, cache);
}

/** The project in a folder that `projectRoot` has answered. */
export async function loadRoot(root: string, reader: ProjectReader, cache: ProjectCache): Promise<ProjectModel | undefined> {
  const modPath = join(root, 'go.mod');
  const modText = await reader.read(modPath);
  const mod = modText === undefined ? undefined : parseMod(modText);
  const kind = moduleKind(mod);
  const settings = await readProjectSettings(root, reader);
  // A Go module that neither requires eKuiper nor says that it is one of ours is looked at only as far as it is surely small.
  if (mod && !kind && settings.text === undefined && !(await mentionsContract(root, reader))) return undefined;
  const starts = kind === 'server' ? ['sources', 'sinks', 'functions'].map(name => join(join(root, 'extensions'), name)) : [root];
  const shared = kind === 'server' ? await readFolders(root, [join(join(root, 'extensions'), 'impl')], reader, cache) : [];
  const own = await readFolders(root, starts, reader, cache);
  const base = {
    root,
    moduleKind: kind,
    goMod: mod && modText !== undefined ? { path: modPath, text: modText, mod } : undefined,
    settings,
    folders: own,
    packages: packagesOf(root, mod?.module?.value.value, [...own, ...shared]),
  };
  const plugins = kind === 'old' ? [] : findPlugins(base);
  return kind || plugins.length > 0 || settings.text !== undefined ? { ...base, plugins } : undefined;
}

/** The folder of the project that a file or folder may belong to. */
export async function projectRoot(path: string, reader: ProjectReader): Promise<string | undefined> {
  const isFolder = (await reader.list(path)).length > 0;
  let portable: string | undefined;
  for (let at = isFolder ? path : dirname(path), depth = 0; depth < 40; at = dirname(at), depth++) {
    const names = await reader.list(at);
    if (names.includes('go.mod')) return at;
    if (portable === undefined && depth < 3 && (names.includes(settingsFile) || (await hasPortable(at, names, reader)))) portable = at;
    if (at === dirname(at)) break;
  }
  return portable;
}

async function hasPortable(folder: string, names: readonly string[], reader: ProjectReader): Promise<boolean> {
  for (const name of names.filter(n => n.endsWith('.json')).slice(0, 20)) {
    const text = await reader.read(join(folder, name));
    if (text?.includes('"executable"') && text.includes('"language"')) return true;
  }
  return false;
}

async function readProjectSettings(root: string, reader: ProjectReader): Promise<ProjectModel['settings']> {
  const path = join(root, settingsFile);
  const text = await reader.read(path);
  const read = text === undefined ? noSettings : readSettings(text);
  return 'refused' in read ? { path, text, value: noSettings, refused: read.refused } : { path, text, value: read, refused: undefined };
}

/** Whether Go code near the root imports the contract, so that its go.mod only lacks the line. */
async function mentionsContract(root: string, reader: ProjectReader): Promise<boolean> {
  const usual = ['', 'sources/', 'sinks/', 'functions/', 'plugins/'];
  const top = await reader.list(root);
  const folders = [root, ...top.filter(name => usual.includes(name)).map(name => join(root, name.slice(0, -1)))];
  for (const folder of folders) {
    const files = (folder === root ? top : await reader.list(folder)).filter(name => name.endsWith('.go') && !name.endsWith('_test.go'));
    for (const file of files.slice(0, 20)) {
      if ((await reader.read(join(folder, file)))?.includes(`"${contractModule}/`)) return true;
    }
  }
  return false;
}

function packagesOf(root: string, module: string | undefined, folders: readonly FolderFiles[]): Map<string, GoPackage> {
  return new Map(
    folders.flatMap(({ folder, go }) => {
      if (go.length === 0 || module === undefined) return [];
      const path = folder === root ? module : `${module}/${folder.slice(root.length).replace(/^\//, '')}`;
      return [[path, { folder, path, files: go }]];
    }),
  );
}
