import type { Options, Reading } from './reading.js';

const leadingInteger = /^\s*([+-]?)(?:0d(?=\d))?(\d+(?:_\d+)*)/i;
const leadingFloat = /^\s*([+-]?(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?)/i;
const strictInteger =
  /^\s*[+-]?(?:0x[\da-f]+(?:_[\da-f]+)*|0b[01]+(?:_[01]+)*|0o?_?[0-7]+(?:_[0-7]+)*|0d\d+(?:_\d+)*|0|[1-9]\d*(?:_\d+)*)\s*$/i;
const strictFloat =
  /^\s*[+-]?(?:(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?|0x[\da-f]+(?:_[\da-f]+)*(?:\.[\da-f]+(?:_[\da-f]+)*)?(?:p[+-]?\d+)?)\s*$/i;
/** A number as people write it, whose value Ruby's to_i and to_f may miss. */
const written = /^\s*[+-]?(?:0x[\da-f]+|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:e\+?\d+)?)\s*$/i;

/** The number that Ruby's to_i reads, and whether there is one. */
export function toInteger(text: string): { readonly value: number; readonly length: number } {
  const found = leadingInteger.exec(text);
  if (!found) return { value: 0, length: 0 };
  const value = Number((found[2] ?? '').replaceAll('_', ''));
  return { value: found[1] === '-' && value !== 0 ? -value : value, length: found[0].length };
}

/** The number that Ruby's to_f reads. */
export function toFloat(text: string): { readonly value: number; readonly length: number } {
  const found = leadingFloat.exec(text);
  return found ? { value: Number((found[1] ?? '').replaceAll('_', '')), length: found[0].length } : { value: 0, length: 0 };
}

/** What Fluentd makes of the text of an integer. Source: INTEGER_TYPE in config/types.rb. */
export function readInteger(text: string, { strict }: Options): Reading {
  if (!strict) return judged(text, toInteger(text));
  if (!strictInteger.test(text)) return { kind: 'refused' };
  return { kind: 'value', value: integerOf(text) };
}

/** What Fluentd makes of the text of a float. Source: FLOAT_TYPE in config/types.rb. */
export function readFloat(text: string, { strict }: Options): Reading {
  if (!strict) return judged(text, toFloat(text));
  return strictFloat.test(text) ? { kind: 'value', value: Number(text.replaceAll('_', '')) || toFloat(text).value } : { kind: 'refused' };
}

/** Ruby's Integer(), for a text that it takes. */
function integerOf(text: string): number {
  const [, sign = '', octal, rest = ''] = /^([+-]?)(0o?(?=_?[0-7]))?(?:0d)?(.*)$/i.exec(text.trim().replaceAll('_', '')) ?? [];
  const value = octal ? Number.parseInt(rest, 8) : Number(rest);
  return sign === '-' && value !== 0 ? -value : value;
}

function judged(text: string, { value, length }: { readonly value: number; readonly length: number }): Reading {
  if (length > 0 && text.slice(length).trim() === '') return { kind: 'value', value };
  const meant = written.test(text) ? Number(text.replaceAll(',', '')) : undefined;
  if (meant === value) return { kind: 'value', value };
  const odd = length > 0 ? 'cut' : 'zero';
  return meant === undefined || Number.isNaN(meant) ? { kind: 'value', value, odd } : { kind: 'value', value, odd, meant };
}
