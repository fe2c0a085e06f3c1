import { afterEach, expect, test, vi } from 'vitest';
import { savedOf } from '../../../server/src/languages/fluentd/project/saved.js';
import { memoryHost } from '../../support/fixtures.js';

/** What is said of a text while this is on disk. */
function over(written: string | Uint8Array) {
  const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written;
  const host = { ...memoryHost(new Map()), readBytes: async () => bytes };
  return (text: string) => savedOf('/fluent.conf', text, host);
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('what an editor hides is told while it shows what is saved', async () => {
  const ask = over('\uFEFFtag a\r\ntag b\rtag c\n');
  const saved = { byteOrderMark: true, loneCarriageReturns: true, invalid: [] };
  for (const shown of ['tag a\ntag b\ntag c\n', 'tag a\r\ntag b\r\ntag c\r\n', '\uFEFFtag a\r\ntag b\rtag c\n']) {
    expect(await ask(shown)).toEqual(saved);
  }
  const changed = { byteOrderMark: false, loneCarriageReturns: false, invalid: [] };
  for (const shown of ['tag a\ntag b\ntag cc\n', 'tag a\ntag b\n', '']) expect(await ask(shown)).toEqual(changed);
});

test('invalid bytes are where the text shows them, whether it shows a byte order mark or not', async () => {
  const ask = over(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0a));
  expect((await ask('a\uFFFD\n')).invalid).toEqual([{ start: 1, end: 2 }]);
  expect((await ask('\uFEFFa\uFFFD\n')).invalid).toEqual([{ start: 2, end: 3 }]);
});

test('a file that stays the same on disk is not decoded for every change in the editor', async () => {
  const decode = vi.spyOn(TextDecoder.prototype, 'decode');
  const ask = over('tag a\n');
  for (const shown of ['tag a\n', 'tag ab\n', 'tag abc\n']) await ask(shown);
  expect(decode).toHaveBeenCalledTimes(1);
});
