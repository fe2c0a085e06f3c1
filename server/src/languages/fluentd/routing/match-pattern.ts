import { once } from '../once.js';
import { type RegexpFault, readRegexp } from '../values/ruby-regexp.js';
import { type Automaton, anyChar, Builder, includes, intersects, notDot, type Part, takesText, type Work } from './automaton.js';
import { regexpMachine } from './regexp-machine.js';

/** One of the patterns of a `<match>` or `<filter>`. */
export interface MatchPattern {
  readonly text: string;
  /** Its offset in the argument. */
  readonly start: number;
  /** Why Fluentd refuses it: a `/` that no other ends, or a regular expression that is none, with offsets into `text`. */
  readonly fault?: 'no-end' | RegexpFault;
  /** What comparisons of it with others may still cost. */
  readonly work?: Work;
}

/** Enough for every config by hand; a hostile one is done with after about a second. */
export const comparisons = (): Work => ({ left: 5_000_000 });

/**
 * The patterns of an argument: Fluentd splits it at white space only. A tag is taken when one of them takes it.
 * Source: event_router.rb and match.rb of Fluentd 1.19.3.
 */
export function parsePatterns(arg: string): readonly MatchPattern[] {
  return [...arg.matchAll(/\S+/g)].map(({ 0: text, index: start }) => {
    const fault = faultOf(text);
    return fault ? { text, start, fault } : { text, start };
  });
}

function faultOf(text: string): MatchPattern['fault'] {
  if (!text.startsWith('/')) return undefined;
  if (!text.endsWith('/')) return 'no-end';
  const { fault } = readRegexp(`\\A${text.slice(1, -1)}\\Z`);
  const within = (offset: number) => Math.max(0, Math.min(offset - 1, text.length));
  return fault && { kind: fault.kind, span: { start: within(fault.span.start), end: within(fault.span.end) } };
}

/** The same, each pattern once, but undefined when Fluentd refuses one of them, or one is more than we can follow. Comparisons with them share `work`. */
export function matchPatterns(arg: string, work: Work = comparisons()): readonly MatchPattern[] | undefined {
  const patterns = [...new Map(parsePatterns(arg).map(pattern => [pattern.text, pattern])).values()];
  if (!patterns.every(pattern => !pattern.fault && compiled(pattern))) return undefined;
  return patterns.map(pattern => ({ ...pattern, work }));
}

/** Longer ones than anybody writes are not followed, unless they are just one tag. */
const longest = 256;

interface Compiled {
  readonly work: Work;
  /** The letters that all its tags begin with. */
  readonly literal: string;
  /** Whether these are its only tag. */
  readonly exact: boolean;
}

const compiled = once(({ text, fault, work = comparisons() }: MatchPattern): Compiled | undefined => {
  if (fault) return undefined;
  const regexp = text.startsWith('/');
  const start = regexp ? { literal: '', exact: false } : literalOf(text);
  if (!start.exact && (text.length > longest || (regexp ? !regexpMachine(text.slice(1, -1)) : unclosed(text) > 3))) return undefined;
  return { work, ...start };
});

/** Made only for what is compared in earnest: most patterns differ in their first letters. */
const machineOf = once(({ text }: MatchPattern): Automaton | undefined =>
  text.startsWith('/') ? regexpMachine(text.slice(1, -1)) : new Glob(text).machine(),
);

/** The letters before the first `*` or `{` of a glob, and whether there is none. */
function literalOf(text: string): Pick<Compiled, 'literal' | 'exact'> {
  let literal = '';
  let dot = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (dot && !text.startsWith('**', i)) literal += '.';
    if (c === '*' || c === '{') return { literal, exact: false };
    dot = c === '.';
    if (!dot) literal += c === '\\' ? text.charAt(++i) : c;
  }
  return { literal, exact: true };
}

/** How many braces of a glob nobody closes. */
function unclosed(text: string): number {
  let depth = 0;
  for (const [c] of text.matchAll(/\\.|[{}]/gs)) {
    if (c === '{') depth++;
    else if (c === '}' && depth > 0) depth--;
  }
  return depth;
}

/** Whether a pattern takes a tag. Only for patterns of `matchPatterns`. */
export function takes(pattern: MatchPattern, tag: string): boolean {
  if (pattern.text === '**') return true;
  const { literal, exact } = compiled(pattern) ?? {};
  if (literal === undefined || !tag.startsWith(literal)) return false;
  return exact ? tag === literal : takesByMachine(pattern, tag) === true;
}

function takesByMachine(pattern: MatchPattern, tag: string, work?: Work): boolean | undefined {
  const machine = machineOf(pattern);
  return machine && takesText(machine, tag, work);
}

/** Whether every tag that `later` takes is taken by `earlier`, too. In doubt false. */
export function covers(earlier: MatchPattern, later: MatchPattern): boolean {
  if (earlier.text === later.text || earlier.text === '**') return true;
  const [a, b] = [compiled(earlier), compiled(later)];
  if (!a || !b?.literal.startsWith(a.literal)) return false;
  if (a.exact) return b.exact && a.literal === b.literal;
  if (b.exact) return takesByMachine(earlier, b.literal, a.work) === true;
  const [all, some] = [machineOf(earlier), machineOf(later)];
  return all !== undefined && some !== undefined && includes(all, some, a.work) === true;
}

