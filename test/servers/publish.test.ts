import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hold } from '../../toolchain/src/conversation.js';
import { send } from '../../toolchain/src/http.js';
import { listing } from '../../toolchain/src/targets/ekuiper/list.js';
import { removal } from '../../toolchain/src/targets/ekuiper/remove.js';
import { type RunningKuiperd, startAuthenticatedKuiperd, startKuiperd } from './support/kuiperd.js';
import { testPlugins } from './support/plugins.js';
import { packaged, publishTo, text } from './support/publishing.js';
import { callTo, eventually, leftovers } from './support/rest.js';

let so: Awaited<ReturnType<typeof testPlugins>>;
let server: RunningKuiperd;
const marks = join(mkdtempSync(join(tmpdir(), 'marks-')), 'marks');
/** What plugins have written down, and a clean sheet. */
const marked = () => {
  const lines = existsSync(marks) ? readFileSync(marks, 'utf8').trim().split('\n').filter(Boolean) : [];
  writeFileSync(marks, '');
  return lines;
};
const call = (method: string, path: string, body?: object) => callTo(server.url, method, path, body);
const never = new AbortController().signal;
const here = () => ({ name: 'test', url: server.url });
const list = () => hold(listing(here()), (request, signal) => send(here(), request, {}, signal), never);
const remove = (kind: 'source' | 'sink' | 'function', name: string) =>
  hold(removal(kind, name, here(), false), (request, signal) => send(here(), request, {}, signal), never);

beforeAll(async () => {
  so = await testPlugins();
  server = await startKuiperd({ env: { PLUGSMITH_MARKS: marks } });
});
afterEach(async () => expect(await leftovers(server)).toEqual([]));
afterAll(() => server.stop());

/** Starts a rule, waits until its sink has counted messages, and removes it. */
async function countsMessages(sql: string, actions: object[], streams: readonly string[]): Promise<void> {
  for (const stream of streams) expect(await call('POST', '/streams', { sql: stream })).toMatchObject({ status: 201 });
  try {
    expect(await call('POST', '/rules', { id: 'counting', sql, actions })).toMatchObject({ status: 201 });
    await eventually(async () => {
      const status: unknown = JSON.parse((await call('GET', '/rules/counting/status')).text);
      const counts = Object.entries(Object(status)).filter(([key]) => /^sink_.*_records_in_total$/.test(key));
      return counts.some(([, count]) => Number(count) > 2);
    });
  } finally {
    await call('DELETE', '/rules/counting');
    for (const stream of streams) await call('DELETE', `/streams/${/STREAM (\w+)/.exec(stream)?.[1]}`);
  }
}
const counter = 'CREATE STREAM counter () WITH (TYPE="pubsource", DATASOURCE="x", FORMAT="json")';

describe('a source', () => {
  test('is installed and proved without a connection and without data', async () => {
    const outcome = await publishTo(server.url, await packaged(so.source, { kind: 'source', name: 'pubsource' }));
    expect(outcome).toMatchObject({ ok: true, details: { state: 'running', version: '1.0.0' } });
    expect(outcome.sentence).toBe(
      'test (eKuiper 2.4.0) has installed the source plugin pubsource 1.0.0, lists it, and its rules can use it.',
    );
    expect(marked()).toEqual(['source provision']);
  });

  test('sends data through a rule', async () => {
    await countsMessages('SELECT * FROM counter', [{ nop: {} }], [counter]);
    expect(marked()).toContain('source connect');
  });

  test('an update waits for the restart, and runs after it', async () => {
    const second = await packaged(so.sourceTwo, { kind: 'source', name: 'pubsource' });
    const outcome = await publishTo(server.url, second);
    expect(outcome).toMatchObject({ ok: false, details: { state: 'restart-pending', version: '2.0.0' } });
    expect(await versionInData()).toBe('one');
    await server.restart();
    expect(await versionInData()).toBe('two');
  });

  test('is removed, and its code stays until a restart', async () => {
    expect(await remove('source', 'pubsource')).toMatchObject({ ok: true, details: { state: 'deleted' } });
    expect((await list()).sentence).toContain('source pubsource: deleted; its old code runs until eKuiper restarts');
    const again = await publishTo(server.url, await packaged(so.source, { kind: 'source', name: 'pubsource' }));
    expect(again).toMatchObject({ ok: false, details: { state: 'restart-pending' } });
    expect(await versionInData()).toBe('two');
    await remove('source', 'pubsource');
    await server.restart();
    expect(await remove('source', 'pubsource')).toMatchObject({ ok: false, details: { state: 'absent' } });
    expect(readdirSync(join(server.dir, 'data', 'uploads'))).toEqual([]);
  });

  /** What the source says that it is, through a rule and a memory topic into a file. */
  async function versionInData(): Promise<unknown> {
    const file = join(server.dir, 'seen.txt');
    rmSync(file, { force: true });
    await call('POST', '/streams', { sql: counter });
    try {
      const actions = [{ file: { path: file, fileType: 'lines', format: 'json', checkInterval: 100 } }];
      expect(await call('POST', '/rules', { id: 'version', sql: 'SELECT version FROM counter', actions })).toMatchObject({ status: 201 });
      await eventually(async () => existsSync(file) && readFileSync(file, 'utf8').includes('version'));
      return /"version":"(\w+)"/.exec(readFileSync(file, 'utf8'))?.[1];
    } finally {
      await call('DELETE', '/rules/version');
      await call('DELETE', '/streams/counter');
    }
  }
});

