import { basename, dirname, stem } from '../paths.js';
import type { BuildUnit } from './build-units.js';
import { kindOfFolder, type NativeKind } from './contract.js';
import { methodsOf } from './go-methods.js';
import { nameOf, symbolOf } from './names.js';
import type { ProjectFiles } from './project.js';
import type { FolderFiles, JsonFile } from './project-files.js';
import { kindOf, type PluginSymbol } from './symbols.js';

/** A symbol that could be the plugin's but for its form or export; a constructor with parameters is more likely a helper. */
export const canStand = (symbol: PluginSymbol): boolean =>
  symbol.fault?.is !== 'signature' && (symbol.decl.kind !== 'func' || symbol.decl.params.length === 0);

/** Whether it has a main function that does something, as no plugin needs. */
export const hasProgram = ({ files }: BuildUnit): boolean =>
  files.some(f => f.source.decls.some(d => d.kind === 'func' && !d.receiver && d.name.text === 'main' && (d.body?.calls.length ?? 0) > 0));

/** Files beside the code that carry a name. */
export interface Sibling {
  readonly name: string;
  readonly json: JsonFile | undefined;
  readonly yaml: string | undefined;
}

/** The descriptors and default configs in the folder that can belong to the unit. */
export function siblings(unit: BuildUnit): Sibling[] {
  const { json, yaml } = unit.folder;
  const found = new Map<string, Sibling>();
  for (const file of json) {
    const name = stem(file.path);
    if (file.summary.kind === 'portable') continue;
    if (file.summary.about || matchesUnit(name, unit)) found.set(name, { name, json: file, yaml: undefined });
  }
  for (const path of yaml) {
    const name = stem(path);
    const known = found.get(name);
    if (known || matchesUnit(name, unit)) found.set(name, { name, json: known?.json, yaml: path });
  }
  const all = [...found.values()];
  return unit.file === undefined ? all : all.filter(s => matchesUnit(s.name, unit));
}

/** A name without regard to how it is written. */
export const loose = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

/** Whether a name is that of the unit's place, or of one of its symbols. */
export function matchesUnit(name: string, unit: BuildUnit): boolean {
  const wanted = loose(name);
  const place = unit.file === undefined ? basename(unit.folder.folder) : stem(unit.file);
  return wanted === loose(place) || unit.symbols.some(s => s.kind && (loose(s.name) === wanted || loose(s.name) === `${wanted}lookup`));
}

/** The name that a file beside it has for a symbol: one that leads to the symbol, else one that is only written otherwise. */
export function besideName(symbol: string, beside: readonly Sibling[]): string | undefined {
  return (beside.find(s => symbolOf(s.name) === symbol) ?? beside.find(s => loose(s.name) === loose(symbol)))?.name;
}

/** Whether a symbol is the one for lookup tables of another symbol, or of a plugin that a file beside it names. */
export function isLookupOf(symbol: PluginSymbol, all: readonly PluginSymbol[], beside: readonly Sibling[]): boolean {
  if (!symbol.name.endsWith('Lookup') || symbol.name === 'Lookup') return false;
  const base = symbol.name.slice(0, -'Lookup'.length);
  return all.some(s => s.name === base) || beside.some(s => loose(s.name) === loose(base));
}

/** The files that have just this name. */
export function exactly(folder: FolderFiles, name: string): Sibling {
  return { name, json: folder.json.find(f => stem(f.path) === name), yaml: folder.yaml.find(path => stem(path) === name) };
}

/** The kind that the methods of its types show. */
export function byMethods(unit: BuildUnit): NativeKind | undefined {
  for (const file of unit.files) {
    for (const decl of file.source.decls) {
      if (decl.kind !== 'type' || decl.body.kind === 'interface' || decl.typeParams.length > 0) continue;
      const type = { is: 'named', decl, scope: unit.scopeOf(file) } as const;
      const kind = methodsOf(type).byName.size > 0 ? kindOf(type) : undefined;
      if (kind) return kind;
    }
  }
  return undefined;
}

/** The kind that the folder of its kind shows. */
export const byFolder = ({ folder, file }: BuildUnit): NativeKind | undefined => {
  const above = file === undefined ? basename(dirname(folder.folder)) : basename(folder.folder);
  return Object.hasOwn(kindOfFolder, above) ? kindOfFolder[above] : undefined;
};

/** Names of folders that say nothing of what is in them. */
const general = new Set([...Object.keys(kindOfFolder), 'plugin', 'plugins', 'cmd', 'main', 'src', 'pkg']);

/** A name for a plugin that says nothing of its name: its file or folder in camel case, or the module where these are too general. */
export function nameOfPlace({ file, folder }: BuildUnit, { goMod }: Pick<ProjectFiles, 'goMod'>): string {
  const place = file === undefined ? basename(folder.folder) : stem(file);
  const module = basename((goMod?.mod.module?.value.value ?? '').replace(/\/v\d+$/, ''));
  return camelCase(general.has(place) && module !== '' ? module : place) || 'plugin';
}

const camelCase = (text: string): string =>
  nameOf(text.replace(/[-_. ]+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/[^a-zA-Z0-9_]/g, ''));
