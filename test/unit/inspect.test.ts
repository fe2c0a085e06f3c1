import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostOfRelease } from '../../schemas/ekuiper/builds.js';
import { contractPackage, parseTarget } from '../../schemas/ekuiper/releases.js';
import { type Packed, writeZip } from '../../toolchain/src/archive.js';
import { Refusal, type Session } from '../../toolchain/src/target.js';
import { inspectArchive, inspectLibrary } from '../../toolchain/src/targets/ekuiper/inspect.js';
import { inspect, inspectBuilt, namedHost, reads } from '../../toolchain/src/targets/ekuiper/inspect-command.js';
import { ElfFile } from './support/elf-file.js';
import { goPluginFile, usualModules } from './support/go-plugin-file.js';

const hostOf = (name: string) => {
  const target = parseTarget(name);
  if ('refused' in target) throw new Error(target.refused);
  return hostOfRelease(target, 'amd64');
};
const slim = hostOf('2.4.0-slim');
const packages = Object.fromEntries(
  ['internal/goarch', 'runtime', contractPackage].map(path => [path, slim.fingerprints('amd64').get(path) ?? '']),
);
const source = goPluginFile({ packages, functions: { Random: 'Source' } });
const sink = goPluginFile({ packages, functions: { Random: 'Sink' } });
const functions = goPluginFile({ packages, functions: { Echo: 'Function', Shout: 'Function' } });
const otherGo = goPluginFile({ packages, functions: { Random: 'Source' }, go: '1.26.8', moduledata: 592 });

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, bytes: Uint8Array | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const zip = async (entries: Readonly<Record<string, Uint8Array | string>>) => {
  const packed = Object.entries(entries).map(([name, bytes]): Packed => ({ name, mode: 0o644, from: { bytes: Buffer.from(bytes) } }));
  return (await writeZip(join(folder, `${count++}.zip`), packed)).path;
};
const outputs: string[] = [];
const session: Session = { signal: new AbortController().signal, env: {}, progress: () => {}, output: text => void outputs.push(text) };
const short = ({ kind, name, verdict }: Awaited<ReturnType<typeof inspectArchive>>) => [
  kind,
  name,
  verdict.kind,
  ...verdict.reasons.map(({ code }) => code),
];

describe('a .so alone', () => {
  test('is taken for the plugin of its file name and of the kind of its symbol', () => {
    expect(short(inspectLibrary(source, '/a/Random@v1.0.0.so', slim))).toEqual(['source', 'random', 'loads']);
    expect(short(inspectLibrary(sink, 'random.so', slim))).toEqual(['sink', 'random', 'loads']);
    expect(short(inspectLibrary(functions, 'Talk.so', slim))).toEqual(['function', 'talk', 'loads', 'functions']);
    expect(short(inspectLibrary(functions, 'Echo.so', slim, { functions: ['echo'] }))).toEqual(['function', 'echo', 'loads']);
  });

  test('without the symbol of its name is unusable', () => {
    expect(short(inspectLibrary(source, 'Rendom.so', slim))).toEqual(['source', 'rendom', 'unusable', 'no-symbol']);
    expect(short(inspectLibrary(source, 'Rendom.so', slim, { name: 'random' }))).toEqual(['source', 'random', 'loads']);
  });
});

