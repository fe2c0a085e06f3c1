import type { Project } from '../document.js';
import { type Element, type Param, paramOf, typeOf } from '../element.js';
import { once } from '../once.js';
import type { Work } from './automaton.js';
import { deepest, type Emission, emissionsOf, mayRetag, storesOf } from './emissions.js';
import { comparisons, type MatchPattern, matchPatterns } from './match-pattern.js';
import { sourceTags } from './source-tags.js';
import type { Tags } from './tags.js';
import { workerIds, workersOf } from './workers.js';

/** Where events come from in a config, and the lists of rules that they go through. */
export interface Routes {
  readonly levels: readonly Level[];
  readonly sources: readonly Source[];
  /** Something of the config could not be read, so that there may be more of everything. */
  readonly incomplete: boolean;
}

/** Rules that events are held against, from the first to the last: those of the root, of a `<worker>` or of a `<label>`. */
export interface Level {
  readonly kind: 'root' | 'worker' | 'label';
  /** The name of the label with its `@`, or the ids of the workers; empty for the root. */
  readonly name: string;
  readonly element: Element;
  /** The `<worker>` that it is, or that the label stands in. */
  readonly worker: Element | undefined;
  /** What stands in it, in the order of the text. */
  readonly own: readonly Rule[];
  /** What its events are held against. In a worker the rules of the root come first, wherever they stand: RootAgent#configure. */
  readonly rules: readonly Rule[];
}

/** A `<filter>` or `<match>`. */
export interface Rule {
  readonly kind: 'filter' | 'match';
  readonly element: Element;
  /** Undefined when embedded Ruby makes them, or Fluentd refuses them. */
  readonly patterns: readonly MatchPattern[] | undefined;
  /** As it is shown: without an argument, `**`. */
  readonly text: string;
  /** The output of a match, before those in its `<store>` sections. */
  readonly outputs: readonly Output[];
}

export interface Output {
  readonly element: Element;
  readonly emissions: readonly Emission[];
  /** It may give events back in a way that we do not know. */
  readonly mayRetag: boolean;
}

export interface Source {
  readonly element: Element;
  readonly type: string | undefined;
  readonly tags: Tags;
  /** Where its tag is written. */
  readonly at: Param | undefined;
  /** Its `@label`. */
  readonly label: Param | undefined;
  /** Where its events begin; none when its label does not exist. Several when it runs in several workers. */
  readonly levels: readonly Level[];
}

/** The routes of a config, made once. */
export const routesOf = ({ config }: Project): Routes => routesIn(config);

/** The routes that a config shows by itself; of a fragment these are not all, but their order is what it is. */
export const routesIn = once((config: Element): Routes => {
  const workers = config.elements.filter(({ name }) => name === 'worker');
  const work = comparisons();
  const root = levelOf('root', '', config, undefined, [], work);
  const levels = [root, ...workers.map(worker => levelOf('worker', worker.arg ?? '', worker, worker, root.own, work))];
  for (const holder of [config, ...workers]) {
    const labels = holder.elements.filter(({ name, arg }) => name === 'label' && arg !== undefined && arg !== '');
    levels.push(...labels.map(label => levelOf('label', label.arg ?? '', label, holder === config ? undefined : holder, [], work)));
  }
  const sources = [config, ...workers].flatMap(holder => {
    const from = holder === config ? runningAt(levels, config) : levels.filter(({ element }) => element === holder);
    return holder.elements.filter(({ name }) => name === 'source').map(element => sourceOf(element, from, levels));
  });
  return { levels, sources, incomplete: config.incomplete || workers.some(({ incomplete }) => incomplete) };
});

function levelOf(
  kind: Level['kind'],
  name: string,
  element: Element,
  worker: Element | undefined,
  before: readonly Rule[],
  work: Work,
): Level {
  const own = element.elements.flatMap(each => (each.name === 'filter' || each.name === 'match' ? ruleOf(each.name, each, work) : []));
  return { kind, name, element, worker, own, rules: before.length > 0 ? [...before, ...own] : own };
}

function ruleOf(kind: Rule['kind'], element: Element, work: Work): Rule {
  const text = element.arg === '' ? '**' : element.arg;
  return {
    kind,
    element,
    patterns: text === undefined ? undefined : matchPatterns(text, work),
    text: text ?? '#{…}',
    outputs: kind === 'match' ? outputsOf(element) : [],
  };
}

function outputsOf(element: Element, depth = 0): Output[] {
  const own = { element, emissions: emissionsOf(element), mayRetag: mayRetag(element) };
  return [own, ...(depth < deepest ? storesOf(element).flatMap(store => outputsOf(store, depth + 1)) : [])];
}

function sourceOf(element: Element, from: readonly Level[], levels: readonly Level[]): Source {
  const label = paramOf(element, '@label');
  const starts = new Set(from.flatMap(level => targetsOf(label, level, levels)));
  return { element, type: typeOf(element), tags: sourceTags(element), at: paramOf(element, 'tag'), label, levels: [...starts] };
}

/** Where the rules of the root begin to run: by themselves in every process that has no `<worker>` of its own. */
function runningAt(levels: readonly Level[], config: Element): readonly Level[] {
  const workers = levels.filter(({ kind }) => kind === 'worker');
  const all = workersOf(config);
  const ranges = workers.filter(({ name }) => name !== '').map(({ name }) => workerIds(name));
  let without = 0;
  for (const { first, last } of ranges.sort((a, b) => a.first - b.first)) if (first <= without) without = Math.max(without, last + 1);
  return all !== undefined && without >= Math.max(all, 1) ? workers : levels.filter(({ kind }) => kind !== 'label');
}

/** The levels at which events go on that a plugin at `level` gives to a label, or without one to the rules around it. */
export function targetsOf(label: Param | undefined, level: Level, levels: readonly Level[]): readonly Level[] {
  if (!label) return [level];
  if (label.value === '@ROOT') {
    const home = levels.filter(({ kind, worker }) => kind !== 'label' && worker === level.worker);
    return home;
  }
  const named = levels.filter(({ kind, name }) => kind === 'label' && name === label.value);
  const near = named.filter(({ worker }) => worker === level.worker);
  if (near.length > 0) return near;
  const common = named.filter(({ worker }) => worker === undefined);
  return common.length > 0 || level.worker ? common : named;
}
