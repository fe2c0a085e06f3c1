/** Sums up a text such as `1h 30m` by the values of its units; undefined when it is nothing of that kind. A number alone is one of `''`. */
export function sumOf(text: string, units: (unit: string) => number | undefined): number | undefined {
  const part = /\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*([a-zA-Zµ]*)/y;
  const end = text.trimEnd().length;
  if (end > 40) return undefined;
  let sum = 0;
  for (let parts = 0; part.lastIndex < end; parts++) {
    const found = part.exec(text);
    const unit = found ? units(found[2] ?? '') : undefined;
    if (!found || unit === undefined || (found[2] === '' && (parts > 0 || part.lastIndex < end))) return undefined;
    sum += Number(found[1]) * unit;
  }
  return end === 0 ? undefined : Math.round(sum * 1e9) / 1e9;
}
