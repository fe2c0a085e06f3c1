import { once, put } from '../once.js';
import { covers, literalStart, type MatchPattern } from './match-pattern.js';
import type { Level, Rule } from './routes.js';

/** So many letters are looked at, so that a pattern of a million costs no more. */
const longest = 100;
const startOf = (pattern: MatchPattern): string => literalStart(pattern).slice(0, longest);

/** So many patterns that begin alike are compared with another one; a config by hand has a few. */
const most = 64;

/** The rules of a level that no event ever comes to, each with the matches before it that take all its events. */
export const shadowsOf = once((level: Level): ReadonlyMap<Rule, readonly Rule[]> => {
  const shadows = new Map<Rule, readonly Rule[]>();
  const before = new Taken();
  for (const rule of level.rules) {
    if (!rule.patterns) continue;
    const by = rule.patterns.map(pattern => before.coverOf(pattern));
    const all = by.filter(each => each !== undefined);
    if (all.length > 0 && all.length === by.length) shadows.set(rule, [...new Set(all)]);
    else if (rule.kind === 'match') for (const [i, pattern] of rule.patterns.entries()) if (!by[i]) before.add(pattern, rule);
  }
  return shadows;
});

/**
 * The patterns of the matches so far, by the letters that all their tags begin with: a pattern can cover another one only when its own
 * are the beginning of the other's.
 */
class Taken {
  readonly #byStart = new Map<string, { readonly pattern: MatchPattern; readonly rule: Rule }[]>();

  add(pattern: MatchPattern, rule: Rule): void {
    put(this.#byStart, startOf(pattern), { pattern, rule });
  }

  coverOf(pattern: MatchPattern): Rule | undefined {
    const start = startOf(pattern);
    for (let length = 0; length <= start.length; length++) {
      const list = this.#byStart.get(start.slice(0, length));
      if (!list) continue;
      const found = list.slice(0, most).find(each => mayCover(each.pattern, length, start) && covers(each.pattern, pattern));
      if (found) return found.rule;
    }
    return undefined;
  }
}

/** What `a1.**` takes goes on with a dot: without this, it would be held against each of `a10.**`, `a11.**` and so on. */
const mayCover = ({ text }: MatchPattern, length: number, start: string): boolean =>
  length === start.length || start.charAt(length) === '.' || !text.startsWith('.**', length);
