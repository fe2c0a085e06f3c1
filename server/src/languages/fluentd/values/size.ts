import { readInteger } from './number.js';
import type { Options, Reading } from './reading.js';
import { sumOf } from './units.js';

const steps = [
  [/(?<!\d)(\d+)k/i, 1024],
  [/(?<!\d)(\d+)m/i, 1024 ** 2],
  [/(?<!\d)(\d+)g/i, 1024 ** 3],
  [/(?<!\d)(\d+)t/i, 1024 ** 4],
] as const;

/**
 * What Fluentd makes of the text of a size, in bytes: the first of digits before `k`, `m`, `g`, `t`, in this order and anywhere in the
 * text, else an integer. So `1.5m` are 5 MiB. Source: size_value in config/types.rb.
 */
export function readSize(text: string, options: Options): Reading {
  const meant = sumOf(text, unitOf);
  for (const [pattern, bytes] of steps) {
    const found = pattern.exec(text);
    if (!found) continue;
    const value = Number(found[1]) * bytes;
    if (meant === value) return { kind: 'value', value };
    return meant === undefined ? { kind: 'value', value, odd: 'other' } : { kind: 'value', value, odd: 'other', meant };
  }
  const read = readInteger(text, options);
  if (read.kind === 'refused' || !read.odd || meant === undefined) return read;
  return meant === read.value ? { kind: 'value', value: meant } : { ...read, meant };
}

function unitOf(unit: string): number | undefined {
  const [, letter] = /^([kmgtpe]?)(?:i?b|i|bytes?)?$/i.exec(unit) ?? [];
  return letter === undefined ? undefined : 1024 ** ' kmgtpe'.indexOf(letter.toLowerCase() || ' ');
}

/** The shortest text that Fluentd reads as so many bytes. */
export function sizeText(bytes: number): string {
  const whole = Math.round(bytes);
  for (const [unit, size] of [
    ['t', 1024 ** 4],
    ['g', 1024 ** 3],
    ['m', 1024 ** 2],
    ['k', 1024],
  ] as const) {
    if (whole >= size && whole % size === 0) return `${whole / size}${unit}`;
  }
  return `${whole}`;
}
