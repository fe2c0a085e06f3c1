/** What a plain YAML scalar means. */
export type Resolved = { readonly kind: 'string' | 'number' | 'boolean' | 'null'; readonly value: string | number | boolean | null };

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const trues = new Set(['true', 'True', 'TRUE']);
const falses = new Set(['false', 'False', 'FALSE']);
const special: Readonly<Record<string, number>> = {
  '.inf': Number.POSITIVE_INFINITY,
  '.nan': Number.NaN,
};

/**
 * Resolves a plain scalar as gopkg.in/yaml.v3 does for a value of no known type: only true and false are booleans (`yes` and `on` are
 * strings), whole numbers may be written as 0x1f, 0b1, 0o17 and 017 and with underscores, and a date stays the text that it is here.
 */
export function resolvePlain(text: string): Resolved {
  const first = text.charCodeAt(0);
  if (Number.isNaN(first)) return { kind: 'null', value: null };
  const digit = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (digit) {
    const number = resolveNumber(text);
    return number === undefined ? { kind: 'string', value: text } : { kind: 'number', value: number };
  }
  if (nulls.has(text)) return { kind: 'null', value: null };
  if (trues.has(text)) return { kind: 'boolean', value: true };
  if (falses.has(text)) return { kind: 'boolean', value: false };
  return { kind: 'string', value: text };
}

function resolveNumber(text: string): number | undefined {
  if (/^[+-]?\.(?:inf|Inf|INF)$/.test(text) || /^\.(?:nan|NaN|NAN)$/.test(text)) {
    const value = special[text.replace(/^[+-]/, '').toLowerCase()];
    return value === undefined ? undefined : text.startsWith('-') ? -value : value;
  }
  const plain = text.replaceAll('_', '');
  if (/^[+-]?(?:0|[1-9]\d*)$/.test(plain)) return Number(plain);
  const based = /^([+-]?)0(?:[xX]([\da-fA-F]+)|[bB]([01]+)|[oO]?([0-7]+))$/.exec(plain);
  if (based) {
    const [, sign, hex, binary, octal] = based;
    const value = hex ? Number.parseInt(hex, 16) : binary ? Number.parseInt(binary, 2) : Number.parseInt(octal ?? '0', 8);
    return sign === '-' ? -value : value;
  }
  return /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}
