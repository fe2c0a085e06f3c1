import { dirname, isWithin } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import type { Project, ProjectFile, ResolvedInclude } from '../document.js';
import { type Element, paramOf } from '../element.js';
import type { Include } from '../syntax/node.js';
import { buildElement, deepest } from './build-element.js';
import { glob, listings } from './glob.js';
import { folderNamed } from './include-folder.js';
import { includersOf } from './includers.js';
import { includesOf, patternOf } from './includes.js';
import { readParsed } from './parsed-files.js';
import { isWhole } from './whole-config.js';

/** No chain of includers is longer. */
const longest = 20;

/**
 * The config that a file is a part of: from the root that the settings name, or from the file that is included by no other. Undefined when
 * it is not whole, for then more than what is here belongs to it.
 */
export async function projectOf(file: ProjectFile, roots: readonly string[], host: Host): Promise<Project | undefined> {
  for (const root of roots) {
    const project = root === file.path ? await openProject(file, host) : await projectAt(root, host);
    if (project?.files.has(file.path)) return project;
  }
  const seen = new Set<string>();
  let root = file;
  for (let i = 0; i < longest && !seen.has(root.path); i++) {
    seen.add(root.path);
    const above = (await includersOf(root.path, host)).find(path => !seen.has(path));
    const next = above === undefined ? undefined : await readParsed(above, host);
    if (!next) break;
    root = next;
  }
  const project = await openProject(root, host);
  return isWhole(project) ? project : undefined;
}

async function projectAt(path: string, host: Host): Promise<Project | undefined> {
  const root = await readParsed(path, host);
  return root && openProject(root, host);
}

/** Reads a config from its root. */
export async function openProject(root: ProjectFile, host: Host): Promise<Project> {
  const files = new Map([[root.path, root]]);
  const includes: ResolvedInclude[] = [];
  const targets = new Map<Include, readonly string[] | undefined>();
  const home = dirname(root.path);
  const may = listings();
  const globs = new Map<string, Promise<readonly string[] | undefined>>();
  const filesAt = (pattern: string) => {
    const found = globs.get(pattern) ?? glob(pattern, host, may);
    globs.set(pattern, found);
    return found;
  };
  const read = async (file: ProjectFile, stack: readonly string[]): Promise<void> => {
    if (stack.length > deepest) return;
    for (const include of includesOf(file.tree)) {
      const found = await filesOf(file.path, include, home, filesAt);
      const pattern = patternOf(file.path, include);
      const folder = found && pattern !== undefined ? await folderNamed(pattern, host) : undefined;
      // Whoever names a folder means what is in it.
      targets.set(include, found?.length === 0 && folder !== undefined ? undefined : found);
      if (!found) continue;
      const cycle = found.some(path => stack.includes(path));
      if (include.target) {
        const { span, target } = include;
        includes.push({ path: file.path, span, target, targets: found, cycle, ...(folder !== undefined && { folder }) });
      }
      for (const path of found) {
        if (files.has(path)) continue;
        const each = await readParsed(path, host);
        if (!each) continue;
        files.set(path, each);
        await read(each, [...stack, path]);
      }
    }
  };
  await read(root, [root.path]);
  const config = buildElement(root, (_, include) => targets.get(include)?.flatMap(path => files.get(path) ?? []));
  return { root: root.path, config, files, includes };
}

/** The files that an `@include` brings; undefined when it names a place that is not in the project, as one in a container is. */
async function filesOf(
  path: string,
  include: Include,
  home: string,
  filesAt: (pattern: string) => Promise<readonly string[] | undefined>,
): Promise<readonly string[] | undefined> {
  const pattern = patternOf(path, include);
  if (pattern === undefined) return undefined;
  const found = await filesAt(pattern);
  return found && (found.length > 0 || isWithin(home, pattern)) ? found : undefined;
}

/** Whether Fluentd reads values strictly: `strict_config_value` in `<system>`. */
export function isStrict(config: Element): boolean {
  const system = config.elements.find(({ name }) => name === 'system');
  const written = system && paramOf(system, 'strict_config_value');
  return written !== undefined && /^(?:true|yes|#.*)?$/.test(written.value ?? 'no');
}
