import { type Automaton, anyChar, Builder, type Chars, type Part } from './automaton.js';

/**
 * The machine of a match pattern that is a regular expression, without its slashes; undefined for what is more than letters, classes,
 * groups, alternatives and `*`, `+`, `?`. Fluentd puts `\A` before and `\Z` behind it, so that of several alternatives without a group
 * around them only the first is held at the start, and only the last at the end.
 */
export function regexpMachine(source: string): Automaton | undefined {
  const tokens = source.match(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?:|\?<\w+>)?|[*+?][?+]?|./gsu) ?? [];
  const builder = new Builder();
  const groups: Part[][][] = [];
  let branches: Part[][] = [[]];
  for (const [i, token] of tokens.entries()) {
    const branch = branches.at(-1) ?? [];
    if (token.startsWith('(')) {
      groups.push(branches);
      branches = [[]];
    } else if (token === ')') {
      const whole = builder.any(branches.map(parts => builder.all(parts)));
      const outer = groups.pop();
      if (!outer) return undefined;
      branches = outer;
      branches.at(-1)?.push(whole);
    } else if (token === '|') branches.push([]);
    else if (/^[*+?]/.test(token)) {
      const last = branch.pop();
      if (!last || token.endsWith('+') !== (token === '+')) return undefined;
      branch.push(builder.repeat(last, token[0] === '+' ? 1 : 0, token[0] === '?' ? 1 : undefined));
    } else if ((token !== '^' || i > 0) && (token !== '$' || i < tokens.length - 1)) {
      const chars = charsOf(token);
      if (!chars) return undefined;
      branch.push(builder.chars(chars));
    }
  }
  if (groups.length > 0) return undefined;
  const anything = () => builder.repeat(builder.chars(anyChar), 0, undefined);
  const whole = branches.map((parts, i) =>
    builder.all([...(i > 0 ? [anything()] : []), ...parts, ...(i < branches.length - 1 ? [anything()] : [])]),
  );
  return builder.done(builder.any(whole));
}

const sets: Readonly<Record<string, Chars>> = {
  d: [48, 57],
  w: [48, 57, 65, 90, 95, 95, 97, 122],
  s: [9, 13, 32, 32],
  h: [48, 57, 65, 70, 97, 102],
};

function charsOf(token: string): Chars | undefined {
  if (token === '.') return anyChar;
  if (token.startsWith('[')) return classOf(token.slice(1, -1));
  if (/^[{}^$]$/.test(token)) return undefined;
  return one(token);
}

/** The characters of a letter or an escape; undefined for escapes that mean more. */
function one(token: string): Chars | undefined {
  if (!token.startsWith('\\')) return [token.codePointAt(0) ?? 0, token.codePointAt(0) ?? 0];
  const letter = token.slice(1);
  if (Object.hasOwn(sets, letter)) return sets[letter];
  return /^[^\w\s]$/u.test(letter) ? one(letter) : undefined;
}

function classOf(text: string): Chars | undefined {
  if (/\[|&&/.test(text)) return undefined;
  const negated = text.startsWith('^');
  const chars: number[] = [];
  for (const [, from = '', to] of text.slice(negated ? 1 : 0).matchAll(/(\\.|.)(?:-(\\.|[^\\]))?/gsu)) {
    const low = one(from);
    const high = to === undefined ? low : one(to);
    if (!low || !high || (to !== undefined && (low.length > 2 || high.length > 2 || low[0] !== low[1]))) return undefined;
    if (to === undefined) chars.push(...low);
    else chars.push(low[0] ?? 0, high[1] ?? 0);
  }
  return negated ? others(chars) : chars;
}

function others(chars: Chars): Chars {
  const pairs = chars
    .flatMap((from, i): [number, number][] => (i % 2 === 0 ? [[from, chars[i + 1] ?? from]] : []))
    .sort((a, b) => a[0] - b[0]);
  const rest: number[] = [];
  let next = 0;
  for (const [from, to] of pairs) {
    if (from > next) rest.push(next, from - 1);
    next = Math.max(next, to + 1);
  }
  return next <= 0x10ffff ? [...rest, next, 0x10ffff] : rest;
}
