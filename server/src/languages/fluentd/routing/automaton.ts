/** Code points from, to, from, to …, in no order. */
export type Chars = readonly number[];

export const anyChar: Chars = [0, 0x10ffff];
export const notDot: Chars = [0, 45, 47, 0x10ffff];
const dot = 46;

interface Edge {
  readonly to: number;
  /** Without, the edge takes no character. */
  readonly chars?: Chars;
  /** Only at the start of the text, or only where a dot or the end comes next. */
  readonly only?: 'start' | 'dot';
}

/** A machine that takes some texts and no others: states from 0, with the edges that leave each. */
export interface Automaton {
  readonly edges: readonly (readonly Edge[])[];
  readonly start: number;
  readonly end: number;
}

/** A part of a machine in the making. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Puts machines together of parts. */
export class Builder {
  readonly #edges: Edge[][] = [];

  state(): number {
    return this.#edges.push([]) - 1;
  }

  edge(from: number, edge: Edge): void {
    this.#edges[from]?.push(edge);
  }

  chars(chars: Chars): Part {
    const part = { from: this.state(), to: this.state() };
    this.edge(part.from, { to: part.to, chars });
    return part;
  }

  text(text: string): Part {
    const from = this.state();
    let to = from;
    for (const c of text) {
      const char = c.codePointAt(0) ?? 0;
      const next = this.state();
      this.edge(to, { to: next, chars: [char, char] });
      to = next;
    }
    return { from, to };
  }

  only(only: 'start' | 'dot'): Part {
    const part = { from: this.state(), to: this.state() };
    this.edge(part.from, { to: part.to, only });
    return part;
  }

  /** One after the other. */
  all(parts: readonly Part[]): Part {
    const from = this.state();
    let to = from;
    for (const part of parts) {
      this.edge(to, { to: part.from });
      to = part.to;
    }
    return { from, to };
  }

  /** One of them. */
  any(parts: readonly Part[]): Part {
    const whole = { from: this.state(), to: this.state() };
    for (const part of parts) {
      this.edge(whole.from, { to: part.from });
      this.edge(part.to, { to: whole.to });
    }
    return whole;
  }

  repeat(part: Part, least: 0 | 1, most: 1 | undefined): Part {
    const whole = { from: this.state(), to: this.state() };
    this.edge(whole.from, { to: part.from });
    this.edge(part.to, { to: whole.to });
    if (least === 0) this.edge(whole.from, { to: whole.to });
    if (most === undefined) this.edge(part.to, { to: part.from });
    return whole;
  }

  done({ from, to }: Part): Automaton {
    return { edges: this.#edges, start: from, end: to };
  }
}

/** States times two, plus one for those that only a dot or the end may follow. */
type States = readonly number[];

function closure({ edges }: Automaton, states: Iterable<number>, atStart: boolean): States {
  const found = new Set(states);
  for (const state of found) {
    for (const { to, chars, only } of edges[state >> 1] ?? []) {
      if (!chars && (only !== 'start' || atStart)) found.add(to * 2 + (only === 'dot' ? 1 : state & 1));
    }
  }
  return [...found].sort((a, b) => a - b);
}

const begin = (machine: Automaton): States => closure(machine, [machine.start * 2], true);

function step(machine: Automaton, states: States, char: number): States {
  const next = new Set<number>();
  for (const state of states) {
    if (state & 1 && char !== dot) continue;
    for (const { to, chars } of machine.edges[state >> 1] ?? []) if (chars && has(chars, char)) next.add(to * 2);
  }
  return closure(machine, next, false);
}

function has(chars: Chars, char: number): boolean {
  for (let i = 0; i < chars.length; i += 2) if ((chars[i] ?? 0) <= char && char <= (chars[i + 1] ?? 0)) return true;
  return false;
}

const accepts = ({ end }: Automaton, states: States): boolean => states.some(state => state >> 1 === end);

/** How many states may still be looked at, in all comparisons of one config together. */
export interface Work {
  left: number;
}

/** Whether the machine takes this text; undefined when that is too much work. */
export function takesText(machine: Automaton, text: string, work?: Work): boolean | undefined {
  let states = begin(machine);
  for (const c of text) {
    if (states.length === 0) return false;
    if (work) work.left -= states.length;
    if (work && work.left < 0) return undefined;
    states = step(machine, states, c.codePointAt(0) ?? 0);
  }
  return accepts(machine, states);
}

/** One character of each kind that these machines tell apart. */
function kinds(...machines: readonly Automaton[]): number[] {
  const borders = new Set([0, dot, dot + 1]);
  for (const { edges } of machines) {
    for (const { chars = [] } of edges.flat()) {
      for (const [i, border] of chars.entries()) borders.add(border + (i % 2));
    }
  }
  borders.delete(0x110000);
  return [...borders];
}

/** So many pairs of states are looked at, with so many states in all. */
const most = { pairs: 3000, states: 200_000 };

/**
 * Looks for a text after which `wanted` holds of what both machines make of it. Undefined when there are too many states to look at.
 */
function search(a: Automaton, b: Automaton, work: Work, wanted: (a: States, b: States) => boolean): boolean | undefined {
  if (work.left < 0) return undefined;
  let left = Math.min(work.left, most.states);
  const spend = (states: number) => {
    left -= states;
    work.left -= states;
    return left >= 0;
  };
  const chars = kinds(a, b);
  const pairs: [States, States][] = [[begin(a), begin(b)]];
  const seen = new Set([`${pairs[0]}`]);
  for (const [ofA, ofB] of pairs) {
    if (wanted(ofA, ofB)) return true;
    if (pairs.length * chars.length > most.pairs * 10) return undefined;
    for (const char of chars) {
      if (!spend(ofA.length + ofB.length)) return undefined;
      const nextB = step(b, ofB, char);
      if (nextB.length === 0) continue;
      const nextA = step(a, ofA, char);
      const key = `${nextA} ${nextB}`;
      if (seen.has(key)) continue;
      seen.add(key);
      pairs.push([nextA, nextB]);
      if (pairs.length > most.pairs) return undefined;
    }
  }
  return false;
}

/** Whether `a` takes every text that `b` takes; undefined when that is too much work. */
export function includes(a: Automaton, b: Automaton, work: Work): boolean | undefined {
  const outside = search(a, b, work, (ofA, ofB) => accepts(b, ofB) && !accepts(a, ofA));
  return outside === undefined ? undefined : !outside;
}

/** Whether some text is taken by both; undefined when that is too much work. */
export function intersects(a: Automaton, b: Automaton, work: Work): boolean | undefined {
  return search(a, b, work, (ofA, ofB) => accepts(a, ofA) && accepts(b, ofB));
}
