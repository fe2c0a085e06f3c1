import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../toolchain/src/target.js';
import { type Fault, type Faulty, faulty } from './support/faulty.js';
import { type RunningKuiperd, startKuiperd } from './support/kuiperd.js';
import { testPlugins } from './support/plugins.js';
import { packaged, publishTo } from './support/publishing.js';
import { callTo, eventually, leftovers } from './support/rest.js';

let so: Awaited<ReturnType<typeof testPlugins>>;
let server: RunningKuiperd;
let way: Faulty | undefined;

beforeAll(async () => {
  so = await testPlugins();
  server = await startKuiperd();
});
afterEach(async () => {
  await way?.close();
  way = undefined;
  if (!server.alive()) return;
  expect(await leftovers(server)).toEqual([]);
  await callTo(server.url, 'DELETE', '/plugins/sinks/pubsink');
  for (const name of uploads()) rmSync(join(server.dir, 'data', 'uploads', name));
  await server.restart();
});
afterAll(() => server.stop());

/** A harm to the requests whose first line matches; the first `after` of them go through. */
const harm = (pattern: RegExp, fault: Fault, after = 0) => {
  let seen = 0;
  return (line: string): Fault => (pattern.test(line) && ++seen > after ? fault : { is: 'none' });
};
/** `ballast`: how many bytes the archive has besides, so that it is too large for what the network buffers. */
async function publishThrough(
  faultOf: (line: string) => Fault,
  { patience = 30_000, ballast = 0, signal = new AbortController().signal } = {},
): Promise<Outcome> {
  way = await faulty(server.port, faultOf);
  const more = { name: 'ballast.bin', mode: 0o644 as const, from: { bytes: randomBytes(ballast) } };
  return publishTo(way.url, await packaged(so.sink, { kind: 'sink', name: 'pubsink' }, [more]), { patience, signal });
}
const installed = async () => (await callTo(server.url, 'GET', '/plugins/sinks/pubsink')).status === 200;
const uploads = () => readdirSync(join(server.dir, 'data', 'uploads')).filter(name => name.includes('pubsink'));
const install = /^POST \/plugins\/sinks/;
const upload = /^POST \/config\/uploads/;

