import { ancestors, dirname, isWithin, join } from '../../../../../schemas/paths.js';
import { type Host, readWith } from '../../../core/host.js';
import { perRevision } from '../../../core/per-revision.js';
import { Text } from '../../../core/text.js';
import type { Project, ProjectFile, ResolvedInclude } from '../document.js';
import { glob, globMatches, listings } from '../project/glob.js';
import { isWhole } from '../project/whole-config.js';
import { load } from './load.js';
import type { YamlProblem } from './problem.js';
import { buildWhole, patternOf, readYamlConfig } from './read.js';

/** How far a file that includes another is looked for. */
const bounds = { folders: 4, files: 100, chain: 20 };

/** So many letters of included files are read, each as often as it is included, and as many more as if each file had at least so many. */
const most = { letters: 5_000_000, least: 100 };

/** The config that a YAML file is a part of, and what its shape means to Fluentd; without a project for a fragment. */
export interface YamlProject {
  readonly project: Project | undefined;
  readonly problems: readonly YamlProblem[];
}

/**
 * The config from the file that is included by no other, or from one of `roots` that includes it. There is none when it is not whole, for
 * then more belongs to it.
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
  return isWhole(opened.project) ? opened : { ...opened, project: undefined };
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
    for (const { path: other, text, patterns } of await includersIn(folder, host)) {
      if (!seen.has(other) && patterns.some(pattern => globMatches(pattern, path))) return { path: other, text };
    }
    if (++folders >= bounds.folders || (await host.list(folder)).includes('.git/')) return undefined;
  }
  return undefined;
}

interface Includer {
  readonly path: string;
  readonly text: Text;
  readonly patterns: readonly string[];
}

/** The files of a folder that include others. */
const includersIn = perRevision(async (folder: string, host: Host): Promise<readonly Includer[]> => {
  const found: Includer[] = [];
  for (const name of (await host.list(folder)).filter(each => /\.ya?ml$/i.test(each)).slice(0, bounds.files)) {
    const path = join(folder, name);
    const text = await readWith(path, '!include', host);
    if (text === undefined) continue;
    const patterns = readYamlConfig(path, text).includes.flatMap(({ value }) => {
      return (value.kind === 'include' ? patternOf(path, value.target) : undefined) ?? [];
    });
    if (patterns.length > 0) found.push({ path, text: new Text(text), patterns });
  }
  return found;
});

/** Reads a config from its root. */
async function openYaml(path: string, text: Text, host: Host): Promise<YamlProject & { readonly project: Project }> {
  const files = new Map<string, ProjectFile>([[path, { path, text, tree: undefined }]]);
  const includes: ResolvedInclude[] = [];
  const home = dirname(path);
  const may = listings();
  const targets = new Map<string, readonly string[]>();
  const read = async (file: ProjectFile, stack: readonly string[]): Promise<void> => {
    for (const { value, span } of readYamlConfig(file.path, file.text.value).includes) {
      const target = value.kind === 'include' ? value.target : '';
      const pattern = patternOf(file.path, target);
      const found = pattern === undefined ? [] : await glob(pattern, host, may);
      if (!found || (found.length === 0 && (pattern === undefined || !isWithin(home, pattern)))) continue;
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
  let left = most.letters;
  const { config, problems } = buildWhole(path, text.value, (from, target) => {
    const found = targets.get(`${from}\n${target}`);
    if (!found || found.includes(path)) return undefined;
    const inner = found.map(each => files.get(each));
    for (const each of inner) left -= most.least + (each?.text.value.length ?? 0);
    return left < 0 ? undefined : inner.map(each => each && load(each.path, each.text.value).root);
  });
  return { project: { root: path, config, files, includes }, problems };
}