describe('a sink', () => {
  test('is installed and proved without a connection and without data', async () => {
    marked();
    const outcome = await publishTo(server.url, await packaged(so.sink, { kind: 'sink', name: 'pubsink' }));
    expect(outcome).toMatchObject({ ok: true, details: { state: 'running' } });
    expect(marked()).toEqual(['sink provision']);
  });

  test('takes data from a rule', async () => {
    await publishTo(server.url, await packaged(so.source, { kind: 'source', name: 'pubsource' }));
    await countsMessages('SELECT * FROM counter', [{ pubsink: {} }], [counter]);
    expect(marked()).toContain('sink collect');
  });

  test('is removed', async () => {
    expect(await remove('sink', 'pubsink')).toMatchObject({ ok: true, details: { state: 'deleted' } });
  });
});

describe('functions', () => {
  const two = async () =>
    packaged(so.function, {
      kind: 'function',
      name: 'pubfns',
      functions: ['pubshout', 'pubwhisper'],
      uses: [
        { kind: 'function', name: 'pubshout', parameters: 1 },
        { kind: 'function', name: 'pubwhisper', parameters: 0 },
      ],
      described: [{ kind: 'function', name: 'pubshout' }],
    });

  test('are installed, registered and proved one by one', async () => {
    const outcome = await publishTo(server.url, await two());
    expect(outcome).toMatchObject({
      ok: true,
      details: { state: 'running', complaints: [expect.stringContaining('want 1 argument but got 0')] },
    });
    expect((await list()).sentence).toContain('function pubfns 1.0.0 (pubshout, pubwhisper)');
  });

  test('are used by a rule', async () => {
    await countsMessages('SELECT pubshout(count), pubwhisper(count) FROM counter', [{ nop: {} }], [counter]);
  });

  test('of another plugin are taken, which is seen before anything is sent', async () => {
    const clash = { ...(await two()), name: 'pubother', functions: ['fresh', 'pubshout'] };
    expect(await publishTo(server.url, clash)).toMatchObject({
      ok: false,
      details: { state: 'taken', function: 'pubshout', owner: 'pubfns' },
    });
    expect(JSON.parse((await call('GET', '/plugins/udfs')).text)).not.toContain('fresh');
  });

  test('that a failed install has left are seen', async () => {
    const uploaded = join(server.dir, 'data', 'uploads', 'x.zip');
    writeFileSync(uploaded, 'no zip');
    const body = { name: 'pubother', file: `file://${uploaded}`, functions: ['lonely', 'pubshout'] };
    expect(await call('POST', '/plugins/functions', body)).toMatchObject({
      status: 400,
      text: expect.stringContaining('function name pubshout already exists'),
    });
    rmSync(uploaded);
    const own = { ...(await two()), name: 'pubother', functions: ['lonely'] };
    expect((await publishTo(server.url, own)).sentence).toContain('A failed install has left the function name lonely');
    await server.restart();
  });

  test('are updated and removed', async () => {
    expect(await publishTo(server.url, await two(), { allowRestartPending: true })).toMatchObject({
      ok: true,
      details: { state: 'restart-pending' },
    });
    expect(await remove('function', 'pubfns')).toMatchObject({ ok: true });
    expect(JSON.parse((await call('GET', '/plugins/udfs')).text)).toEqual([]);
  });
});

describe('201 that is not true', () => {
  test.each([
    ['nosymbol', 'source type nosymbol not found'],
    ['wrongtype', 'is not type of api.Source'],
  ] as const)('%s', async (name, answer) => {
    const outcome = await publishTo(server.url, await packaged(so[name], { kind: 'source', name }));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'unusable', answer: expect.stringContaining(answer) } });
  });

  test('a source for tables is proved as one', async () => {
    const plugin = await packaged(so.lookup, { kind: 'source', name: 'publookup', uses: [{ kind: 'lookup', name: 'publookup' }] });
    expect(await publishTo(server.url, plugin)).toMatchObject({ ok: true, details: { state: 'running' } });
  });

  test('a descriptor that eKuiper does not show', async () => {
    await server.restart();
    await remove('sink', 'pubsink');
    const plugin = await packaged(so.sink, { kind: 'sink', name: 'pubsink' }, [text('pubsink.json', '{"properties":[]}')]);
    expect(await publishTo(server.url, plugin)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('its descriptor is not shown'),
    });
    await remove('sink', 'pubsink');
  });

  test('a function that panics when it is asked proves nothing', async () => {
    const name = 'pubpanic';
    await server.restart();
    const archive = await packaged(so.function, {
      kind: 'function',
      name: 'pubfns',
      functions: [name],
      uses: [{ kind: 'function', name }],
      described: [],
    });
    expect(await publishTo(server.url, archive)).toMatchObject({ ok: false, details: { state: 'unproved' } });
    await remove('function', 'pubfns');
  });

  test('a built-in function of the same name is seen before', async () => {
    const clash = { kind: 'function', name: 'pubfns', functions: ['abs'], uses: [{ kind: 'function', name: 'abs' }] } as const;
    expect(await publishTo(server.url, await packaged(so.function, clash))).toMatchObject({ ok: false, details: { state: 'taken' } });
  });

  test('a built-in source of the same name is seen before', async () => {
    const outcome = await publishTo(server.url, await packaged(so.source, { kind: 'source', name: 'memory' }));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'taken' } });
  });
});

