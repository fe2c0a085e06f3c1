import { once } from '../once.js';
import { candidates } from './candidates.js';
import type { Emission } from './emissions.js';
import { covers, type MatchPattern, overlaps } from './match-pattern.js';
import { type Level, type Output, type Routes, type Rule, targetsOf } from './routes.js';
import { shadowsOf } from './shadows.js';
import { shownTags, type Tags, tagsLike, taken } from './tags.js';

/** What becomes of events with some tags at one level. */
export interface Passage {
  readonly level: Level;
  readonly tags: Tags;
  readonly steps: readonly Step[];
  /** What the matches that they come to give back to Fluentd. */
  readonly onward: readonly Onward[];
  /** Whether events end without a match: all of them, or those whose tag is another than the rules name. */
  readonly lost: 'all' | 'some' | undefined;
}

export interface Step {
  /** Undefined where the events enter the level. */
  readonly from: Rule | undefined;
  /** Undefined where events end that no match takes. */
  readonly to: Rule | undefined;
  readonly tags: Tags;
  /** Whether all events that are at `from` go this way. */
  readonly sure: boolean;
}

export interface Onward {
  readonly output: Output;
  readonly emission: Emission;
  readonly tags: Tags;
  /** None when the label does not exist. */
  readonly targets: readonly Level[];
}

/** The passages through a config; each is worked out once. */
export class Passages {
  readonly #known = new Map<Level, Map<string, Passage>>();

  constructor(readonly routes: Routes) {}

  of(level: Level, tags: Tags): Passage {
    const known = this.#known.get(level) ?? new Map<string, Passage>();
    this.#known.set(level, known);
    const key = `${tags.kind} ${shownTags(tags)}`;
    const passage = known.get(key) ?? passageOf(level, tags, this.routes);
    known.set(key, passage);
    return passage;
  }

  /** The passages that follow from these, and they themselves; each once. */
  from(starts: Iterable<Passage>): ReadonlySet<Passage> {
    const found = new Set(starts);
    for (const passage of found) {
      for (const { targets, tags } of passage.onward) for (const level of targets) found.add(this.of(level, tags));
    }
    return found;
  }
}

/** The passages through a config, kept with it. */
export const passagesOf = once((routes: Routes) => new Passages(routes));

function passageOf(level: Level, tags: Tags, routes: Routes): Passage {
  const shadows = shadowsOf(level);
  const filters: Applied[] = [];
  const steps: Step[] = [];
  const onward: Onward[] = [];
  let matched = false;
  for (const rule of candidates(level, tags)) {
    if (shadows.has(rule)) continue;
    const part = taken(rule.patterns, tags);
    if (part === 'none') continue;
    if (rule.kind === 'filter') {
      filters.push({ rule, whole: part === 'all', all: part === 'all' });
      continue;
    }
    const here = part === 'all' ? tags : tagsLike(rule.text);
    const on = filters.flatMap((filter): Applied[] => {
      if (filter.whole || tags.kind === 'one') return [filter];
      return meets(filter.rule, rule) ? [{ ...filter, all: coversAll(filter.rule, rule) }] : [];
    });
    steps.push(...stepsTo(rule, on, here, part === 'all', !matched));
    for (const output of rule.outputs) {
      for (const emission of output.emissions) {
        onward.push({ output, emission, tags: emission.tags(here), targets: targetsOf(emission.label, level, routes.levels) });
      }
    }
    if (part === 'all') return { level, tags, steps, onward, lost: undefined };
    matched = true;
  }
  if (tags.kind === 'none') return { level, tags, steps, onward, lost: undefined };
  steps.push(...stepsTo(undefined, filters, tags, true, !matched));
  return { level, tags, steps, onward, lost: matched ? 'some' : 'all' };
}

/** So many filters are stepped over one by one. */
const most = 12;

/** A filter on the way to a match. */
interface Applied {
  readonly rule: Rule;
  /** It takes all events of the passage. */
  readonly whole: boolean;
  /** It takes all of those that come to the match. */
  readonly all: boolean;
}

/** The ways to a match, through the filters before it; `whole`: it takes all events of the passage, `first`: no match before takes any. */
function stepsTo(to: Rule | undefined, on: readonly Applied[], tags: Tags, whole: boolean, first: boolean): Step[] {
  const steps: Step[] = [];
  let before: (Rule | undefined)[] = [undefined];
  const go = (next: Rule | undefined, takesAll: boolean, alone: boolean) => {
    for (const from of before) {
      if (from && next && !meets(from, next)) continue;
      const certain = takesAll || (from !== undefined && next !== undefined && coversAll(next, from));
      steps.push({ from, to: next, tags, sure: alone && certain && before.length === 1 });
    }
  };
  for (const { rule, whole: takesAll, all } of on) {
    go(rule, takesAll, true);
    before = all ? [rule] : [...before.slice(-most), rule];
  }
  go(to, whole, first);
  return steps;
}

const meets = (a: Rule, b: Rule): boolean => !a.patterns || !b.patterns || any(a.patterns, b.patterns, overlaps);
const coversAll = (a: Rule, b: Rule): boolean => b.patterns?.every(each => a.patterns?.some(pattern => covers(pattern, each))) ?? false;

const any = (a: readonly MatchPattern[], b: readonly MatchPattern[], test: (a: MatchPattern, b: MatchPattern) => boolean): boolean =>
  a.some(each => b.some(other => test(each, other)));
