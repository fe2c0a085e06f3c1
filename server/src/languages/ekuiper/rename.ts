import { type Localized, say } from '../../../../l10n/index.js';
import { hasShippedConfig, isBuiltIn } from '../../../../schemas/ekuiper/built-in.js';
import { canBeExported, nameFault, nameOf, symbolOf } from '../../../../schemas/ekuiper/names.js';
import type { PluginModel, ProjectModel } from '../../../../schemas/ekuiper/project.js';
import { dirname, join } from '../../../../schemas/paths.js';
import { resolvePlain } from '../../core/data/yaml-scalar.js';
import type { Edit } from '../../core/fix.js';
import type { Span } from '../../core/text.js';
import { renameSymbol } from './go-source/rename.js';
import { functionPlaces, type Named, namedAt, type Place, pluginPlaces, symbolsFor } from './navigation.js';
import { needsSymbol, whyNot } from './rules/plugin-name.js';

const sentences = {
  fault: {
    en: ({ name, why }) => `A plugin cannot be called "${name}": ${why}.`,
    'zh-cn': ({ name, why }) => `插件不能命名为“${name}”：${why}。`,
  } satisfies Localized<{ name: string; why: string }>,
  symbol: {
    en: ({ name }) =>
      `A function cannot be called "${name}": no Go symbol can be called ${symbolOf(name)}, so that eKuiper never finds it.`,
    'zh-cn': ({ name }) => `函数不能命名为“${name}”：Go 中不可能有名为 ${symbolOf(name)} 的导出符号，eKuiper 永远找不到它。`,
  } satisfies Localized<{ name: string }>,
  taken: {
    en: ({ name }) => `There already is a "${name}" in this project, and a server takes only one of them.`,
    'zh-cn': ({ name }) => `此项目中已经有“${name}”，服务器只接受其中一个。`,
  } satisfies Localized<{ name: string }>,
  builtIn: {
    en: ({ name }) => `eKuiper has a "${name}" of its own, and rules would always get that one.`,
    'zh-cn': ({ name }) => `eKuiper 自身已有“${name}”，规则用的始终是它。`,
  } satisfies Localized<{ name: string }>,
  declared: {
    en: ({ name }) => `The package already declares ${name}, so Go would not compile it.`,
    'zh-cn': ({ name }) => `该包已经声明了 ${name}，Go 将无法编译。`,
  } satisfies Localized<{ name: string }>,
  file: {
    en: ({ name }) => `${name} already exists and would be overwritten.`,
    'zh-cn': ({ name }) => `${name} 已存在，会被覆盖。`,
  } satisfies Localized<{ name: string }>,
};

type Renamed = readonly Edit[] | { readonly refused: string };