describe('a refused install', () => {
  test('of a failing install.sh leaves a default config, and the next one is told so', async () => {
    const left = { name: 'Publeft.so', mode: 0o644 as const, from: { path: so.sink } };
    const failing = await packaged(so.source, { kind: 'source', name: 'publeft', version: '' }, [left, text('install.sh', 'exit 3\n')]);
    const first = await publishTo(server.url, failing);
    expect(first).toMatchObject({
      ok: false,
      details: { state: 'refused' },
      sentence: expect.stringContaining('install.sh of publeft has failed'),
    });
    const next = await publishTo(server.url, await packaged(so.source, { kind: 'source', name: 'publeft', version: '' }, [left]));
    expect(next).toMatchObject({ ok: false, sentence: expect.stringContaining('has a file etc/sources/publeft.yaml without the plugin') });
    rmSync(join(server.dir, 'plugins', 'sources', 'Publeft.so'), { force: true });
  });

  test('of a library with other packages names the package', async () => {
    const broken = { name: 'Pubsink@v1.0.0.so', mode: 0o644 as const, from: { bytes: Buffer.from('\x7fELF, not really') } };
    const outcome = await publishTo(server.url, await packaged(so.sink, { kind: 'sink', name: 'pubsink' }, [broken]));
    expect(outcome).toMatchObject({
      ok: false,
      details: { state: 'refused' },
      sentence: expect.stringMatching(/file too short|invalid ELF header/),
    });
    expect(readdirSync(join(server.dir, 'plugins', 'sinks'))).toEqual([]);
  });

  test('of a loaded package path is explained', async () => {
    await publishTo(server.url, await packaged(so.sink, { kind: 'sink', name: 'pubsink' }));
    const twin = await packaged(so.sink, { kind: 'sink', name: 'pubtwin' }, [
      { name: 'Pubtwin.so', mode: 0o644, from: { path: so.sink } },
      text('Pubsink@v1.0.0.so', ''),
    ]);
    expect((await publishTo(server.url, twin)).sentence).toContain('the same Go package path');
    await remove('sink', 'pubsink');
  });

  test('panics at loading are told with what the next start would do', async () => {
    const outcome = await publishTo(server.url, await packaged(so.panics, { kind: 'source', name: 'panics' }));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'not-installed' }, sentence: expect.stringContaining('has panicked') });
    const [file] = readdirSync(join(server.dir, 'plugins', 'sources')).filter(name => name.startsWith('Panics'));
    expect(outcome.next).toContain(`plugins/sources/${file}`);
    await expect(server.restart()).rejects.toThrow('did not start');
    rmSync(join(server.dir, 'plugins', 'sources', file ?? ''));
    await server.restart();
  });
});

describe('an eKuiper that wants a token', () => {
  let guarded: Awaited<ReturnType<typeof startAuthenticatedKuiperd>>;
  beforeAll(async () => {
    guarded = await startAuthenticatedKuiperd();
  });
  afterAll(() => guarded.stop());
  const publishWith = async (token?: string) =>
    publishTo(guarded.url, await packaged(so.sink, { kind: 'sink', name: 'pubsink' }), token === undefined ? {} : { token });

  test('without one nothing is sent', async () => {
    expect(await publishWith()).toMatchObject({ ok: false, details: { state: 'trouble', trouble: 'noToken' } });
  });

  test.each([
    ['expired', { exp: 1_600_000_000 }, /expired/],
    ['of an issuer without a key', { iss: 'nobody.pub' }, /etc\/mgmt/],
    ['for somebody else', { aud: 'other' }, /eKuiper/],
  ])('one that is %s is refused by the server too', async (_, claims, said) => {
    const outcome = await publishWith(guarded.token(claims));
    expect(outcome).toMatchObject({ ok: false, details: { trouble: 'unauthorized' } });
    expect(`${outcome.sentence} ${outcome.next}`).toMatch(said);
  });

  test('with a valid one the plugin is published', async () => {
    expect(await publishWith(guarded.token())).toMatchObject({ ok: true, details: { state: 'running' } });
  });
});
