import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import { type Packed, readZip, writeZip, type ZipEntry } from '../../toolchain/src/archive.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (name: string, content: string, mode: Packed['mode'] = 0o644): Packed => ({
  name,
  mode,
  from: { bytes: Buffer.from(content) },
});
const sample = [text('Sample.so', 'library'), text('etc/a/b.txt', 'deep'), text('install.sh', 'exit 0', 0o755)];
const bytesOf = async (files: readonly Packed[]) => {
  const { path } = await writeZip(join(folder, 'x.zip'), files);
  return readFileSync(path);
};
const contents = async (input: Uint8Array | string) => {
  const zip = await readZip(input);
  if ('broken' in zip) throw new Error(zip.broken);
  return zip;
};
const textOf = async (entry: ZipEntry | undefined) => {
  const content = await entry?.read(100);
  return content instanceof Uint8Array ? Buffer.from(content).toString() : content;
};

describe('writing', () => {
  test('folders have entries of their own, before what is in them, and modes are kept', async () => {
    const { entries } = await contents(await bytesOf(sample));
    expect(entries.map(({ name, mode, directory }) => [name, mode.toString(8), directory])).toEqual([
      ['Sample.so', '644', false],
      ['etc/', '755', true],
      ['etc/a/', '755', true],
      ['etc/a/b.txt', '644', false],
      ['install.sh', '755', false],
    ]);
  });

  test('the same files give the same bytes, in any order, time zone and whenever they were changed', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'content '.repeat(50_000));
    const files: Packed[] = [...sample, { name: 'file', mode: 0o644, from: { path: file } }];
    const first = await bytesOf(files);
    utimesSync(file, 1, 1);
    chmodSync(file, 0o600);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Apia';
    const second = await bytesOf([...files].reverse());
    process.env['TZ'] = zone;
    expect(second.equals(first)).toBe(true);
  });

  test('a file that cannot be read leaves what was there and nothing else', async () => {
    const before = await bytesOf(sample);
    await expect(bytesOf([...sample, { name: 'gone', mode: 0o644, from: { path: join(folder, 'gone') } }])).rejects.toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual(['x.zip']);
    expect(readFileSync(join(folder, 'x.zip')).equals(before)).toBe(true);
  });

  test('a cancel in the middle leaves nothing', async () => {
    const file = join(folder, 'large');
    writeFileSync(file, randomBytes(50_000_000));
    const cancel = new AbortController();
    const writing = writeZip(join(folder, 'x.zip'), [{ name: 'large', mode: 0o644, from: { path: file } }], cancel.signal);
    const stopped = expect(writing).rejects.toThrow('stopped by the user');
    const isWritten = (name: string) => name.endsWith('.new') && statSync(join(folder, name)).size > 0;
    await vi.waitUntil(() => readdirSync(folder).some(isWritten), { timeout: 10_000, interval: 1 });
    cancel.abort(new Error('stopped by the user'));
    await stopped;
    expect(readdirSync(folder)).toEqual(['large']);
    expect(existsSync(join(folder, 'x.zip'))).toBe(false);
  });

  test('two at the same time for one target both succeed, as each writes a file of its own', async () => {
    const files = Array.from({ length: 8 }, (_, i) => text(`file${i}`, `${i}`.repeat(10_000)));
    const written = await Promise.all([writeZip(join(folder, 'x.zip'), files), writeZip(join(folder, 'x.zip'), files)]);
    expect(written[0]).toEqual(written[1]);
    expect(readdirSync(folder)).toEqual(['x.zip']);
  });
});

describe('reading', () => {
  test('contents come back', async () => {
    const { entries } = await contents(await bytesOf(sample));
    expect(await textOf(entries[3])).toBe('deep');
  });

  test('a file is read as its bytes are', async () => {
    await bytesOf(sample);
    const zip = await contents(join(folder, 'x.zip'));
    expect(await textOf(zip.entries[0])).toBe('library');
    zip.close();
  });

  test('what is longer than asked for is not unpacked', async () => {
    const { entries } = await contents(await bytesOf([text('zeros', '0'.repeat(10_000))]));
    expect(await entries[0]?.read(9_999)).toEqual({ broken: 'it has 10000 bytes, more than 9999.' });
  });

  test('names are told as they are, however hostile, and twice when they are there twice', async () => {
    const bytes = await bytesOf([text('aa/evil', 'x'), text('twin1', 'x'), text('twin2', 'x')]);
    const hostile = Buffer.from(bytes.toString('latin1').replaceAll('aa/', '../').replaceAll('twin2', 'twin1'), 'latin1');
    const { entries, duplicates } = await contents(hostile);
    expect(entries.map(entry => entry.name)).toEqual(['../', '../evil', 'twin1', 'twin1']);
    expect(duplicates).toEqual(['twin1']);
  });

  test('an encrypted entry is told and not read', async () => {
    const bytes = await bytesOf([text('secret', 'x')]);
    const central = bytes.lastIndexOf('PK\x01\x02');
    bytes.writeUInt16LE(bytes.readUInt16LE(central + 8) | 1, central + 8);
    const { entries } = await contents(bytes);
    expect(entries[0]?.encrypted).toBe(true);
    expect(await entries[0]?.read(100)).toEqual({ broken: 'it is encrypted.' });
  });

  test('a size that deflate cannot reach is not believed', async () => {
    const bytes = await bytesOf([text('bomb', 'x'.repeat(100))]);
    bytes.writeUInt32LE(900_000_000, bytes.lastIndexOf('PK\x01\x02') + 24);
    const { entries } = await contents(bytes);
    expect(await entries[0]?.read(2 ** 31)).toMatchObject({ broken: expect.stringContaining('cannot hold 900000000') });
  });

  test('a file that is not there is broken', async () => {
    expect(await readZip(join(folder, 'gone.zip'))).toMatchObject({ broken: expect.stringContaining('ENOENT') });
  });

  test('one with too many entries is refused, in the language of the user', async () => {
    const bytes = await bytesOf([text('one', 'x')]);
    const end = bytes.lastIndexOf('PK\x05\x06');
    for (const at of [8, 10]) bytes.writeUInt16LE(20_001, end + at);
    expect(await readZip(bytes)).toEqual({ broken: 'it has 20001 entries, more than 20000.' });
    useLocale('zh-cn');
    try {
      expect(await readZip(bytes)).toEqual({ broken: '它有 20001 个条目，超过了 20000 个。' });
    } finally {
      useLocale('en');
    }
  });

  test('any bytes are read or refused, never thrown at', async () => {
    const valid = await bytesOf(sample);
    const damaged = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }).map(changes => {
      const bytes = Buffer.from(valid);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
    const cut = fc.nat(valid.length).map(length => valid.subarray(0, length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged, cut), async bytes => {
        const zip = await readZip(bytes);
        if ('broken' in zip) return;
        for (const entry of zip.entries) await entry.read(1_000_000);
        zip.close();
      }),
      { numRuns: 500 },
    );
  });
});
