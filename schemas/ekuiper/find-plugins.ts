import { type BuildUnit, unitsOf } from './build-units.js';
import { kindOfFolder, type NativeKind, type PluginKind } from './contract.js';
import { methodsOf } from './go-types.js';
import { canBeExported, lookupSymbolOf, nameOf, symbolOf } from './names.js';
import { basename, dirname, relative, resolve, stem } from './paths.js';
import type { PluginSettings } from './plugsmith-yml.js';
import { portablePlugins } from './portable.js';
import type { FunctionModel, PluginModel, ProjectModel } from './project.js';
import type { FolderFiles, JsonFile } from './project-files.js';
import { contractModule } from './releases.js';
import { isExported, kindOf, type PluginSymbol } from './symbols.js';

/** A project before its plugins are known. */
type Files = Pick<ProjectModel, 'root' | 'goMod' | 'settings' | 'folders' | 'packages' | 'moduleKind'>;

/** The plugins of a project: those that plugsmith.yml names first, then what its symbols, descriptors and folders show. */
export function findPlugins(project: Files): PluginModel[] {
  const entries = project.settings.value.plugins.map(settings => ({ settings, at: resolve(project.root, settings.package ?? '.') }));
  const named = (file: string) => entries.some(({ at }) => at === file);
  const portable = portablePlugins(project);
  const units = project.folders
    .filter(({ folder }) => !portable.some(p => p.folder === folder))
    .flatMap(folder => unitsOf(folder, packagePath(project, folder.folder), project.packages, named));
  const taken = new Set<PluginSettings>();
  const found = units.flatMap(unit => {
    const here = entries
      .filter(({ settings, at }) => settings.package !== undefined && at === (unit.file ?? unit.folder.folder))
      .map(e => e.settings);
    for (const settings of here) taken.add(settings);
    return here.length > 0 ? here.map(settings => declaredPlugin(project, unit, settings)) : inferred(project, unit);
  });
  const plugins = withoutImplementations(project, [...portable, ...found]);
  return plugins.map(plugin => {
    if (plugin.settings) return plugin;
    const left = entries.filter(({ settings }) => settings.package === undefined && !taken.has(settings)).map(e => e.settings);
    const settings =
      left.find(s => s.name === plugin.name && (s.kind ?? plugin.kind) === plugin.kind) ??
      (plugins.length === 1 && left.length === 1 ? left[0] : undefined);
    if (!settings) return plugin;
    taken.add(settings);
    const unit = units.find(u => u.folder.folder === plugin.folder && u.file === plugin.file);
    return unit && plugin.kind !== 'portable'
      ? declaredPlugin(project, unit, settings)
      : { ...plugin, settings, version: settings.version ?? plugin.version };
  });
}

const packagePath = ({ root, goMod }: Files, folder: string): string | undefined => {
  const module = goMod?.mod.module?.value.value;
  return module === undefined || folder === root ? module : `${module}/${relative(root, folder)}`;
};

/** A package that is not main is a plugin only if nothing else is: a main package that imports it, or has the plugin of its name. */
function withoutImplementations({ packages }: Files, plugins: readonly PluginModel[]): PluginModel[] {
  const isMain = (p: PluginModel) => p.files.some(f => f.source.package?.text === 'main');
  const main = plugins.filter(isMain);
  const imported = new Set([...packages.values()].flatMap(p => p.files.flatMap(f => f.source.imports.map(i => i.path))));
  return plugins.filter(
    p =>
      p.kind === 'portable' ||
      p.settings !== undefined ||
      isMain(p) ||
      !(main.some(m => m.name === p.name && m.kind === p.kind) || (p.packagePath !== undefined && imported.has(p.packagePath))),
  );
}

interface Shown {
  readonly kind: NativeKind;
  readonly name: string;
  readonly because: PluginModel['because'];
}

