/** Compares releases as `1.9.0` and `v1.16` by their numbers: below 0 when `a` is the older. What is missing counts as 0. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map(text => (/\d+(?:\.\d+)*/.exec(text)?.[0] ?? '').split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