/** What would be renamed at an offset. The keys of a descriptor or config stand for their file, which is not renamed from there. */
export function renameableAt(
  project: ProjectModel | undefined,
  path: string,
  text: string,
  offset: number,
): { span: Span; name: string } | undefined {
  const named = project && namedAt(project, path, text, offset);
  if (!named || named.form === 'file') return undefined;
  const quoted = /^(["']).*\1$/s.test(named.written) ? 1 : 0;
  const span = { start: named.span.start + quoted, end: named.span.end - quoted };
  return { span, name: text.slice(span.start, span.end) };
}

/**
 * The edits that rename a plugin or function everywhere: Go symbols, files, names in descriptors and plugsmith.yml; or a sentence why
 * not. In Go the new symbol is given, elsewhere the new name. Text edits come first, then the files are moved.
 */
export function renameAt(project: ProjectModel | undefined, path: string, text: string, offset: number, wanted: string): Renamed {
  const named = project && namedAt(project, path, text, offset);
  if (!named || named.form === 'file') return [];
  const { plugin } = named;
  const isLookup =
    plugin.lookup !== undefined && named.form === 'symbol' && named.written === plugin.lookup.name && named.written !== plugin.symbol?.name;
  const symbol = isLookup ? wanted.replace(/Lookup$/, '') : wanted;
  const name = named.form === 'symbol' ? nameOf(symbol) : wanted;
  if (named.function && !(named.function.name === plugin.name && plugin.functions.length === 1))
    return renameFunction(project, named, name);
  return renamePlugin(project, plugin, name);
}

function renameFunction(project: ProjectModel, { plugin, function: model }: Named, name: string): Renamed {
  if (!model) return [];
  const own = functionPlaces(project, plugin).filter(p => p.function === model);
  if (!canBeExported(symbolOf(name)) || !/^\w+$/.test(name)) return { refused: say(sentences.symbol, { name }) };
  if (isBuiltIn('function', name)) return { refused: say(sentences.builtIn, { name }) };
  const others = project.plugins.flatMap(p => p.functions).filter(f => f !== model);
  return others.some(f => f.name === name)
    ? { refused: say(sentences.taken, { name }) }
    : (declaredAlready(own, name) ?? editsOf(project, own, name));
}

function renamePlugin(project: ProjectModel, plugin: PluginModel, name: string): Renamed {
  const needs = plugin.kind !== 'portable' && needsSymbol({ ...plugin, kind: plugin.kind });
  const fault = nameFault(name, { needsSymbol: needs });
  if (fault && !(plugin.kind === 'portable' && fault === 'upper-case'))
    return { refused: say(sentences.fault, { name, why: whyNot(name, fault) }) };
  if (isTakenByServer(plugin, name)) return { refused: say(sentences.builtIn, { name }) };
  const twin = project.plugins.find(p => p !== plugin && p.kind === plugin.kind && p.name === name);
  if (twin) return { refused: say(sentences.taken, { name }) };
  const own = [...pluginPlaces(project, plugin), ...functionPlaces(project, plugin).filter(p => p.function.name === plugin.name)];
  const declared = declaredAlready(own, name);
  if (declared) return declared;
  const moves = own.filter(p => p.form === 'file').map(({ path }) => ({ kind: 'rename' as const, from: path, to: movedTo(path, name) }));
  const taken = moves.find(({ from, to }) => from !== to && exists(project, to));
  if (taken) return { refused: say(sentences.file, { name: taken.to.slice(taken.to.lastIndexOf('/') + 1) }) };
  return [...editsOf(project, own, name), ...moves.filter(({ from, to }) => from !== to)];
}

/** A plugin of several functions is not called by its own name. */
function isTakenByServer(plugin: PluginModel, name: string): boolean {
  if (plugin.kind === 'portable') return false;
  const isCalled = plugin.kind !== 'function' || plugin.functions.some(f => f.name === plugin.name);
  return isCalled && (isBuiltIn(plugin.kind, name) || hasShippedConfig(plugin.kind, name));
}

function editsOf(project: ProjectModel, places: readonly Place[], name: string): Edit[] {
  return places.flatMap((place): Edit[] => {
    if (place.symbol) return renameSymbol(place.symbol, symbolsFor(name, place.form));
    if (place.form !== 'name' || !place.span) return [];
    const isYaml = place.path === project.settings.path;
    const text = isYaml ? quotedAs(project.settings.text?.slice(place.span.start, place.span.end) ?? '', name) : name;
    return [{ kind: 'replace', path: place.path, span: place.span, text }];
  });
}

/** A name in the quotes of the old one, and in quotes where YAML would else read a number or the like. */
function quotedAs(old: string, name: string): string {
  const quote = /^["']/.exec(old)?.[0] ?? (resolvePlain(name).kind === 'string' ? '' : '"');
  return quote + name + quote;
}

function declaredAlready(places: readonly Place[], name: string): { refused: string } | undefined {
  for (const { symbol, form } of places) {
    const wanted = symbolsFor(name, form);
    const clash =
      symbol &&
      symbol.name !== wanted &&
      symbol.scope.built.some(f => f.source.decls.some(d => !(d.kind === 'func' && d.receiver) && d.name.text === wanted));
    if (clash) return { refused: say(sentences.declared, { name: wanted }) };
  }
  return undefined;
}

const movedTo = (path: string, name: string): string => join(dirname(path), name + path.slice(path.lastIndexOf('.')));

const exists = ({ folders }: ProjectModel, path: string): boolean =>
  folders.some(({ json, yaml }) => json.some(f => f.path === path) || yaml.includes(path));
