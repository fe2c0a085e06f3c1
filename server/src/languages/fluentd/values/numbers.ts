import { readFloat, readInteger } from './number.js';
import type { Options, Reading } from './reading.js';
import { readSize, sizeText } from './size.js';
import { readTime, timeText } from './time.js';

export type NumberKind = 'integer' | 'float' | 'size' | 'time';

/** How Fluentd reads the text of a number, by the type of its parameter. */
export const numberReaders: Readonly<Record<NumberKind, (text: string, options: Options) => Reading>> = {
  integer: readInteger,
  float: readFloat,
  size: readSize,
  time: readTime,
};

/** Whether a type is one of a number. */
export const isNumberKind = (type: string): type is NumberKind => Object.hasOwn(numberReaders, type);

/** A text that Fluentd reads as this number; undefined when it can write none. */
export function textOf(kind: NumberKind, value: number | undefined): string | undefined {
  if (value === undefined || (value < 0 && kind !== 'float' && kind !== 'integer')) return undefined;
  const text = kind === 'time' ? timeText(value) : kind === 'size' ? sizeText(value) : `${value}`;
  const read = numberReaders[kind](text, { strict: true });
  return read.kind === 'value' && read.value === value ? text : undefined;
}
