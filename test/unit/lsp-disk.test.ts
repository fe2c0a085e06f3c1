import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CachedDisk } from '../../server/src/lsp/disk.js';
import { EditorHost } from '../../server/src/lsp/host.js';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file that has changed on disk is read again, without anybody saying so', async () => {
  const disk = new CachedDisk();
  writeFileSync(at('a'), 'one');
  expect(await disk.read(at('a'))).toBe('one');
  writeFileSync(at('a'), 'three');
  expect(await disk.read(at('a'))).toBe('three');
  rmSync(at('a'));
  expect(await disk.read(at('a'))).toBeUndefined();
  mkdirSync(at('a'));
  expect(await disk.read(at('a'))).toBeUndefined();
});

test('a change that cannot be seen from outside is read once somebody says so', async () => {
  const disk = new CachedDisk();
  writeFileSync(at('a'), 'one');
  const { atime, mtime } = statSync(at('a'));
  await disk.read(at('a'));
  writeFileSync(at('a'), 'two');
  utimesSync(at('a'), atime, mtime);
  disk.forget(at('a'));
  expect(await disk.read(at('a'))).toBe('two');
});

test('what is kept stays within its bound, and can still be read', async () => {
  const disk = new CachedDisk(10);
  for (const name of ['a', 'b', 'c']) writeFileSync(at(name), name.repeat(6));
  for (const name of ['a', 'b', 'c', 'a']) expect(await disk.read(at(name))).toBe(name.repeat(6));
  expect(disk.size).toBeLessThanOrEqual(10);
});

test('unsaved text comes before the disk, and the revision changes only for what was asked about', async () => {
  const open = new Map([[at('a'), 'unsaved']]);
  writeFileSync(at('a'), 'saved');
  const host = new EditorHost(file => open.get(file), true);
  const before = host.revision;
  expect(host.changed(at('a'), false)).toBe(false);
  expect(host.revision).toBe(before);
  expect(await host.read(at('a'))).toBe('unsaved');
  expect(host.changed(at('a'), false)).toBe(true);
  expect(host.revision).not.toBe(before);
  open.clear();
  expect(await host.read(at('a'))).toBe('saved');
  expect(await host.list(`${folder}/`)).toEqual(['a']);
  expect(host.changed(at('b'), false)).toBe(false);
  expect(host.changed(at('b'), true)).toBe(true);
});

test('what was read byte by byte is another only when it is so on disk', async () => {
  writeFileSync(at('a'), 'é');
  const host = new EditorHost(() => 'unsaved', true);
  expect(await host.readBytes(at('a'))).toEqual(Buffer.from([0xc3, 0xa9]));
  expect(await host.readBytes(at('b'))).toBeUndefined();
  expect(host.changed(at('a'), false)).toBe(false);
  expect(host.changed(at('a'), false, true)).toBe(true);
  expect(host.asksBytes(at('a'))).toBe(true);
});

test('an editor that does not tell of changes on disk gives no revision to rely on', () => {
  expect(new EditorHost(() => undefined, false).revision).toBeUndefined();
});

test('the bytes of a file are read once, until it has changed or somebody says so', async () => {
  const host = new EditorHost(() => undefined, true);
  writeFileSync(at('a'), 'one');
  const first = await host.readBytes(at('a'));
  expect(await host.readBytes(at('a'))).toBe(first);
  writeFileSync(at('a'), 'three');
  expect(await host.readBytes(at('a'))).toEqual(Buffer.from('three'));
  const later = await host.readBytes(at('a'));
  host.forget(at('a'));
  expect(await host.readBytes(at('a'))).not.toBe(later);
});

test('who looked only for a word hears of a change when the word may be there now', async () => {
  const open = new Map([
    [at('a'), 'tag a'],
    [at('b'), '@include c'],
  ]);
  const host = new EditorHost(file => open.get(file), true);
  expect(await host.readWith(at('a'), 'include')).toBeUndefined();
  expect(await host.readWith(at('b'), 'include')).toBe('@include c');
  open.set(at('a'), 'tag ab');
  expect(host.changed(at('a'), false)).toBe(false);
  expect(host.changed(at('b'), false)).toBe(true);
  open.set(at('a'), '@include c');
  expect(host.changed(at('a'), false)).toBe(true);
  expect(await host.readWith(at('a'), 'include')).toBe('@include c');
  open.set(at('a'), '');
  expect(host.changed(at('a'), false)).toBe(true);
});

test('who looked for a word in vain hears when a file is closed, changes on disk, or changes while it is read', async () => {
  const open = new Map([[at('a'), 'tag a']]);
  const host = new EditorHost(file => open.get(file), true);
  for (const word of ['include', 'other']) await host.readWith(at('a'), word);
  open.set(at('a'), 'other');
  expect(host.changed(at('a'), false)).toBe(true);
  open.set(at('a'), 'tag a');
  expect(host.changed(at('a'), true, true)).toBe(true);
  open.clear();
  expect(host.changed(at('a'), false)).toBe(true);
  writeFileSync(at('b'), 'tag b');
  const reading = host.readWith(at('b'), 'include');
  expect(host.changed(at('b'), false)).toBe(true);
  await reading;
  open.set(at('b'), 'tag c');
  expect(host.changed(at('b'), false)).toBe(false);
  await host.read(at('b'));
  expect(host.changed(at('b'), false)).toBe(true);
});
