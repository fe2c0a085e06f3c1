import type { GoMod, ModReplace } from '../../golang/types.js';
import type { GoFile } from './go-types.js';
import type { PluginModel, ProjectModel } from './project.js';
import { contractModule, newestFitting, parseTarget, type Release, type Target, type Wanted } from './releases.js';

/** The Go files that become part of a plugin: its own, and those of the packages of the same module that they import. */
export function linkedFiles(project: Pick<ProjectModel, 'packages'>, plugin: PluginModel): readonly GoFile[] {
  const files = [...plugin.files];
  const seen = new Set<string>();
  for (const file of files) {
    for (const { path } of file.source.imports) {
      if (seen.has(path)) continue;
      seen.add(path);
      files.push(...(project.packages.get(path)?.files ?? []));
    }
  }
  return files;
}

/** The native plugins that the Go module of a project is about. */
export const nativePlugins = (project: Pick<ProjectModel, 'plugins'>): readonly PluginModel[] =>
  project.plugins.filter(p => p.kind !== 'portable');

/** Paths of packages that some plugin of the project imports, in files that become part of it. */
export function importedPaths(project: Pick<ProjectModel, 'packages' | 'plugins'>): ReadonlySet<string> {
  const files = nativePlugins(project).flatMap(plugin => linkedFiles(project, plugin));
  return new Set(files.flatMap(({ source }) => source.imports.map(({ path }) => path)));
}

export const isOfModule = (packagePath: string, module: string): boolean => packagePath === module || packagePath.startsWith(`${module}/`);

/** The replace line that holds for a module at a version. */
export function replaceOf(mod: GoMod, module: string, version: string | undefined): ModReplace | undefined {
  const lines = mod.replace.filter(line => line.path.value === module);
  return lines.find(line => line.version?.value === version && line.version) ?? lines.find(line => !line.version);
}

/** The version that a module is built with; undefined when there is none, or when it is replaced by something of its own. */
export function effectiveVersion(mod: GoMod, module: string): string | undefined {
  const version = mod.require.findLast(line => line.path.value === module)?.version.value;
  const replace = replaceOf(mod, module, version);
  if (!replace) return version;
  return replace.newPath.value === module ? replace.newVersion?.value : undefined;
}

/** What the go.mod of a project asks of a release: of the modules that it requires, those that its plugins import themselves. */
export function wantedOf(project: ProjectModel): Wanted {
  const { mod } = project.goMod ?? {};
  if (!mod) return {};
  const imported = [...importedPaths(project)];
  const direct = mod.require.filter(line => imported.some(path => isOfModule(path, line.path.value)));
  return {
    go: mod.go?.value.value,
    contract: effectiveVersion(mod, contractModule),
    requires: Object.fromEntries(
      direct.flatMap(line => {
        const version = effectiveVersion(mod, line.path.value);
        return version === undefined || line.path.value === contractModule ? [] : [[line.path.value, version]];
      }),
    ),
  };
}

/**
 * What a project is built for. pinned: plugsmith.yml names a release. server: it names the path of a kuiperd, as written. fits: the
 * newest release that its go.mod fits. refused: plugsmith.yml names what is no release, with the sentence. none: no release fits.
 */
export type Pin =
  | { readonly is: 'pinned'; readonly target: Target; readonly release: Release }
  | { readonly is: 'fits'; readonly release: Release }
  | { readonly is: 'server'; readonly path: string }
  | { readonly is: 'refused'; readonly sentence: string }
  | { readonly is: 'none' };

/** Whether a target is meant as the path of a server and not as a release. */
export const isServerPath = (target: string): boolean =>
  /^[.~/\\]|[/\\]|^[a-zA-Z]:/.test(target) && !/^(docker\.io\/)?lfedge\/ekuiper:/.test(target);

export function pinOf(project: ProjectModel): Pin {
  const { target } = project.settings.value;
  if (target !== undefined) {
    if (isServerPath(target)) return { is: 'server', path: target };
    const parsed = parseTarget(target);
    return 'refused' in parsed ? { is: 'refused', sentence: parsed.refused } : { is: 'pinned', target: parsed, release: parsed.release };
  }
  const release = newestFitting(wantedOf(project));
  return release ? { is: 'fits', release } : { is: 'none' };
}

/** The release to measure a project against; undefined when it is not known. */
export function releaseOf(pin: Pin): Release | undefined {
  return pin.is === 'pinned' || pin.is === 'fits' ? pin.release : undefined;
}
