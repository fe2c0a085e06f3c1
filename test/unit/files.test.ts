import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyWhole, writeNew } from '../../toolchain/src/files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writing files that must not be there yet', () => {
  const files = () => ['one', 'two', 'three'].map(name => ({ path: join(folder, name), text: name }));

  test('writes none when one of them is there, and names it', async () => {
    writeFileSync(join(folder, 'two'), 'mine');
    await expect(writeNew(files())).rejects.toMatchObject({ sentence: expect.stringContaining(`${join(folder, 'two')} is there`) });
    expect(readdirSync(folder)).toEqual(['two']);
    expect(readFileSync(join(folder, 'two'), 'utf8')).toBe('mine');
  });

  test('names the one that could be made and not filled, and leaves none', async () => {
    // What is no text fails as a full disk does: after the file has been made.
    const unfit = files().map(file => (file.text === 'two' ? { ...file, text: JSON.parse('2') } : file));
    await expect(writeNew(unfit)).rejects.toMatchObject({
      sentence: expect.stringContaining(`${join(folder, 'two')} could not be written`),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a copy that fails leaves what was there and nothing else', async () => {
  writeFileSync(join(folder, 'kept'), 'before');
  await expect(copyWhole(join(folder, 'gone'), join(folder, 'kept'))).rejects.toMatchObject({
    sentence: expect.stringContaining(`${join(folder, 'kept')} could not be written`),
  });
  mkdirSync(join(folder, 'place'));
  await expect(copyWhole(join(folder, 'kept'), join(folder, 'place'))).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['kept', 'place']);
  expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('before');
});
