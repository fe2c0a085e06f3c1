import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { largestText } from '../../schemas/text-file.js';
import { diskHost, readDisk } from '../../server/src/disk-host.js';
import { disk } from '../../toolchain/src/files.js';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-read-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  ['the editor and check', diskHost],
  ['build', disk],
])('what %s reads of a project', (_, reader) => {
  test('is the text of a file', async () => {
    writeFileSync(at('a'), 'text');
    expect(await reader.read(at('a'))).toBe('text');
  });

  test('is no pipe, which would never end, and no folder', async () => {
    execFileSync('mkfifo', [at('random.yaml')]);
    mkdirSync(at('go.mod'));
    expect(await reader.read(at('random.yaml'))).toBeUndefined();
    expect(await reader.read(at('go.mod'))).toBeUndefined();
  });

  test('is at most 8 MiB long', async () => {
    writeFileSync(at('a'), '');
    truncateSync(at('a'), largestText);
    expect((await reader.read(at('a')))?.length).toBe(8 * 1024 * 1024);
    truncateSync(at('a'), largestText + 1);
    expect(await reader.read(at('a'))).toBeUndefined();
  });
});

test('why there is no text is known', async () => {
  writeFileSync(at('large'), '');
  truncateSync(at('large'), largestText + 1);
  symlinkSync('loop', at('loop'));
  const unread = await Promise.all(['gone', 'large', 'large/in', '.', 'loop', 'x'.repeat(300)].map(name => readDisk(at(name))));
  expect(unread.map(found => ('unread' in found ? found.unread : ''))).toEqual([
    'absent',
    'too-large',
    'absent',
    'no-file',
    'denied',
    'denied',
  ]);
});
