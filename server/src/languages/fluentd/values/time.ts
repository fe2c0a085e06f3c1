import { readFloat, toFloat } from './number.js';
import type { Options, Reading } from './reading.js';
import { sumOf } from './units.js';

const steps = [
  [/(?<!\d)(\d+)s/, 1],
  [/(?<!\d)(\d+)m/, 60],
  [/(?<!\d)(\d+)h/, 3600],
  [/(?<!\d)(\d+)d/, 86400],
] as const;

/**
 * What Fluentd makes of the text of a time, in seconds: the first of digits before `s`, `m`, `h`, `d`, in this order and anywhere in the
 * text, else a number. So `500ms` are 500 minutes. Source: time_value in config/types.rb.
 */
export function readTime(text: string, options: Options): Reading {
  const meant = sumOf(text, unitOf);
  for (const [pattern, seconds] of steps) {
    const found = pattern.exec(text);
    if (!found) continue;
    const value = Number(found[1]) * seconds;
    if (meant === value) return { kind: 'value', value };
    return meant === undefined ? { kind: 'value', value, odd: 'other' } : { kind: 'value', value, odd: 'other', meant };
  }
  const read = readFloat(text, options);
  if (options.strict || meant === undefined) return read;
  const { value } = toFloat(text);
  return value === meant ? { kind: 'value', value } : { kind: 'value', value, odd: 'other', meant };
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^ns$|^nano/, 1e-9],
  [/^[uµ]s$|^micro/, 1e-6],
  [/^ms(?:ecs?)?$|^milli/, 1e-3],
  [/^$|^s(?:ecs?|econds?)?$/, 1],
  [/^m(?:ins?|inutes?)?$/, 60],
  [/^h(?:rs?|ours?)?$/, 3600],
  [/^d(?:ays?)?$/, 86400],
  [/^w(?:ks?|eeks?)?$/, 604800],
  [/^mo(?:n|nths?)?$/, 30 * 86400],
  [/^y(?:rs?|ears?)?$/, 365 * 86400],
];

const unitOf = (unit: string): number | undefined => units.find(([pattern]) => pattern.test(unit.toLowerCase()))?.[1];

/** The shortest text that Fluentd reads as so many seconds. */
export function timeText(seconds: number): string {
  for (const [unit, length] of [
    ['d', 86400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (seconds >= length && seconds % length === 0) return `${seconds / length}${unit}`;
  }
  return Number.isInteger(seconds) && seconds >= 0 ? `${seconds}s` : `${seconds}`;
}

/** What Fluentd makes of the text of a time, in seconds. */
export function seconds(text: string): number {
  const reading = readTime(text, { strict: false });
  return reading.kind === 'value' && typeof reading.value === 'number' ? reading.value : 0;
}
