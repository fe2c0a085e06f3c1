import { parseSource } from '../../../../../golang/source.js';
import type { Span } from '../../../../../golang/types.js';
import type { GoFile } from '../../../../../schemas/ekuiper/go-types.js';
import { nameFault } from '../../../../../schemas/ekuiper/names.js';
import { isNative, type NativePlugin, type ProjectModel } from '../../../../../schemas/ekuiper/project.js';
import { contractModule, contractPackage } from '../../../../../schemas/ekuiper/releases.js';
import { effectiveVersion, linkedFiles } from '../../../../../schemas/ekuiper/wanted.js';
import { dirname } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import type { Related } from '../../../core/problem.js';
import { projectOf, projectOfOpen } from '../project.js';

/** A Go file of a project with eKuiper plugins. */
export interface GoSourceFile extends ParsedFile {
  readonly file: GoFile;
  readonly project: ProjectModel | undefined;
  /** The native plugins that are compiled from this file, among others. */
  readonly plugins: readonly NativePlugin[];
  /** It becomes part of a plugin, at least through an import. */
  readonly isLinked: boolean;
  /** What is in its folder. */
  readonly beside: readonly string[];
  /** The contract version that the plugin is built with; undefined when it is not known. */
  readonly contract: string | undefined;
}

export async function ownsGoSource({ path }: ParsedFile, host: Host): Promise<boolean> {
  if (!path.endsWith('.go') || path.endsWith('_test.go') || /\/(vendor|testdata)\//.test(path)) return false;
  const project = await projectOf(path, host);
  return project !== undefined && project.moduleKind !== 'old' && project.folders.some(({ folder }) => folder === dirname(path));
}

export async function openGoSource(parsed: ParsedFile, host: Host): Promise<GoSourceFile> {
  const { path, text } = parsed;
  const project = await projectOfOpen(parsed, host);
  const known = project?.folders.flatMap(({ go }) => go).find(file => file.path === path);
  const natives = project?.plugins.filter(isNative) ?? [];
  const { mod } = project?.goMod ?? {};
  return {
    ...parsed,
    file: known ?? { path, text: text.value, source: parseSource(text.value) },
    project,
    plugins: natives.filter(plugin => plugin.files.some(file => file.path === path)),
    isLinked: project !== undefined && natives.some(plugin => linkedFiles(project, plugin).some(file => file.path === path)),
    beside: await host.list(dirname(path)),
    contract: mod && effectiveVersion(mod, contractModule),
  };
}

/** Whether a plugin's files can be read well enough to say that something is missing in them. */
export const isWhole = (plugin: NativePlugin): boolean => plugin.files.every(({ source }) => source.damage.length === 0);

/** Whether its package is main; when it is not, that is what is to be said first. */
export const isMain = (plugin: NativePlugin): boolean => plugin.files.every(({ source }) => source.package?.text === 'main');

/** Where to say what a plugin lacks as a whole: the package name in its first file. */
export function headOf(plugin: NativePlugin): { readonly path: string; readonly span: Span } | undefined {
  const [file] = plugin.files;
  return file && { path: file.path, span: file.source.package?.span ?? { start: 0, end: 0 } };
}

/** The plugins that this file has the symbol of, so that what lacks beside one is said once. A name that cannot stay is to be mended first. */
export function* bornePlugins({ path, plugins }: GoSourceFile): Iterable<{ readonly plugin: NativePlugin; readonly at: Span }> {
  for (const plugin of plugins) {
    const symbol = plugin.kind === 'function' ? plugin.functions.find(f => f.symbol)?.symbol : (plugin.symbol ?? plugin.lookup);
    const isNamed = !nameFault(plugin.name, { needsSymbol: false });
    if (symbol?.file.path === path && isNamed && isMain(plugin)) yield { plugin, at: symbol.span };
  }
}

/** How a file calls package api of the contract. */
export function apiName(file: GoFile): string {
  return file.source.imports.find(({ path }) => path === contractPackage)?.name?.text ?? 'api';
}

/** The files that give a plugin its name, besides the Go code. */
export function namedBy({ descriptor, defaultConfig }: NativePlugin, message: (file: string) => string): Related[] {
  return [descriptor?.path, defaultConfig].flatMap(path =>
    path === undefined ? [] : [{ path, span: { start: 0, end: 0 }, message: message(path.slice(path.lastIndexOf('/') + 1)) }],
  );
}
