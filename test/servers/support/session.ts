import type { Session } from '../../../toolchain/src/target.js';

/** A session that remembers what it was told. */
export interface Told extends Session {
  readonly steps: string[];
  readonly printed: string[];
  readonly stop: AbortController;
}

export function session(env: Record<string, string | undefined> = process.env): Told {
  const stop = new AbortController();
  const [steps, printed]: [string[], string[]] = [[], []];
  return {
    stop,
    signal: stop.signal,
    env,
    steps,
    printed,
    progress: step => steps.push(step),
    output: text => printed.push(text),
  };
}
