import { resolve } from '../paths.js';
import { type BuildUnit, unitsOf } from './build-units.js';
import { byFolder, byMethods, nameOfPlace } from './plugin-hints.js';
import { makePlugin, packagePath } from './plugin-model.js';
import { nativeOnly, shown } from './plugin-signs.js';
import type { PluginSettings } from './plugsmith-yml.js';
import { portablePlugins } from './portable.js';
import type { PluginModel, ProjectFiles } from './project.js';

/** The plugins of a project: those that plugsmith.yml names first, then what its symbols, descriptors and folders show. */
export function findPlugins(project: ProjectFiles): PluginModel[] {
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

/** A package that is not main is a plugin only if nothing else is: a main package that imports it, or has the plugin of its name. */
function withoutImplementations({ packages }: ProjectFiles, plugins: readonly PluginModel[]): PluginModel[] {
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

function declaredPlugin(project: ProjectFiles, unit: BuildUnit, settings: PluginSettings): PluginModel {
  const guesses = shown(project, unit);
  const guess = guesses.find(g => g.name === settings.name) ?? guesses.find(g => g.kind === settings.kind) ?? guesses[0];
  const kind = nativeOnly(settings.kind) ?? guess?.kind ?? byMethods(unit) ?? byFolder(unit) ?? 'source';
  const name = settings.name ?? guess?.name ?? nameOfPlace(unit, project);
  return makePlugin(project, unit, { kind, name, because: 'settings' }, settings);
}

const inferred = (project: ProjectFiles, unit: BuildUnit): PluginModel[] =>
  shown(project, unit).map(found => makePlugin(project, unit, found, undefined));
