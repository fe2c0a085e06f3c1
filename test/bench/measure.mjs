import { performance } from 'node:perf_hooks';

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The median milliseconds of each contender. They take turns, so that what else the machine does meets all alike; the first round warms up. */
export async function compete(contenders, rounds) {
  const times = new Map(Object.keys(contenders).map(name => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      await run(round);
      if (round > 0) times.get(name).push(performance.now() - start);
    }
  }
  return Object.fromEntries([...times].map(([name, each]) => [name, median(each)]));
}

const ms = value => `${value.toFixed(value < 100 ? 1 : 0)} ms`.padStart(10);

/** One line: what, how long each took, and the ratio beside its aim. */
export function line(what, times, { ratio, aim, met }) {
  const all = Object.entries(times).map(([name, value]) => `${name} ${ms(value).trim()}`);
  console.log(`${what.padEnd(46)} ${all.join(', ')}  → ${ratio.toFixed(2)} × (aim ${aim}: ${met ? 'met' : 'NOT met'})`);
}
