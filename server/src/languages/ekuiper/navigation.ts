import { lookupSymbolOf, symbolOf } from '../../../../schemas/ekuiper/names.js';
import type { FunctionModel, PluginModel, ProjectModel } from '../../../../schemas/ekuiper/project.js';
import type { PluginSymbol } from '../../../../schemas/ekuiper/symbols.js';
import type { Location } from '../../core/features.js';
import { contains, type Span } from '../../core/text.js';
import { sectionsOf } from './navigation-text.js';
import { settingsPlaces } from './plugsmith-yml/places.js';

/** What stands at a place and has a name: a plugin, or one function of a plugin. */
export interface Named {
  readonly plugin: PluginModel;
  readonly function: FunctionModel | undefined;
  /** Where it stands here. */
  readonly span: Span;
  /** As it is written here: a symbol in Go, a name elsewhere. */
  readonly written: string;
  readonly form: 'symbol' | 'name' | 'file';
}

/** One place that names a plugin or function. A `file` is named by its own name; `at` is then its beginning. */
export interface Place {
  readonly path: string;
  readonly span: Span | undefined;
  readonly form: 'symbol' | 'lookup' | 'name' | 'file';
  readonly symbol?: PluginSymbol;
}

/**
 * What is named at an offset of one of the files of a project: an exported symbol in Go, a name in plugsmith.yml, in a function
 * descriptor or a portable one; and at the first keys of a descriptor or default config the plugin that the file belongs to.
 * `text` is the text of that file.
 */
export function namedAt(project: ProjectModel, path: string, text: string, offset: number): Named | undefined {
  for (const plugin of project.plugins) {
    for (const place of [...functionPlaces(project, plugin), ...pluginPlaces(project, plugin).map(p => ({ ...p, function: undefined }))]) {
      if (place.path !== path || place.form === 'file' || !place.span || !contains(place.span, offset)) continue;
      const form = place.form === 'name' ? 'name' : 'symbol';
      return { plugin, function: place.function, span: place.span, written: text.slice(place.span.start, place.span.end), form };
    }
  }
  const owner = project.plugins.find(p => p.descriptor?.path === path || p.defaultConfig === path);
  const span = owner && sectionsOf(path, text).find(section => contains(section, offset));
  return owner && span ? { plugin: owner, function: undefined, span, written: owner.name, form: 'file' } : undefined;
}

/** Where a plugin is named, its functions apart: symbol, lookup symbol, files, plugsmith.yml. */
export function pluginPlaces(project: ProjectModel, plugin: PluginModel): Place[] {
  const symbol = plugin.kind === 'function' ? undefined : (plugin.symbol ?? plugin.misnamed);
  return [
    ...(symbol ? [{ path: symbol.file.path, span: symbol.span, form: 'symbol' as const, symbol }] : []),
    ...(plugin.lookup ? [{ path: plugin.lookup.file.path, span: plugin.lookup.span, form: 'lookup' as const, symbol: plugin.lookup }] : []),
    ...(plugin.descriptor ? [{ path: plugin.descriptor.path, span: undefined, form: 'file' as const }] : []),
    ...nameInDescriptor(plugin),
    ...(plugin.defaultConfig === undefined ? [] : [{ path: plugin.defaultConfig, span: undefined, form: 'file' as const }]),
    ...settingsPlaces(project, plugin).flatMap(p =>
      p.function === undefined ? [{ path: p.path, span: p.span, form: 'name' as const }] : [],
    ),
  ];
}

function nameInDescriptor({ descriptor, name }: PluginModel): Place[] {
  const written = descriptor?.summary.name;
  return descriptor && written?.name === name ? [{ path: descriptor.path, span: written.span, form: 'name' }] : [];
}

/** Where the functions of a plugin are named: symbol, descriptor, plugsmith.yml. */
export function functionPlaces(project: ProjectModel, plugin: PluginModel): (Place & { readonly function: FunctionModel })[] {
  const settings = settingsPlaces(project, plugin);
  return plugin.functions.flatMap(model => {
    const { symbol, name } = model;
    const described = plugin.descriptor?.summary.functions.filter(f => f.name === name) ?? [];
    const places: Place[] = [
      ...(symbol ? [{ path: symbol.file.path, span: symbol.span, form: 'symbol' as const, symbol }] : []),
      ...described.map(({ span }) => ({ path: plugin.descriptor?.path ?? '', span, form: 'name' as const })),
      ...settings.flatMap(p => (p.function === name ? [{ path: p.path, span: p.span, form: 'name' as const }] : [])),
    ];
    return places.map(place => ({ ...place, function: model }));
  });
}

/** Every place of what is named, the one that makes it first: the Go symbol, the descriptor, the default config, plugsmith.yml. */
function placesOf(project: ProjectModel, named: Named): Place[] {
  const own = functionPlaces(project, named.plugin).filter(p => p.function === named.function);
  if (named.function && named.function.name !== named.plugin.name) return own;
  const [only] = named.plugin.functions;
  const all = named.function ? own : functionPlaces(project, named.plugin).filter(p => p.form === 'symbol' || p.function === only);
  return [...all, ...pluginPlaces(project, named.plugin)];
}

const locationOf = ({ path, span }: Place): Location => (span ? { path, span } : { path });

/** The other places of what is named at an offset: from Go to descriptor and config, from these to the Go symbol. */
export function definitionAt(project: ProjectModel | undefined, path: string, text: string, offset: number): Location[] {
  const named = project && namedAt(project, path, text, offset);
  if (!named) return [];
  const others = placesOf(project, named).filter(p => p.path !== path);
  const symbols = others.filter(p => p.form === 'symbol' || p.form === 'lookup');
  return (symbols.length > 0 ? symbols : others).map(locationOf);
}

/** Every place of what is named at an offset, this one included. */
export function referencesAt(project: ProjectModel | undefined, path: string, text: string, offset: number): Location[] {
  const named = project && namedAt(project, path, text, offset);
  return named ? placesOf(project, named).map(locationOf) : [];
}

/** The symbols that belong to a name. */
export const symbolsFor = (name: string, form: Place['form']): string => (form === 'lookup' ? lookupSymbolOf(name) : symbolOf(name));
