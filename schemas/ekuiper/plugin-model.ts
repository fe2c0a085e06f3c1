import { relative } from '../paths.js';
import type { BuildUnit } from './build-units.js';
import { canBeExported, lookupSymbolOf, nameOf, symbolOf } from './names.js';
import { canStand, exactly, loose, siblings } from './plugin-hints.js';
import type { Shown } from './plugin-signs.js';
import type { PluginSettings } from './plugsmith-yml.js';
import type { FunctionModel, PluginModel, ProjectFiles } from './project.js';
import type { JsonFile } from './project-files.js';
import { isExported, type PluginSymbol } from './symbols.js';

/** The path that Go gives the package of a folder. */
export const packagePath = ({ root, goMod }: Pick<ProjectFiles, 'root' | 'goMod'>, folder: string): string | undefined => {
  const module = goMod?.mod.module?.value.value;
  return module === undefined || folder === root ? module : `${module}/${relative(root, folder)}`;
};

/** Everything that belongs to a plugin, gathered from its files. */
export function makePlugin(
  project: ProjectFiles,
  unit: BuildUnit,
  { kind, name, because }: Shown,
  settings: PluginSettings | undefined,
): PluginModel {
  const beside = siblings(unit);
  const own = beside.find(s => s.name === name) ?? exactly(unit.folder, name);
  const symbols = unit.symbols.filter(s => s.kind === kind);
  const exactNamed = (wanted: string) => unit.symbols.find(s => s.name === wanted);
  const symbol = exactNamed(symbolOf(name));
  const lookup = kind === 'source' ? exactNamed(lookupSymbolOf(name)) : undefined;
  const other = symbols.filter(s => s !== symbol && s !== lookup);
  const misnamed =
    symbol || lookup
      ? undefined
      : (other.find(s => loose(s.name) === loose(name)) ?? (other.length === 1 ? other[0] : other.find(canStand)));
  return {
    kind,
    name,
    version: settings?.version,
    folder: unit.folder.folder,
    file: unit.file,
    files: unit.files,
    packagePath: unit.file === undefined ? packagePath(project, unit.folder.folder) : undefined,
    symbol,
    lookup,
    misnamed: kind === 'function' ? undefined : misnamed,
    symbols,
    functions: kind === 'function' ? functionsOf(name, symbols, unit.symbols, own?.json, settings) : [],
    descriptor: own?.json,
    defaultConfig: kind === 'source' ? own?.yaml : undefined,
    settings,
    because,
  };
}

/** What a function plugin is registered with: what plugsmith.yml lists; else what the descriptor describes and what is exported besides. */
function functionsOf(
  plugin: string,
  symbols: readonly PluginSymbol[],
  all: readonly PluginSymbol[],
  descriptor: JsonFile | undefined,
  settings: PluginSettings | undefined,
): FunctionModel[] {
  const described = descriptor?.summary.kind === 'function' ? descriptor.summary.functions : [];
  const model = (name: string, from: FunctionModel['from']): FunctionModel => ({
    name,
    from,
    described: described.find(d => d.name === name),
    symbol: all.find(s => s.name === symbolOf(name)),
  });
  if (settings?.functions) return settings.functions.map(name => model(name, 'settings'));
  const listed = described.map(({ name }) => model(name, 'descriptor'));
  // A symbol that a described function was surely meant to have is no function of its own.
  const isTaken = (symbol: PluginSymbol) => listed.some(l => (l.symbol ? l.symbol === symbol : loose(l.name) === loose(symbol.name)));
  const besides = symbols.filter(s => isExported(s.name) && canBeExported(s.name) && !s.fault && !isTaken(s));
  const found = [...listed, ...besides.map(s => model(nameOf(s.name), 'symbol'))];
  return found.length > 0 ? found : [model(plugin, 'plugin')];
}
