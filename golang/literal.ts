const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92, '"': 34 };
const escapeSequence = /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;

/**
 * What a Go string literal stands for, or undefined where Go refuses the literal.
 * `"…"` with the escapes of the language, or a raw string between backquotes, which loses its carriage returns.
 */
export function unquote(literal: string): string | undefined {
  const quote = literal[0];
  if (literal.length < 2 || literal[literal.length - 1] !== quote) return undefined;
  const inner = literal.slice(1, -1);
  if (quote === '`') return inner.includes('`') ? undefined : inner.replaceAll('\r', '');
  if (quote !== '"' || inner.includes('\n')) return undefined;
  if (!inner.includes('\\')) return inner.includes('"') ? undefined : inner;
  return unescapeBytes(inner);
}

/** `\x` and octal escapes are bytes, which only together make a character: so the whole is put together as bytes. */
function unescapeBytes(inner: string): string | undefined {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  let plain = 0;
  for (let i = 0; i < inner.length; ) {
    const c = inner[i];
    if (c === '"') return undefined;
    if (c !== '\\') {
      i++;
      continue;
    }
    for (const b of encoder.encode(inner.slice(plain, i))) bytes.push(b);
    escapeSequence.lastIndex = i;
    const m = escapeSequence.exec(inner);
    if (!m) return undefined;
    if (m[1] !== undefined) bytes.push(escapes[m[1]] ?? 0);
    else if (m[2] !== undefined) bytes.push(Number.parseInt(m[2], 16));
    else if (m[3] !== undefined) {
      const byte = Number.parseInt(m[3], 8);
      if (byte > 255) return undefined;
      bytes.push(byte);
    } else {
      const code = Number.parseInt(m[4] ?? m[5] ?? '', 16);
      if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
      for (const b of encoder.encode(String.fromCodePoint(code))) bytes.push(b);
    }
    i = escapeSequence.lastIndex;
    plain = i;
  }
  for (const b of encoder.encode(inner.slice(plain))) bytes.push(b);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
}

/** A character that Go prints as itself: `unicode.IsPrint`. */
export function isPrint(character: string): boolean {
  return character === ' ' || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}

/** The text as Go's `%q` prints it. */
export function quote(text: string): string {
  let out = '"';
  for (const c of text) {
    const named = '\x07a\bb\ff\nn\rr\tt\vv\\\\""'.indexOf(c);
    if (named >= 0 && named % 2 === 0) out += `\\${'\x07a\bb\ff\nn\rr\tt\vv\\\\""'[named + 1]}`;
    else out += isPrint(c) ? c : hex(c.codePointAt(0) ?? 0);
  }
  return `${out}"`;
}

function hex(code: number): string {
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}
