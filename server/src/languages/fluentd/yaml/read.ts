import { dirname, join, resolve } from '../../../../../schemas/paths.js';
import type { Element } from '../element.js';
import { buildConfig, type Include } from './build.js';
import { type Loaded, load } from './load.js';
import type { YamlProblem } from './problem.js';
import type { Node } from './value.js';

/** A YAML config for itself, without what it includes. */
export interface YamlConfig {
  readonly own: Element;
  readonly errors: Loaded['errors'];
  readonly problems: readonly YamlProblem[];
  readonly root: Node | undefined;
  /** Every `!include`, in the order of the text. */
  readonly includes: readonly Node[];
}

/** Reads a Fluentd config in YAML. Never throws. */
export function readYamlConfig(path: string, text: string): YamlConfig {
  const { root, errors } = load(path, text);
  const includes = includesIn(root);
  const { config, problems } = buildConfig(root, path, text.length, () => undefined, errors.length > 0);
  return { own: config, errors, problems, root: load(path, text).root, includes };
}

/** The same with the lists of other files where they are included. `include` says which nodes those are. */
export function buildWhole(path: string, text: string, include: Include) {
  const { root, errors } = load(path, text);
  return buildConfig(root, path, text.length, include, errors.length > 0);
}

/** Every `!include` of a file. */
function includesIn(root: Node | undefined): Node[] {
  const found: Node[] = [];
  const seen = new Set<unknown>();
  const pending: (Node | undefined)[] = [root];
  for (let i = 0; i < pending.length; i++) {
    const node = pending[i];
    if (!node || seen.has(node.value)) continue;
    seen.add(node.value);
    if (node.value.kind === 'include') found.push(node);
    else if (node.value.kind === 'list') for (const item of node.value.items) pending.push(item);
    else if (node.value.kind === 'map') for (const { value } of node.value.entries.values()) pending.push(value);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The absolute pattern of an `!include`; undefined when it leads out of what can be read here. */
export function patternOf(path: string, target: string): string | undefined {
  if (target === '') return undefined;
  if (target.startsWith('/')) return join('/', ...target.split('/').filter(Boolean));
  return resolve(dirname(path), target);
}
