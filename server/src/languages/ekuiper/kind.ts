import { basename, dirname, join, stem } from '../../../../schemas/paths.js';
import { type DataNode, member, valueAt } from '../../core/data/node.js';
import type { Host } from '../../core/host.js';
import type { ParsedFile } from '../../core/language.js';
import type { Text } from '../../core/text.js';
import { jsonOf } from './data-of.js';
import { projectOf } from './project.js';
import { textOf } from './text-of.js';

export type PluginType = 'source' | 'sink' | 'function';
export type FileKind = PluginType | 'portable' | 'config';

const typeOfFolder: Readonly<Record<string, PluginType>> = { sources: 'source', sinks: 'sink', functions: 'function' };
/** Folders of eKuiper whose files are none of a plugin. */
const foreignFolders = new Set(['connections', 'ops', 'services', 'multilingual', 'mgmt', 'schemas', 'node_modules']);
const foreignFiles = /^(?:package|package-lock|tsconfig.*|jsconfig.*|composer|deno|biome|\..*|.*\.schema|.*\.config)\.json$/i;

const asked = new WeakMap<Text, Promise<FileKind | undefined>>();

/** What a file is to an eKuiper plugin, by its place, its content and the files around it; undefined when it is none of a plugin's. */
export function kindOf(file: ParsedFile, host: Host): Promise<FileKind | undefined> {
  const before = asked.get(file.text);
  if (before) return before;
  const kind = decide(file, host);
  asked.set(file.text, kind);
  return kind;
}

async function decide(file: ParsedFile, host: Host): Promise<FileKind | undefined> {
  const folder = dirname(file.path);
  if (folder.split('/').some(name => foreignFolders.has(name) || /^\.\w/.test(name))) return undefined;
  if (file.path.endsWith('.json')) return foreignFiles.test(basename(file.path)) ? undefined : jsonKind(file, host);
  if (/\.ya?ml$/.test(file.path)) return (await isConfig(file.path, host)) ? 'config' : undefined;
  return undefined;
}

/** Without one of these, in any case, or an escape that hides it, the content of a JSON file says nothing about its kind. */
const tellingWords = /about|properties|functions|language|executable|\\u/i;

async function jsonKind(file: ParsedFile, host: Host): Promise<FileKind | undefined> {
  const placed = typeByFolder(file.path);
  if (!tellingWords.test(file.text.value)) return placed ? typeInProject(file.path, host, placed) : typeBeside(file.path, host);
  const { root } = jsonOf(file.text);
  if (looksPortable(root)) return 'portable';
  const written = typeByContent(root);
  if (written === 'foreign') return undefined;
  // The code beside it knows better than the shape, which may be what is wrong.
  if (looksLikeDescriptor(root)) return placed ?? (await typeBeside(file.path, host)) ?? written;
  // An empty or broken text says nothing itself: then only a plugin project around it makes it a descriptor.
  if (root?.kind === 'object' && root.members.length > 0 && !placed) return typeBeside(file.path, host);
  return typeInProject(file.path, host, placed);
}

async function typeInProject(path: string, host: Host, placed: PluginType | undefined): Promise<PluginType | undefined> {
  return (await isProject(dirname(path), host)) ? typeBeside(path, host, placed) : undefined;
}

/** A YAML file is a default config when it has the name of a plugin that is described, or written, beside it. */
async function isConfig(path: string, host: Host): Promise<boolean> {
  return (await configOwner(path, host)) !== undefined;
}

/** The type of the plugin that a YAML file has the name of. */
export async function configOwner(path: string, host: Host): Promise<'source' | 'sink' | undefined> {
  const json = await host.read(join(dirname(path), `${stem(path)}.json`));
  if (json !== undefined) {
    const { root } = jsonOf(textOf(json));
    const type = typeByContent(root);
    if (looksPortable(root) || type === 'foreign' || type === 'function') return undefined;
    const found = looksLikeDescriptor(root) ? (typeByFolder(path) ?? (await typeBeside(path, host)) ?? type) : undefined;
    if (found === 'source' || found === 'sink') return found;
  }
  if (basename(dirname(path)) === 'sources' && (await isProject(dirname(path), host))) return 'source';
  const beside = await typeBeside(path, host);
  return beside === 'function' ? undefined : beside;
}

/** The type of the plugin that the Go files beside a file make, when it has the file's name. */
async function typeBeside(path: string, host: Host, otherwise?: PluginType): Promise<PluginType | undefined> {
  const project = await projectOf(path, host);
  const beside = project?.plugins.find(plugin => plugin.folder === dirname(path) && plugin.name === stem(path));
  return beside && beside.kind !== 'portable' ? beside.kind : otherwise;
}

/** By the folder that a file is in, or by the folder above when a plugin has a folder of its own. */
export function typeByFolder(path: string): PluginType | undefined {
  const folder = dirname(path);
  return typeOfFolder[basename(folder)] ?? typeOfFolder[basename(dirname(folder))];
}

const keyOf = (node: DataNode | undefined, key: string) =>
  node?.kind === 'object' ? node.members.find(m => m.key.toLowerCase() === key.toLowerCase()) : undefined;

function typeByContent(root: DataNode | undefined): PluginType | 'foreign' | undefined {
  const category = valueAt(root, 'node', 'category');
  if (category?.kind === 'string' && keyOf(root, 'about')) {
    if (category.value === 'source' || category.value === 'sink' || category.value === 'function') return category.value;
    return 'foreign';
  }
  if (keyOf(root, 'functions')?.value?.kind === 'array' && !keyOf(root, 'properties')) return 'function';
  const properties = keyOf(root, 'properties')?.value;
  if (keyOf(root, 'dataSource') || properties?.kind === 'object') return 'source';
  return properties?.kind === 'array' ? 'sink' : undefined;
}

/** `about` is what no other JSON has; without it, one of the keys of a field list in its typical form must be there. */
function looksLikeDescriptor(root: DataNode | undefined): boolean {
  if (root?.kind !== 'object') return false;
  const about = keyOf(root, 'about')?.value;
  const known = ['properties', 'functions', 'node', 'libs', 'dataSource'].filter(key => keyOf(root, key));
  if (about) return about.kind !== 'string' && (known.length > 0 || ['author', 'trial', 'description'].some(key => keyOf(about, key)));
  return fieldLists(root).some(isFieldList);
}

function fieldLists(root: DataNode): (DataNode | undefined)[] {
  const properties = keyOf(root, 'properties')?.value;
  return [properties, keyOf(properties, 'default')?.value, keyOf(root, 'functions')?.value];
}

function isFieldList(list: DataNode | undefined): boolean {
  const first = list?.kind === 'array' ? list.items[0] : undefined;
  return (
    first?.kind === 'object' &&
    first.members.filter(m => ['name', 'control', 'optional', 'example', 'args', 'hint'].includes(m.key)).length > 1
  );
}

/** Whether a JSON file is the descriptor of a portable plugin, by its keys. */
export function looksPortable(root: DataNode | undefined): boolean {
  if (root?.kind !== 'object') return false;
  const language = member(root, 'language')?.value;
  const lists = ['sources', 'sinks', 'functions'].filter(key => member(root, key)?.value?.kind === 'array');
  const named = member(root, 'executable') !== undefined;
  return (named && (lists.length > 0 || language?.kind === 'string')) || (language?.kind === 'string' && lists.length > 0);
}

/** Whether a folder is in a project with eKuiper plugins, or in eKuiper's own `etc`. */
async function isProject(folder: string, host: Host): Promise<boolean> {
  return basename(dirname(folder)) === 'etc' || (await projectOf(join(folder, 'x'), host)) !== undefined;
}
