import { parseMod } from '../../../../../golang/mod.js';
import type { ModToken, Span } from '../../../../../golang/types.js';
import type { PluginModel, ProjectModel } from '../../../../../schemas/ekuiper/project.js';
import { ancestors, join, relative } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import { projectOf } from '../project.js';

/** A module with the same path. */
export interface Twin {
  readonly path: string;
  /** The same from the top of the repository. */
  readonly shown: string;
  readonly span: Span;
  /** The package path of a plugin that both have. */
  readonly packagePath: string;
}

const mostFolders = 150;

/**
 * Modules of the same repository that have the path of this one and at the same package path another plugin. A module with the same
 * plugin is a copy or a variant: nobody installs both.
 */
export async function twinsOf(project: ProjectModel, host: Host): Promise<readonly Twin[]> {
  const module = project.goMod?.mod.module?.value.value;
  if (module === undefined) return [];
  const isOther = ({ packagePath, kind, name }: PluginModel) => {
    const own = packagePath === undefined ? [] : project.plugins.filter(p => p.packagePath === packagePath);
    return own.length > 0 && !own.some(p => p.kind === kind && p.name === name);
  };
  const twins: Twin[] = [];
  const top = await topOf(project.root, host);
  for (const path of top === undefined ? [] : await modulesBelow(top, host)) {
    const text = path === project.goMod?.path ? undefined : await host.read(path);
    const value: ModToken | undefined = text === undefined || !text.includes(module) ? undefined : parseMod(text).module?.value;
    if (value?.value !== module) continue;
    const packagePath = (await projectOf(path, host))?.plugins.find(isOther)?.packagePath;
    if (packagePath !== undefined) twins.push({ path, shown: relative(top ?? '', path), span: value.span, packagePath });
  }
  return twins;
}

/** The repository or workspace around a module. Without one nothing says that the folders beside it have to do with it. */
async function topOf(root: string, host: Host): Promise<string | undefined> {
  for (const folder of ancestors(root)) {
    const names = await host.list(folder);
    if (['.git/', '.git', 'go.work'].some(name => names.includes(name))) return folder;
  }
  return undefined;
}

/** The go.mod files of a repository, as far as three folders down. */
async function modulesBelow(top: string, host: Host): Promise<string[]> {
  const found: string[] = [];
  const queue = [{ folder: top, depth: 0 }];
  for (let i = 0; i < queue.length && i < mostFolders; i++) {
    const next = queue[i];
    if (!next) break;
    for (const name of await host.list(next.folder)) {
      if (name === 'go.mod') found.push(join(next.folder, name));
      else if (name.endsWith('/') && next.depth < 3 && !/^([._]|vendor\/|testdata\/|node_modules\/)/.test(name)) {
        queue.push({ folder: join(next.folder, name.slice(0, -1)), depth: next.depth + 1 });
      }
    }
  }
  return found;
}
