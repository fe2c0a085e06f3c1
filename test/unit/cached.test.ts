import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';

// The cache of this test is a folder of its own, chosen before the module reads it.
const dir = vi.hoisted(() => {
  const folder = `${process.env['TMPDIR'] ?? '/tmp'}/cached-test-${process.pid}`;
  process.env['PLUGSMITH_CACHE'] = folder;
  return folder;
});
const { cached } = await import('../../scripts/setup/cached.mjs');

const quiet = (): void => {};
const made = (text: string) => async (folder: string) => writeFileSync(path.join(folder, 'text'), text);
const read = (): string => readFileSync(path.join(dir, 'thing', 'text'), 'utf8');

beforeEach(() => rmSync(dir, { recursive: true, force: true }));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('what is in the cache is made once, and again when it is to be made of something else', async () => {
  expect(await cached({ name: 'thing', stamp: '1', say: quiet, make: made('one') })).toBe(path.join(dir, 'thing'));
  await cached({ name: 'thing', stamp: '1', say: quiet, make: made('another') });
  expect(read()).toBe('one');
  await cached({ name: 'thing', stamp: '2', say: quiet, make: made('two') });
  expect(read()).toBe('two');
  expect(readdirSync(dir)).toEqual(['thing']);
});

test('a failure leaves nothing half made, and what was there stays', async () => {
  const fail = async (folder: string): Promise<void> => {
    await made('half')(folder);
    throw new Error('no network');
  };
  await expect(cached({ name: 'thing', stamp: '1', say: quiet, make: fail })).rejects.toThrow('no network');
  expect(readdirSync(dir)).toEqual([]);
  await cached({ name: 'thing', stamp: '1', say: quiet, make: made('whole') });
  await expect(cached({ name: 'thing', stamp: '2', say: quiet, make: fail })).rejects.toThrow('no network');
  expect(read()).toBe('whole');
  expect(readdirSync(dir)).toEqual(['thing']);
});

test('two processes that want the same make it once, one waits for the other', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'two-'));
  const script = path.join(folder, 'make.mjs');
  const module = JSON.stringify(path.join(import.meta.dirname, '../../scripts/setup/cached.mjs'));
  writeFileSync(
    script,
    `import { appendFileSync, writeFileSync } from 'node:fs';
     import { cached } from ${module};
     const say = text => appendFileSync(${JSON.stringify(folder)} + '/said', text + '\\n');
     await cached({ name: 'thing', stamp: '1', say, make: async into => {
       say('made');
       await new Promise(done => setTimeout(done, 1000));
       writeFileSync(into + '/text', 'whole');
     } });`,
  );
  const run = (): Promise<unknown> => promisify(execFile)(process.execPath, [script], { env: { ...process.env, PLUGSMITH_CACHE: dir } });
  await Promise.all([run(), run()]);
  expect(readFileSync(path.join(folder, 'said'), 'utf8').split('\n').sort()).toEqual([
    '',
    'made',
    'waiting for another process that makes thing',
  ]);
  expect(read()).toBe('whole');
  rmSync(folder, { recursive: true });
});

test('the lock of a process that has died holds nobody up', async () => {
  const dead = promisify(execFile)(process.execPath, ['-e', '']);
  const { pid } = dead.child;
  await dead;
  await cached({ name: 'other', stamp: '1', say: quiet, make: made('') });
  writeFileSync(path.join(dir, 'thing.lock'), String(pid));
  await cached({ name: 'thing', stamp: '1', say: quiet, make: made('one') });
  expect(read()).toBe('one');
  expect(existsSync(path.join(dir, 'thing.lock'))).toBe(false);
});