function declaredPlugin(project: Files, unit: BuildUnit, settings: PluginSettings): PluginModel {
  const guesses = shown(project, unit);
  const guess = guesses.find(g => g.name === settings.name) ?? guesses.find(g => g.kind === settings.kind) ?? guesses[0];
  const kind = nativeOnly(settings.kind) ?? guess?.kind ?? byMethods(unit) ?? byFolder(unit) ?? 'source';
  const name = settings.name ?? guess?.name ?? nameOfPlace(unit, project);
  return plugin(project, unit, { kind, name, because: 'settings' }, settings);
}

const nativeOnly = (kind: PluginKind | undefined): NativeKind | undefined => (kind === 'portable' ? undefined : kind);

const inferred = (project: Files, unit: BuildUnit): PluginModel[] =>
  shown(project, unit).map(found => plugin(project, unit, found, undefined));

/** What the files of a unit show: which plugins there are, and what they are called. */
function shown(project: Files, unit: BuildUnit): Shown[] {
  const beside = siblings(unit);
  if (!unit.isMain) {
    // Only a descriptor beside it says that a package was meant to be a plugin and not a part of one.
    return beside.flatMap(({ name, json }) => {
      const kind = nativeOnly(json?.summary.about ? json.summary.kind : undefined);
      const bears = unit.symbols.some(s => s.kind === kind && loose(s.name) === loose(name));
      return kind && bears ? [{ kind, name, because: 'descriptor' as const }] : [];
    });
  }
  const exported = unit.symbols.filter(s => s.kind && isExported(s.name));
  const good = exported.filter(s => !s.fault);
  const found: Shown[] = [];
  for (const symbol of good) {
    const { kind } = symbol;
    if (kind !== 'source' && kind !== 'sink') continue;
    // Files for several systems declare the same.
    if (isLookupOf(symbol, good, beside) || good.find(s => s.name === symbol.name) !== symbol) continue;
    found.push({ kind, name: besideName(symbol.name, beside) ?? nameOf(symbol.name), because: 'symbol' });
  }
  const functions = good.filter(s => s.kind === 'function');
  if (functions.length > 0) found.push({ kind: 'function', name: functionPluginName(project, unit, functions, beside), because: 'symbol' });
  if (found.length > 0) return withDescriptorName(found, beside);
  return byOtherSigns(project, unit, exported, beside);
}

/** Nothing is exported in a form that the server takes: what else shows that a plugin is meant. */
function byOtherSigns(project: Files, unit: BuildUnit, exported: readonly PluginSymbol[], beside: readonly Sibling[]): Shown[] {
  const described = beside.filter(s => nativeOnly(s.json?.summary.kind) && (s.json?.summary.about || matchesUnit(s.name, unit)));
  // In a program an unexported constructor is but one of its parts.
  const unexported =
    hasProgram(unit) && described.length === 0 ? [] : unit.symbols.filter(s => s.kind && !isExported(s.name) && canStand(s));
  const candidates = [...exported, ...unexported];
  const lead = candidates.find(s => described.some(d => loose(d.name) === loose(s.name))) ?? candidates.find(s => canStand(s));
  const [first] = described;
  const kind = lead?.kind ?? byMethods(unit) ?? byFolder(unit) ?? nativeOnly(first?.json?.summary.kind);
  const usesContract = unit.files.some(f => f.source.imports.some(i => i.path.startsWith(`${contractModule}/`)));
  if (!kind || !(usesContract || (first && project.moduleKind))) return [];
  if (first)
    return described.length > 1 && !lead
      ? []
      : [
          {
            kind: lead?.kind ?? byMethods(unit) ?? kind,
            name: (lead && besideName(lead.name, beside)) ?? first.name,
            because: 'descriptor',
          },
        ];
  if (lead) return [{ kind, name: nameOf(lead.name), because: 'symbol' }];
  if (hasProgram(unit)) return [];
  const because = byMethods(unit) ? 'methods' : 'folder';
  return [{ kind, name: nameOfPlace(unit, project), because }];
}

/** A symbol that could be the plugin's but for its form or export; a constructor with parameters is more likely a helper. */
const canStand = (symbol: PluginSymbol): boolean =>
  symbol.fault?.is !== 'signature' && (symbol.decl.kind !== 'func' || symbol.decl.params.length === 0);

