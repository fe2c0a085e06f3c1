import { type Element, firstInside, paramOf } from '../element.js';
import { once } from '../once.js';
import { toInteger } from '../values/number.js';

/** How many workers a config asks for; undefined when that cannot be known. */
export const workersOf = once((config: Element): number | undefined => {
  const system = firstInside(config, 'system');
  if (!system) return config.incomplete ? undefined : 1;
  const param = paramOf(system, 'workers');
  if (!param) return system.incomplete ? undefined : 1;
  return param.value === undefined ? undefined : toInteger(param.value).value;
});

/** The ids in the argument of a `<worker>`, as Fluentd reads them. A range knows its ends. Source: RootAgent#configure. */
export function workerIds(arg: string): { readonly first: number; readonly last: number; readonly range: boolean } {
  const parts = arg.replace(/-+$/, '').split('-');
  const [first = '', last = ''] = parts;
  if (parts.length === 2) return { first: toInteger(first).value, last: toInteger(last).value, range: true };
  return { first: toInteger(arg).value, last: toInteger(arg).value, range: false };
}

/** Ranges of workers, however large, in their order; none has a worker of another. */
export class WorkerRanges {
  readonly #ranges: { readonly first: number; readonly last: number }[] = [];

  /** Adds workers one by one, up to the first that is in there already, which is the answer. */
  add(first: number, last: number): number | undefined {
    let low = 0;
    for (let high = this.#ranges.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle]?.last ?? 0) < first) low = middle + 1;
      else high = middle;
    }
    const next = this.#ranges[low]?.first ?? Number.POSITIVE_INFINITY;
    const taken = next <= last ? Math.max(first, next) : undefined;
    const end = taken === undefined ? last : taken - 1;
    if (end >= first) this.#ranges.splice(low, 0, { first, last: end });
    return taken;
  }
}