/** Whether a tag may be taken by both. In doubt true. */
export function overlaps(first: MatchPattern, second: MatchPattern): boolean {
  if (first.text === second.text || first.text === '**' || second.text === '**') return true;
  const [a, b] = [compiled(first), compiled(second)];
  if (!a || !b) return true;
  if (!a.literal.startsWith(b.literal) && !b.literal.startsWith(a.literal)) return false;
  if (a.exact && b.exact) return a.literal === b.literal;
  if (a.exact) return takesByMachine(second, a.literal, a.work) !== false;
  if (b.exact) return takesByMachine(first, b.literal, a.work) !== false;
  const [one, other] = [machineOf(first), machineOf(second)];
  return !one || !other || intersects(one, other, a.work) !== false;
}

/** The letters that all tags begin with that the pattern takes. */
export const literalStart = (pattern: MatchPattern): string => compiled(pattern)?.literal ?? '';

/** The one tag that the pattern takes, when it is just one. */
export function onlyTag(pattern: MatchPattern): string | undefined {
  const { literal, exact } = compiled(pattern) ?? {};
  return exact ? literal : undefined;
}

/** A tag that the pattern takes, as a person would make one up; undefined for patterns that are too odd. */
export function example(pattern: MatchPattern): string | undefined {
  const tag = pattern.text
    .replace(/\{([^{},]*)[^{}]*\}/g, '$1')
    .replace(/\*+/g, 'x')
    .replace(/^\/|\/$|\\/g, '');
  return takes(pattern, tag) ? tag : undefined;
}

interface Group {
  readonly branches: { readonly parts: readonly Part[]; readonly source: string }[];
  readonly parts: Part[];
  readonly source: string;
}

/** Follows GlobMatchPattern step by step, with the regular expression that it writes where the oddities need that. */
class Glob {
  readonly builder = new Builder();
  readonly groups: Group[] = [];
  parts: Part[] = [];
  source = '';

  constructor(readonly text: string) {}

  machine(): Automaton | undefined {
    this.read();
    if (this.groups.length > 3) return undefined;
    // What is in braces that nobody closes is taken literally, as the regular expression that was made of it.
    for (let group = this.groups.pop(); group; group = this.groups.pop()) {
      const sources = [...group.branches.map(({ source }) => source), this.source];
      this.parts = [...group.parts, this.builder.any(sources.map(each => this.builder.text(each)))];
      this.source = `${group.source}(?-mix:${sources.map(escaped).join('|')})`;
    }
    return this.builder.done(this.builder.all(this.parts));
  }

  private read(): void {
    const { text, builder } = this;
    let dot = false;
    for (let i = 0; i < text.length; i++) {
      const c = text.charAt(i);
      if (text.startsWith('**', i)) {
        if (dot) this.add(builder.only('dot'), '(?![^\\.])');
        dot = false;
        i++;
        const some = builder.repeat(builder.chars(anyChar), 0, undefined);
        if (text.charAt(i + 1) === '.') {
          i++;
          this.add(builder.any([builder.all([some, builder.text('.')]), builder.only('start')]), '(?:.*\\.|\\A)');
        } else this.add(some, '.*');
        continue;
      }
      if (dot) this.char('.', '\\.');
      dot = c === '.';
      if (dot) continue;
      if (c === '\\') {
        const next = text.codePointAt(++i);
        if (next === undefined) continue;
        const letter = String.fromCodePoint(next);
        i += letter.length - 1;
        this.char(letter, escaped(letter));
      } else if (c === '*') {
        this.add(builder.repeat(builder.chars(notDot), 0, undefined), '[^\\.]*');
      } else if (c === '{') {
        this.groups.push({ branches: [], parts: this.parts, source: this.source });
        this.parts = [];
        this.source = '';
      } else if ((c === '}' || c === ',') && this.groups.length > 0) this.endBranch(c === '}');
      else {
        const letter = String.fromCodePoint(text.codePointAt(i) ?? 0);
        i += letter.length - 1;
        this.char(letter, /\w/.test(letter) ? letter : `\\${letter}`);
      }
    }
  }

  private add(part: Part, source: string): void {
    this.parts.push(part);
    this.source += source;
  }

  private char(letter: string, source: string): void {
    this.add(this.builder.text(letter), source);
  }

  private endBranch(last: boolean): void {
    const group = this.groups.at(-1);
    if (!group) return;
    group.branches.push({ parts: this.parts, source: this.source });
    this.parts = [];
    this.source = '';
    if (!last) return;
    this.groups.pop();
    this.parts = [...group.parts, this.builder.any(group.branches.map(({ parts }) => this.builder.all(parts)))];
    const sources = group.branches.map(({ source }) => (group.branches.length > 1 ? `(?-mix:${source})` : source));
    this.source = `${group.source}(?-mix:${sources.join('|')})`;
  }
}

/** Ruby's Regexp.escape, as far as letters of patterns need it. */
const escaped = (text: string): string => text.replace(/[[\](){}.*+?^$|\\#\-\s]/g, '\\$&');