describe('on the way to a real eKuiper', () => {
  test('a reset in the middle of the upload changes nothing', async () => {
    const outcome = await publishThrough(harm(upload, { is: 'reset', after: 5_000_000 }), { ballast: 20_000_000 });
    expect(outcome).toMatchObject({
      ok: false,
      details: { state: 'upload-failed' },
      sentence: expect.stringContaining('nothing has changed'),
    });
    expect(await installed()).toBe(false);
    expect(uploads()).toEqual([]);
  });

  test('an upload whose answer is lost changes nothing', async () => {
    const outcome = await publishThrough(harm(upload, { is: 'lose' }));
    expect(outcome.details).toMatchObject({ state: 'upload-failed' });
    expect(uploads()).toEqual([]);
  });

  test('an install that never arrives is not claimed', async () => {
    const outcome = await publishThrough(harm(install, { is: 'reset', after: 0 }));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'not-installed' } });
  });

  test('an install whose answer is lost is found, and proved', async () => {
    const outcome = await publishThrough(harm(install, { is: 'lose' }));
    expect(outcome).toMatchObject({ ok: true, details: { state: 'running' } });
    expect(await installed()).toBe(true);
  });

  test('an update whose answer is lost is found, and waits for the restart', async () => {
    await publishTo(server.url, await packaged(so.source, { kind: 'source', name: 'pubsource' }));
    way = await faulty(server.port, harm(/^PUT \/plugins/, { is: 'lose' }));
    const outcome = await publishTo(way.url, await packaged(so.sourceTwo, { kind: 'source', name: 'pubsource' }));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'restart-pending', version: '2.0.0' } });
    await callTo(server.url, 'DELETE', '/plugins/sources/pubsource');
  });

  test('an install that hangs is asked for', async () => {
    const outcome = await publishThrough(harm(install, { is: 'hang' }), { patience: 1000 });
    expect(outcome).toMatchObject({
      ok: false,
      details: { state: 'not-installed' },
      sentence: expect.stringContaining('may still be busy'),
    });
  });

  test('a server that hangs from then on is not known', async () => {
    let sent = false;
    const outcome = await publishThrough(
      line => {
        sent ||= install.test(line);
        return sent ? { is: 'hang' } : { is: 'none' };
      },
      { patience: 1000 },
    );
    expect(outcome).toMatchObject({ ok: false, details: { state: 'unclear' } });
  });

  test.each([
    ['the question who it is', /^GET \/ /, 'trouble'],
    ['the list of prebuilt plugins or the description', /^GET \/plugins/, 'trouble'],
    ['the upload', upload, 'trouble'],
    ['the install', install, 'trouble'],
  ])('a 500 to %s is told', async (_, pattern, state) => {
    const outcome = await publishThrough(harm(pattern, { is: 'answer', text: '500 Internal Server Error' }));
    expect(outcome).toMatchObject({ ok: false, details: { state }, sentence: expect.stringContaining('500') });
    expect(await installed()).toBe(false);
    expect(uploads()).toEqual([]);
  });

  test('a 500 to the probe leaves the install without proof', async () => {
    const outcome = await publishThrough(harm(/^POST \/rules/, { is: 'answer', text: '500 Internal Server Error' }, 1));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'unproved', installed: true } });
  });

  test('a probe whose answer is lost is removed', async () => {
    const outcome = await publishThrough(harm(/^POST \/rules/, { is: 'lose' }, 1));
    expect(outcome.details).toMatchObject({ state: 'unproved' });
  });

  test('a cancel in the middle of the proof removes the probe', async () => {
    const cancel = new AbortController();
    way = await faulty(server.port, harm(/^POST \/rules/, { is: 'lose', meanwhile: async () => cancel.abort(new Error('stopped')) }, 1));
    const outcome = await publishTo(way.url, await packaged(so.sink, { kind: 'sink', name: 'pubsink' }), { signal: cancel.signal });
    expect(outcome).toMatchObject({
      ok: false,
      details: { state: 'cancelled' },
      sentence: expect.stringContaining('now has pubsink 1.0.0'),
    });
  });

  test('a cancel in the middle of the upload leaves nothing', async () => {
    const cancel = new AbortController();
    const stall = { is: 'stall', after: 5_000_000, meanwhile: () => cancel.abort(new Error('stopped')) } as const;
    await expect(publishThrough(harm(upload, stall), { ballast: 20_000_000, signal: cancel.signal })).rejects.toThrow('stopped');
    expect(await installed()).toBe(false);
    expect(uploads()).toEqual([]);
  });
});

describe('an eKuiper that dies', () => {
  test('while it installs is said to be dead', async () => {
    const outcome = await publishThrough(harm(install, { is: 'lose', meanwhile: () => server.kill() }));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'died' } });
    await server.restart();
  });

  test('of a plugin of another Go dies at every start, until the file that we name is removed', async () => {
    const outcome = await publishTo(server.url, await packaged(so.otherGo, { kind: 'sink', name: 'pubsink' }));
    expect(outcome).toMatchObject({
      ok: false,
      details: { state: 'died' },
      next: expect.stringContaining('plugins/sinks/Pubsink@v9.0.0.so'),
    });
    await eventually(async () => !server.alive());
    await expect(server.restart()).rejects.toThrow('did not start');
    const file = join(server.dir, 'plugins', 'sinks', 'Pubsink@v9.0.0.so');
    expect(existsSync(file)).toBe(true);
    rmSync(file);
    await server.restart();
    rmSync(join(server.dir, 'plugins', 'pubsink.zip'), { force: true });
  });
});