describe('a zip', () => {
  test('of a source has its name from the default config', async () => {
    const path = await zip({ 'Random@v1.0.0.so': source, 'random.yaml': 'default: {}\n', 'random.json': '{"about":{}}' });
    const inspection = await inspectArchive(path, slim);
    expect(short(inspection)).toEqual(['source', 'random', 'loads']);
    expect(inspection.plan).toMatchObject({ accepted: true, answer: 'sources plugin random is created', version: 'v1.0.0' });
  });

  test('of a sink and of functions is known by the symbol and the descriptor', async () => {
    expect(short(await inspectArchive(await zip({ 'random.so': sink }), slim))).toEqual(['sink', 'random', 'loads']);
    const described = { 'talk.so': functions, 'talk.json': '{"about":{},"functions":[{"name":"echo"},{"name":"bogus"}]}' };
    expect(short(await inspectArchive(await zip(described), slim))).toEqual(['function', 'talk', 'unusable', 'no-symbol', 'functions']);
  });

  test('that the installer does not take is refused with its words, before the .so is judged', async () => {
    const inspection = await inspectArchive(await zip({ 'Random.so': otherGo }), slim, { kind: 'source' });
    expect(short(inspection)).toEqual(['source', 'random', 'refused', 'archive']);
    expect(inspection.verdict.reasons[0]?.answer).toContain('invalid zip file: expectFiles: 3');
    const none = await inspectArchive(Buffer.from('no zip'), slim, { kind: 'source', name: 'random' });
    expect(none.verdict.reasons[0]?.answer).toBe('zip: not a valid zip file');
  });

  test('of a plugin that exports nothing is unusable, whatever it is meant to be', async () => {
    const nothing = goPluginFile({ packages });
    expect(short(await inspectArchive(await zip({ 'random.so': nothing }), slim))).toEqual([undefined, 'random', 'unusable', 'no-symbol']);
    expect(short(inspectLibrary(nothing, 'random.so', slim))).toEqual([undefined, 'random', 'unusable', 'no-symbol']);
  });

  test('with a library that kills says so', async () => {
    expect(short(await inspectArchive(await zip({ 'Random.so': otherGo, 'random.yaml': 'default: {}\n' }), slim))).toEqual([
      'source',
      'random',
      'kills',
      'go-layout',
    ]);
  });

  test('of a portable plugin is judged by its descriptor', async () => {
    const descriptor = { name: 'pp', version: '1.0.0', language: 'python', executable: 'pp.py', functions: ['a'] };
    const good = await zip({ 'pp.json': JSON.stringify(descriptor), 'pp.py': 'print()\n' });
    expect(short(await inspectArchive(good, slim))).toEqual(['portable', 'pp', 'loads']);
    const bad = await zip({ 'pp.json': JSON.stringify({ ...descriptor, language: 'rust' }), 'pp.py': '' });
    expect((await inspectArchive(bad, slim)).verdict).toMatchObject({
      kind: 'refused',
      reasons: [{ answer: expect.stringContaining("language 'rust' is not supported") }],
    });
  });

  test('of any bytes is answered, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('a.so', 'a.json', 'a.yaml', 'b.so', 'etc/x', './a.so'), fc.uint8Array({ maxLength: 300 })),
        async entries => {
          expect((await inspectArchive(await zip(entries), slim)).verdict.kind).toBe('refused');
        },
      ),
      { numRuns: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async bytes => {
        expect((await inspectArchive(bytes, slim)).verdict.kind).toBe('refused');
      }),
    );
  });
});

