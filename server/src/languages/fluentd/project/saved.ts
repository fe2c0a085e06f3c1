import type { Host } from '../../../core/host.js';
import { type Span, span } from '../../../core/text.js';
import type { Saved } from '../document.js';

const nothing: Saved = { byteOrderMark: false, loneCarriageReturns: false, invalid: [] };

/** What the saved bytes of a file have that an editor hides. While the text has been changed since, only what the text itself shows. */
export async function savedOf(path: string, text: string, host: Host): Promise<Saved> {
  const shown = { ...nothing, byteOrderMark: text.startsWith('\uFEFF'), loneCarriageReturns: loneReturn.test(text) };
  const bytes = await host.readBytes?.(path);
  if (!bytes) return shown;
  const decoded = decodedOnce.get(bytes) ?? decode(bytes);
  decodedOnce.set(bytes, decoded);
  const { written, inLines, saved } = decoded;
  if (text.length < inLines.length || lines(text.replace(/^\uFEFF/, '')) !== inLines) return shown;
  if (!written.includes('\uFFFD')) return saved;
  return { ...saved, invalid: invalidIn(bytes, saved.byteOrderMark && !shown.byteOrderMark ? -1 : 0) };
}

interface Decoded {
  readonly written: string;
  /** Without a byte order mark, and with the ends of lines as all others have them. */
  readonly inLines: string;
  readonly saved: Saved;
}

/** A host that answers the same bytes again has the same file: it is not decoded for every letter that is typed. */
const decodedOnce = new WeakMap<Uint8Array, Decoded>();

function decode(bytes: Uint8Array): Decoded {
  const written = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const saved = { byteOrderMark: written.startsWith('\uFEFF'), loneCarriageReturns: loneReturn.test(written), invalid: [] };
  return { written, inLines: lines(written.replace(/^\uFEFF/, '')), saved };
}

const loneReturn = /\r(?!\n)/;
/** Editors change the ends of lines. */
const lines = (text: string) => text.replace(/\r\n?/g, '\n');

/** Each U+FFFD that stands for bytes which are no UTF-8: one that was written as such takes three bytes that say so. */
function invalidIn(bytes: Uint8Array, shift: number): readonly Span[] {
  const found: Span[] = [];
  let offset = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceAt(bytes, at);
    if (length === 0) {
      found.push(span(offset + shift, offset + shift + 1));
      offset++;
      at += invalidLength(bytes, at);
    } else {
      offset += length === 4 ? 2 : 1;
      at += length;
    }
  }
  return found;
}

const between = (byte: number | undefined, low: number, high: number) => byte !== undefined && byte >= low && byte <= high;

/** What a second byte may be after a first one. */
function secondOf(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  if (first === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

const lengthOf = (first: number) =>
  first < 0x80 ? 1 : between(first, 0xc2, 0xdf) ? 2 : between(first, 0xe0, 0xef) ? 3 : between(first, 0xf0, 0xf4) ? 4 : 0;

/** The length of the character that begins here; 0 when there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = lengthOf(first);
  if (length < 2) return length;
  const [low, high] = secondOf(first);
  if (!between(bytes[at + 1], low, high)) return 0;
  for (let i = 2; i < length; i++) if (!between(bytes[at + i], 0x80, 0xbf)) return 0;
  return length;
}

/** How many bytes one U+FFFD stands for: the longest beginning of a character, as the decoder of the web has it. */
function invalidLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = lengthOf(first);
  if (length < 2) return 1;
  const [low, high] = secondOf(first);
  if (!between(bytes[at + 1], low, high)) return 1;
  let taken = 2;
  while (taken < length && between(bytes[at + taken], 0x80, 0xbf)) taken++;
  return taken;
}
