/** What Ruby makes of a plain scalar. `text` is what it says of itself as a string, undefined where that depends on more than the text. */
export type Scalar =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'integer' | 'float' | 'symbol' | 'date'; readonly text: string }
  | { readonly kind: 'time'; readonly text: undefined }
  | { readonly kind: 'boolean'; readonly text: 'true' | 'false' }
  | { readonly kind: 'nil'; readonly text: '' };

const letters = /^[^\d.:-]?[\p{Alphabetic}_\s!@#$%^&*(){}<>|/\\~;=]+/u;
const time = /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/;
const date = /^(\d{4})-(1[012]|0\d|\d)-([12]\d|3[01]|0\d|\d)$/;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}$/;
const base60Float = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}\.[0-9_]*$/;
const float = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?$/;
const integer = /^(?:[-+]?0b[01_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+)$/;

const string = (text: string): Scalar => ({ kind: 'string', text });
const nil: Scalar = { kind: 'nil', text: '' };
const floating = (value: number): Scalar => ({ kind: 'float', text: floatText(value) });

/** Resolves a plain scalar as Psych does (scalar_scanner.rb of Psych 4), which reads YAML 1.1 and more. */
export function tokenize(text: string): Scalar {
  if (text === '') return nil;
  if (letters.test(text) || text.includes('\n')) return word(text);
  if (time.test(text)) return { kind: 'time', text: undefined };
  const day = date.exec(text);
  if (day) return dateOf(text, Number(day[1]), Number(day[2]), Number(day[3]));
  if (/^\+?\.inf$/i.test(text)) return floating(Number.POSITIVE_INFINITY);
  if (/^-\.inf$/i.test(text)) return floating(Number.NEGATIVE_INFINITY);
  if (/^\.nan$/i.test(text)) return floating(Number.NaN);
  if (/^:./.test(text)) return { kind: 'symbol', text: /^:(["'])(.*)\1/.exec(text)?.[2]?.replace(/^:/, '') ?? text.slice(1) };
  if (base60.test(text)) return { kind: 'integer', text: String(sixty(text, part => Math.trunc(Number(part)))) };
  if (base60Float.test(text)) return floating(sixty(text, Number));
  if (float.test(text)) {
    const value = Number(text.replace(/[,_]/g, '').replace(/\.(?=[Ee]|$)/, ''));
    return /^[-+]?\.$/.test(text) || Number.isNaN(value) ? string(text) : floating(value);
  }
  return integer.test(text) ? whole(text) : string(text);
}

function word(text: string): Scalar {
  if ([...text.slice(0, 12)].length > 5 || /^[^ytonf~]/im.test(text)) return string(text);
  if (text === '~' || /^null$/im.test(text)) return nil;
  if (/^(?:yes|true|on)$/im.test(text)) return { kind: 'boolean', text: 'true' };
  if (/^(?:no|false|off)$/im.test(text)) return { kind: 'boolean', text: 'false' };
  return string(text);
}

function dateOf(text: string, year: number, month: number, day: number): Scalar {
  const at = new Date(Date.UTC(2000, month - 1, day));
  at.setUTCFullYear(year, month - 1, day);
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return string(text);
  const two = (value: number) => String(value).padStart(2, '0');
  return { kind: 'date', text: `${text.slice(0, 4)}-${two(month)}-${two(day)}` };
}

/** Hours or degrees, minutes and seconds; of two parts the first still counts as hours. */
function sixty(text: string, read: (part: string) => number): number {
  return text.split(':').reduce((sum, part, i) => sum + (read(part.replaceAll('_', '')) || 0) * 60 ** Math.abs(i - 2), 0);
}

function whole(text: string): Scalar {
  const plain = text.replace(/[,_]/g, '');
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(plain) ?? [];
  const octal = /^0[0-7]+$/.test(digits);
  if (/^0[bx]$/.test(digits)) return string(text);
  const value = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  return { kind: 'integer', text: String(sign === '-' ? -value : value) };
}

/** A float as Ruby writes it. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e16)) return Number.isInteger(value) ? value.toFixed(1) : String(value);
  const [, mantissa = '', sign = '', exponent = ''] = /^(-?[\d.]+)e([-+])(\d+)$/.exec(value.toExponential()) ?? [];
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${sign}${exponent.padStart(2, '0')}`;
}