const hasProgram = ({ files }: BuildUnit): boolean =>
  files.some(f => f.source.decls.some(d => d.kind === 'func' && !d.receiver && d.name.text === 'main' && (d.body?.calls.length ?? 0) > 0));

interface Sibling {
  readonly name: string;
  readonly json: JsonFile | undefined;
  readonly yaml: string | undefined;
}

/** The descriptors and default configs in the folder that can belong to the unit. */
function siblings(unit: BuildUnit): Sibling[] {
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

const loose = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

function matchesUnit(name: string, unit: BuildUnit): boolean {
  const wanted = loose(name);
  const place = unit.file === undefined ? basename(unit.folder.folder) : stem(unit.file);
  return wanted === loose(place) || unit.symbols.some(s => s.kind && (loose(s.name) === wanted || loose(s.name) === `${wanted}lookup`));
}

/** The name that a file beside it has for a symbol: one that leads to the symbol, else one that is only written otherwise. */
function besideName(symbol: string, beside: readonly Sibling[]): string | undefined {
  return (beside.find(s => symbolOf(s.name) === symbol) ?? beside.find(s => loose(s.name) === loose(symbol)))?.name;
}

function isLookupOf(symbol: PluginSymbol, all: readonly PluginSymbol[], beside: readonly Sibling[]): boolean {
  if (!symbol.name.endsWith('Lookup') || symbol.name === 'Lookup') return false;
  const base = symbol.name.slice(0, -'Lookup'.length);
  return all.some(s => s.name === base) || beside.some(s => loose(s.name) === loose(base));
}

/** One plugin and one name beside it belong together, even when the spelling differs too much. */
function withDescriptorName(found: readonly Shown[], beside: readonly Sibling[]): Shown[] {
  const described = beside.filter(s => s.json?.summary.about);
  const [only] = found;
  const [one] = described;
  if (found.length !== 1 || described.length !== 1 || !only || !one || beside.some(s => s.name === only.name)) return [...found];
  return [{ ...only, name: one.name }];
}

function functionPluginName(project: Files, unit: BuildUnit, functions: readonly PluginSymbol[], beside: readonly Sibling[]): string {
  const described = beside.filter(s => s.json?.summary.kind === 'function');
  const [one] = described;
  if (described.length === 1 && one) return one.name;
  const [only] = functions;
  if (functions.length === 1 && only) return besideName(only.name, beside) ?? nameOf(only.name);
  const place = nameOfPlace(unit, project);
  const named = functions.find(s => loose(s.name) === loose(place));
  return named ? nameOf(named.name) : place;
}

function byMethods(unit: BuildUnit): NativeKind | undefined {
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

const byFolder = ({ folder, file }: BuildUnit): NativeKind | undefined => {
  const above = file === undefined ? basename(dirname(folder.folder)) : basename(folder.folder);
  return Object.hasOwn(kindOfFolder, above) ? kindOfFolder[above] : undefined;
};

/** Names of folders that say nothing of what is in them. */
const general = new Set([...Object.keys(kindOfFolder), 'plugin', 'plugins', 'cmd', 'main', 'src', 'pkg']);

/** A name for a plugin that says nothing of its name: its file or folder in camel case, or the module where these are too general. */
function nameOfPlace({ file, folder }: BuildUnit, { goMod }: Files): string {
  const place = file === undefined ? basename(folder.folder) : stem(file);
  const module = basename((goMod?.mod.module?.value.value ?? '').replace(/\/v\d+$/, ''));
  return camelCase(general.has(place) && module !== '' ? module : place) || 'plugin';
}

const camelCase = (text: string): string =>
  nameOf(text.replace(/[-_. ]+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/[^a-zA-Z0-9_]/g, ''));

function plugin(project: Files, unit: BuildUnit, { kind, name, because }: Shown, settings: PluginSettings | undefined): PluginModel {
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

function exactly(folder: FolderFiles, name: string): Sibling {
  return { name, json: folder.json.find(f => stem(f.path) === name), yaml: folder.yaml.find(path => stem(path) === name) };
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