describe('the command', () => {
  test('reads .so and .zip only', async () => {
    expect(await reads(file('a.so', ''))).toBe(true);
    expect(await reads(file('a.txt', ''))).toBe(false);
  });

  test('says in sentences what would happen, and in details why', async () => {
    const killer = await inspect(file('Random@v1.0.0.so', otherGo), { for: '2.4.0-slim' }, session);
    expect(killer.ok).toBe(false);
    expect(killer.sentence.split('\n')[0]).toBe('Random@v1.0.0.so would kill lfedge/ekuiper:2.4.0-slim on amd64.');
    expect(killer.sentence).toMatch(/built with Go 1\.26\.8.*every restart dies again/);
    expect(killer.next).toContain('GOTOOLCHAIN=go1.25.4');
    expect(killer.details).toMatchObject({
      verdict: 'kills',
      reasons: [{ code: 'go-layout', effect: 'kills', answer: 'fatal error: runtime: no plugin module data' }],
    });
    const good = await inspect(file('Random.so', source), { for: '2.4.0-slim' }, session);
    expect(good).toMatchObject({
      ok: true,
      sentence: 'Random.so would load into lfedge/ekuiper:2.4.0-slim on amd64.',
      details: { verdict: 'loads', kind: 'source', name: 'random' },
    });
    expect(JSON.parse(JSON.stringify(good.details))).toMatchObject({
      build: { go: '1.25.4', contract: 'v2.3.1', libc: 'glibc', exports: [{ name: 'Random', type: 'func() api.Source' }] },
    });
  });

  test('without --for takes the release of the stamp, else the newest with the contract', async () => {
    const so = file('Random@v2.so', source);
    expect((await inspect(so, {}, session)).details).toMatchObject({ server: 'eKuiper 2.4.0 (glibc)' });
    expect(outputs.at(-1)).toBe('Inspected for eKuiper 2.4.0 (glibc). Another one is named with --for.');
    file(
      'Random@v2.so.json',
      JSON.stringify({ kind: 'source', name: 'random', release: '2.3.1', libc: 'musl', arch: 'amd64', go: '1.24.1', contract: 'v2.3.1' }),
    );
    expect((await inspect(so, {}, session)).details).toMatchObject({ server: 'lfedge/ekuiper:2.3.1-alpine' });
    const older = goPluginFile({ modules: usualModules.replace('v2.3.1', 'v2.0.0'), go: '1.23.4' });
    expect((await inspect(file('Old.so', older), {}, session)).details).toMatchObject({ server: 'eKuiper 2.1.5 (glibc)' });
    const between = goPluginFile({ modules: usualModules.replace('v2.3.1', 'v2.0.0'), go: '1.24.3' });
    expect((await inspect(file('Between.so', between), {}, session)).details).toMatchObject({ server: 'eKuiper 2.2.5 (glibc)' });
  });

  test('takes a server’s own binary, and refuses what is none', async () => {
    const server = file('kuiperd', goPluginFile({ packages, interpreter: '/lib64/ld-linux-x86-64.so.2', go: '1.25.4' }));
    expect(await inspect(file('Random.so', source), { for: server }, session)).toMatchObject({ ok: true, details: { server } });
    const packed = new ElfFile();
    packed.add('UPX!');
    await expect(namedHost(file('packed', packed.write()), undefined)).rejects.toThrow(Refusal);
    await expect(namedHost('./nowhere/kuiperd', undefined)).rejects.toThrow('There is no file ./nowhere/kuiperd.');
    await expect(namedHost('1.14.0', undefined)).rejects.toThrow('not supported');
    await expect(namedHost(file('ls', 'no server'), undefined)).rejects.toMatchObject({ misuse: true });
    await expect(namedHost('9.9.9', undefined)).rejects.toMatchObject({ misuse: true });
  });

  test('says that there is no such file', async () => {
    expect(await reads(join(folder, 'none.so'))).toBe(true);
    await expect(inspect(join(folder, 'none.so'), {}, session)).rejects.toMatchObject({
      sentence: `There is no file ${join(folder, 'none.so')}.`,
      misuse: true,
    });
  });

  test('says of a portable plugin that its archive is accepted, and nothing of a C library', async () => {
    const descriptor = { name: 'pp', version: '1.0.0', language: 'python', executable: 'pp.py', functions: ['a'] };
    const path = await zip({ 'pp.json': JSON.stringify(descriptor), 'pp.py': 'never shakes hands' });
    const { sentence, details } = await inspect(path, {}, session);
    expect(sentence).toBe(
      `eKuiper 2.4.0 would accept the archive ${basename(path)}. Whether its program starts and reports to eKuiper is seen only on the server.`,
    );
    expect(outputs.at(-1)).toBe('Inspected for eKuiper 2.4.0. Another one is named with --for.');
    expect(details).toMatchObject({ server: 'eKuiper 2.4.0', kind: 'portable' });
  });

  test('names the architecture of the plugin', async () => {
    const { sentence } = await inspect(file('Arm.so', goPluginFile({ functions: { Arm: 'Source' }, machine: 183 })), {}, session);
    expect(sentence).toContain('eKuiper 2.4.0 (glibc) on arm64');
  });

  test('is what a build is told about its result', async () => {
    const so = file('Talk@v1.0.0.so', functions);
    const outcome = await inspectBuilt(so, '2.4.0-slim', 'amd64', { kind: 'function', name: 'talk', functions: ['echo', 'bogus'] });
    expect(outcome).toMatchObject({
      ok: false,
      details: { verdict: 'unusable', reasons: [{ code: 'no-symbol', answer: 'function bogus not found' }, { code: 'functions' }] },
    });
  });
});
