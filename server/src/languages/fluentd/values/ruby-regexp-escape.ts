/** One escape of a regular expression as Ruby reads it before Onigmo does. */
export interface Escape {
  readonly end: number;
  readonly bad: boolean;
  /** The character, when it is known. */
  readonly code?: number;
}

const hex = /[\da-fA-F]{1,2}/y;
const octal = /[0-7]{1,3}/y;
const four = /[\da-fA-F]{4}/y;
const list = /\{\s*([\da-fA-F]+(?:\s+[\da-fA-F]+)*)\s*\}/y;
const control = /(?:c|C-|M-)(?:\\(?:c|C-|M-))*(?:\\(?:x[\da-fA-F]{1,2}|[0-7]{1,3}|[^cCMx])|[^\\])/y;

function at(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** Reads the escape that begins with the backslash at `start`. */
export function readEscape(text: string, start: number): Escape {
  const c = text.charAt(start + 1);
  switch (c) {
    case '':
      return { end: start + 1, bad: true };
    case 'x':
      return bytes(text, start, at(hex, text, start + 2), 16);
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
      return bytes(text, start, at(octal, text, start + 1), 8);
    case 'c':
    case 'C':
    case 'M': {
      const found = at(control, text, start + 1);
      return found ? { end: start + 1 + found[0].length, bad: false } : { end: start + 2, bad: true };
    }
    case 'u':
      return unicode(text, start);
    default: {
      const code = text.codePointAt(start + 1) ?? 0;
      return { end: start + (code > 0xffff ? 3 : 2), bad: false, code };
    }
  }
}

/** A byte; from 128 on it has to begin a character of several escaped bytes. */
function bytes(text: string, start: number, found: RegExpExecArray | null, base: 8 | 16): Escape {
  if (!found) return { end: start + 2, bad: true };
  const first = Number.parseInt(found[0], base);
  let end = found.index + found[0].length;
  if (first < 128) return { end, bad: false, code: first };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return { end, bad: true };
  let code = first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const next = text.charAt(end) === '\\' ? (text.charAt(end + 1) === 'x' ? at(hex, text, end + 2) : at(octal, text, end + 1)) : null;
    if (!next) return { end, bad: true };
    const byte = Number.parseInt(next[0], text.charAt(end + 1) === 'x' ? 16 : 8);
    if ((byte & 0xc0) !== 0x80) return { end, bad: true };
    code = code * 64 + (byte & 0x3f);
    end = next.index + next[0].length;
  }
  return { end, bad: false, code };
}

function unicode(text: string, start: number): Escape {
  if (text.charAt(start + 2) !== '{') {
    const found = at(four, text, start + 2);
    if (!found) return { end: start + 2, bad: true };
    const code = Number.parseInt(found[0], 16);
    return { end: start + 6, bad: isSurrogate(code), code };
  }
  const found = at(list, text, start + 2);
  if (!found) return { end: start + 3, bad: true };
  const codes = (found[1] ?? '')
    .trim()
    .split(/[ \t]+/)
    .map(digits => Number.parseInt(digits, 16));
  const bad = codes.some(code => code > 0x10ffff || isSurrogate(code));
  const end = start + 2 + found[0].length;
  const [code] = codes;
  return codes.length === 1 && code !== undefined ? { end, bad, code } : { end, bad };
}

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;
