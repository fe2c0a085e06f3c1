import { ancestors, dirname, isWithin, join } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import { Text } from '../../../core/text.js';
import type { Project, ProjectFile, ResolvedInclude } from '../document.js';
import { glob, globMatches } from '../glob.js';
import { load } from './load.js';
import type { YamlProblem } from './problem.js';
import { buildWhole, patternOf, readYamlConfig } from './read.js';

/** How far a file that includes another is looked for. */
const bounds = { folders: 4, files: 100, chain: 20 };

/** The config that a YAML file is a part of, and what its shape means to Fluentd; without a project for a fragment. */
export interface YamlProject {
  readonly project: Project | undefined;
  readonly problems: readonly YamlProblem[];
}

/**
 * The config from the file that is included by no other, or from one of `roots` that includes it. There is none when nothing on the way has
 * a `source` or `system`, for then more belongs to it.
 */
export async function yamlProjectOf(path: string, text: Text, roots: readonly string[], host: Host): Promise<YamlProject> {
  for (const root of roots.filter(each => /\.ya?ml$/i.test(each))) {
    const found = root === path ? text : await textOf(root, host);
    const opened = found && (await openYaml(root, found, host));
    if (opened?.project.files.has(path)) return opened;
  }
  let root = { path, text };
  const seen = new Set<string>();
  while (seen.size < bounds.chain && !seen.has(root.path)) {
    seen.add(root.path);
    const above = await includerOf(root.path, host, seen);
    if (!above) break;
    root = above;
  }
  const opened = await openYaml(root.path, root.text, host);
  const known = opened.project.config.elements.some(({ name }) => name === 'source' || name === 'system');
  return known ? opened : { ...opened, project: undefined };
}

/** Whether another config in YAML includes a file. */
export const isIncluded = async (path: string, host: Host): Promise<boolean> =>
  (await includerOf(path, host, new Set([path]))) !== undefined;

async function textOf(path: string, host: Host): Promise<Text | undefined> {
  const text = await host.read(path);
  return text === undefined ? undefined : new Text(text);
}

async function includerOf(path: string, host: Host, seen: ReadonlySet<string>): Promise<{ path: string; text: Text } | undefined> {
  let folders = 0;
  for (const folder of ancestors(dirname(path))) {
    const names = await host.list(folder);
    for (const name of names.filter(each => /\.ya?ml$/i.test(each)).slice(0, bounds.files)) {
      const other = join(folder, name);
      const text = seen.has(other) ? undefined : await host.read(other);
      if (text === undefined || !text.includes('!include')) continue;
      const leads = readYamlConfig(other, text).includes.some(({ value }) => {
        const pattern = value.kind === 'include' ? patternOf(other, value.target) : undefined;
        return pattern !== undefined && globMatches(pattern, path);
      });
      if (leads) return { path: other, text: new Text(text) };
    }
    if (++folders >= bounds.folders || names.includes('.git/')) return undefined;
  }
  return undefined;
}

/** Reads a config from its root. */
async function openYaml(path: string, text: Text, host: Host): Promise<YamlProject & { readonly project: Project }> {
  const files = new Map<string, ProjectFile>([[path, { path, text, tree: undefined }]]);
  const includes: ResolvedInclude[] = [];
  const home = dirname(path);
  const targets = new Map<string, readonly string[]>();
  const read = async (file: ProjectFile, stack: readonly string[]): Promise<void> => {
    for (const { value, span } of readYamlConfig(file.path, file.text.value).includes) {
      const target = value.kind === 'include' ? value.target : '';
      const pattern = patternOf(file.path, target);
      const found = pattern === undefined ? [] : await glob(pattern, host);
      if (found.length === 0 && (pattern === undefined || !isWithin(home, pattern))) continue;
      targets.set(`${file.path}\n${target}`, found);
      const written = { form: 'plain' as const, span, text: target, ruby: [], broken: false };
      includes.push({ path: file.path, span, target: written, targets: found, cycle: found.some(each => stack.includes(each)) });
      for (const each of found) {
        const inner = files.has(each) ? undefined : await textOf(each, host);
        if (!inner) continue;
        const next = { path: each, text: inner, tree: undefined };
        files.set(each, next);
        await read(next, [...stack, each]);
      }
    }
  };
  await read({ path, text, tree: undefined }, [path]);
  const active: string[] = [path];
  const { config, problems } = buildWhole(path, text.value, (from, target) => {
    const found = targets.get(`${from}\n${target}`);
    if (!found || found.some(each => active.includes(each))) return undefined;
    return found.map(each => {
      const inner = files.get(each);
      return inner && load(each, inner.text.value).root;
    });
  });
  return { project: { root: path, config, files, includes }, problems };
}
