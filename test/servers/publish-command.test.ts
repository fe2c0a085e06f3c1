import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeZip } from '../../toolchain/src/archive.js';
import type { Options, Outcome } from '../../toolchain/src/target.js';
import { ekuiper } from '../../toolchain/src/targets/ekuiper/index.js';
import { type RunningKuiperd, startAuthenticatedKuiperd, startKuiperd } from './support/kuiperd.js';
import { testPlugins } from './support/plugins.js';
import { callTo, leftovers } from './support/rest.js';
import { session } from './support/session.js';

const examples = path.join(import.meta.dirname, '../../examples');
let folder: string;
let server: RunningKuiperd;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'publish-command-'));
  server = await startKuiperd();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A copy of an example, and what the target does with its plugin. */
function project(example: string) {
  const root = path.join(folder, example);
  cpSync(path.join(examples, example), root, { recursive: true });
  const settings = path.join(root, 'plugsmith.yml');
  const plugin = async () => {
    const [found] = await ekuiper.detect(root);
    if (!found) throw new Error(`no plugin in ${root}`);
    return found;
  };
  const here = () => ({ name: 'test', url: server.url });
  return {
    root,
    change: (file: string, from: string, to: string) => {
      const before = readFileSync(path.join(root, file), 'utf8');
      expect(before).toContain(from);
      writeFileSync(path.join(root, file), before.replace(from, to));
    },
    setVersion: (version: string) => writeFileSync(settings, readFileSync(settings, 'utf8').replace(/version: .*/, `version: ${version}`)),
    package: async (options: Options = {}): Promise<Outcome> => ekuiper.package(await plugin(), options, session()),
    publish: async (options: Options = {}): Promise<Outcome> => ekuiper.publish(await plugin(), { server: here(), ...options }, session()),
    /** What is kept of what was published, by the folder of the plugin. */
    kept: (plugin: string) => {
      const folders = path.join(root, '.plugsmith', 'published');
      const [only = ''] = existsSync(folders) ? readdirSync(folders) : [];
      return existsSync(path.join(folders, only, plugin)) ? readdirSync(path.join(folders, only, plugin)) : [];
    },
    uploads: () => readdirSync(path.join(server.dir, 'data', 'uploads')).filter(name => name.startsWith('plugsmith_sources_random.')),
  };
}

describe('before anything is built', () => {
  const unbuilt = () => {
    const root = path.join(folder, 'unbuilt');
    cpSync(path.join(examples, 'ekuiper-source'), root, { recursive: true });
    rmSync(path.join(root, '.plugsmith'), { recursive: true, force: true });
    return root;
  };
  const publish = async (root: string, options: Options) => {
    const [plugin] = await ekuiper.detect(root);
    if (!plugin) throw new Error(`no plugin in ${root}`);
    const told = session();
    return { told, outcome: await ekuiper.publish(plugin, { server: { name: 'test', url: server.url }, ...options }, told) };
  };

  test('a dry run says what would be built, packed and sent', async () => {
    const root = unbuilt();
    const { outcome, told } = await publish(root, { dryRun: true });
    expect(outcome.sentence.split('\n')).toEqual([
      expect.stringMatching(/^Would build Random@v1\.0\.0\.so for eKuiper 2\.4\.0/),
      'Would pack random-1.0.0.zip with: Random@v1.0.0.so, random.json, random.yaml',
      'Would upload random-1.0.0.zip to test (eKuiper 2.4.0) and create the source plugin random 1.0.0 there. Nothing was sent but questions.',
    ]);
    expect(told.steps).toEqual([
      'Asking test what it is',
      expect.stringContaining('says eKuiper 2.4.0 and is taken for the published one'),
    ]);
    expect(existsSync(path.join(root, '.plugsmith'))).toBe(false);
  });

  test("a build for the server's own kuiperd is judged by that file, and not by the release that the server names", async () => {
    const { outcome, told } = await publish(unbuilt(), { dryRun: true, for: server.installed.binary });
    expect(outcome.ok).toBe(true);
    expect(told.steps).toEqual(['Asking test what it is']);
  });

  test('a target that does not fit the server is refused', async () => {
    const root = unbuilt();
    const goMod = path.join(root, 'go.mod');
    writeFileSync(goMod, readFileSync(goMod, 'utf8').replace(/^go .*/m, 'go 1.24.1'));
    const { outcome, told } = await publish(root, { for: '2.3.1-slim' });
    expect(outcome).toMatchObject({ ok: false, details: { state: 'does-not-fit' }, next: expect.stringContaining('--for 2.4.0-slim') });
    expect(told.steps).toEqual([
      'Asking test what it is',
      expect.stringContaining('says eKuiper 2.4.0 and is taken for the published one'),
    ]);
  });
});

describe('a source from its folder to a real eKuiper', () => {
  const source = project.bind(undefined, 'ekuiper-source');
  let it: ReturnType<typeof project>;
  beforeAll(() => {
    it = source();
  });

  test('is packaged with what eKuiper counts, and the same each time', async () => {
    const first = await it.package();
    expect(first).toMatchObject({ ok: true, details: { entries: ['Random@v1.0.0.so', 'random.json', 'random.yaml'] } });
    const [zip] = first.files ?? [];
    expect(path.basename(zip ?? '')).toBe('random-1.0.0.zip');
    const bytes = readFileSync(zip ?? '');
    expect((await it.package()).details?.['hash']).toBe(first.details?.['hash']);
    expect(readFileSync(zip ?? '').equals(bytes)).toBe(true);
  });

  test('would be published', async () => {
    expect(await it.publish({ dryRun: true })).toMatchObject({ ok: true, details: { state: 'would' } });
    expect(JSON.parse((await callTo(server.url, 'GET', '/plugins/sources')).text)).toEqual([]);
    expect(it.kept('source-random')).toEqual([]);
  });

  test('is not published when it was built for another Go', async () => {
    const outcome = await it.publish({ hostBinary: process.execPath }).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ sentence: expect.stringContaining('no eKuiper server') });
    expect(await it.publish({ hostBinary: server.installed.binary, dryRun: true })).toMatchObject({ ok: true });
  });

  test('is published, and the archive is kept', async () => {
    expect(await it.publish()).toMatchObject({ ok: true, details: { state: 'running', version: '1.0.0' } });
    expect(it.kept('source-random')).toEqual(['published.json', expect.stringMatching(/^random-1\.0\.0-[0-9a-f]{12}\.zip$/)]);
    expect(await leftovers(server)).toEqual([]);
  });

  test('an update waits for the restart, and the archive before it is kept too', async () => {
    it.setVersion('1.1.0');
    expect(await it.publish()).toMatchObject({ ok: false, details: { state: 'restart-pending', version: '1.1.0' } });
    expect(it.kept('source-random').filter(name => name.endsWith('.zip'))).toHaveLength(2);
    expect(it.uploads()).toHaveLength(1);
    await server.restart();
    expect((await callTo(server.url, 'GET', '/plugins/sources/random')).text).toContain('1.1.0');
  });

  test('an update that the server refuses has deleted the one before, and the kept archive brings it back', async () => {
    it.setVersion('1.2.0');
    writeFileSync(path.join(it.root, 'install.sh'), 'exit 3\n');
    const before = it.uploads();
    const failed = await it.publish();
    expect(it.uploads()).toEqual(before);
    expect(failed).toMatchObject({ ok: false, details: { state: 'refused', replaced: '1.1.0' } });
    const archive = String(failed.details?.['previous']);
    expect(failed.next).toContain(`--archive ${archive}`);
    for (const place of ['etc', 'data']) rmSync(path.join(server.dir, place, 'sources', 'random.yaml'));
    expect(await it.publish({ archive })).toMatchObject({ ok: false, details: { state: 'restart-pending', version: '1.1.0' } });
    rmSync(path.join(server.dir, 'plugins', 'sources', 'Random@v1.2.0.so'));
    await server.restart();
    expect((await callTo(server.url, 'GET', '/plugins/sources/random')).text).toContain('1.1.0');
  });

  test('etc, install.sh with parameters and files that plugsmith.yml lists arrive', async () => {
    const out = path.join(folder, 'script.txt');
    writeFileSync(path.join(it.root, 'install.sh'), `printf '%s ' "$@" > ${out}\ncat extra/deep/note.txt >> ${out}\n`);
    cpSync(path.join(it.root, 'random.json'), path.join(it.root, 'etc', 'a', 'b', 'table.txt'));
    cpSync(path.join(it.root, 'install.sh'), path.join(it.root, 'extra', 'deep', 'note.txt'));
    it.change('plugsmith.yml', 'version: 1.2.0', 'version: 1.3.0\n    files: [extra]\n    parameters: [p1, p 2]');
    expect(await it.publish({ allowRestartPending: true })).toMatchObject({ ok: true, details: { state: 'restart-pending' } });
    expect(readFileSync(out, 'utf8')).toMatch(/^p1 p 2 printf/);
    expect(existsSync(path.join(server.dir, 'etc', 'sources', 'random', 'a', 'b', 'table.txt'))).toBe(true);
  });
});

test('functions are published with their names from the project', async () => {
  const it = project('ekuiper-functions');
  const outcome = await it.publish();
  expect(outcome).toMatchObject({ ok: true, details: { state: 'running' } });
  expect((await callTo(server.url, 'GET', '/plugins/functions/measures')).text).toContain('"functions":["fahrenheit","spread"]');
});

test('what would kill the server is not sent to it', async () => {
  const it = project('ekuiper-sink');
  const archive = path.join(folder, 'killer.zip');
  await writeZip(archive, [{ name: 'Lines@v9.0.0.so', mode: 0o644, from: { path: (await testPlugins()).otherGo } }]);
  const uploads = () => readdirSync(path.join(server.dir, 'data', 'uploads')).filter(name => name.includes('lines'));
  const outcome = await it.publish({ archive, assumeFits: true });
  expect(outcome).toMatchObject({
    ok: false,
    details: { state: 'does-not-fit', verdict: 'kills' },
    sentence: expect.stringContaining('would kill'),
  });
  expect([server.alive(), uploads()]).toEqual([true, []]);
});

describe('a portable plugin', () => {
  const descriptor = {
    name: 'pubportable',
    version: '1.0.0',
    language: 'go',
    executable: 'pubportable',
    sources: [],
    sinks: [],
    functions: ['pubecho'],
  };
  const it = () => {
    const root = path.join(folder, 'portable');
    const publish = async (): Promise<Outcome> => {
      const [plugin] = await ekuiper.detect(root);
      if (!plugin) throw new Error('no plugin');
      return ekuiper.publish(plugin, { server: { name: 'test', url: server.url } }, session());
    };
    const describe = (version: string) => writeFileSync(path.join(root, 'pubportable.json'), JSON.stringify({ ...descriptor, version }));
    return { root, publish, describe };
  };

  test('is published, and its function proved', async () => {
    const { root, publish, describe } = it();
    mkdirSync(root);
    describe('1.0.0');
    cpSync((await testPlugins()).portable, path.join(root, 'pubportable'));
    expect(await publish()).toMatchObject({ ok: true, details: { state: 'running', version: '1.0.0' } });
    expect(await leftovers(server)).toEqual([]);
    expect((await ekuiper.list({ server: { name: 'test', url: server.url } }, session())).sentence).toContain('portable pubportable 1.0.0');
  });

  test('is updated at once, as it is a process of its own', async () => {
    const { publish, describe } = it();
    describe('2.0.0');
    expect(await publish()).toMatchObject({ ok: true, details: { state: 'running', version: '2.0.0' } });
  });

  test('is published also when its archive cannot be kept, and that is said', async () => {
    const { root, publish, describe } = it();
    describe('3.0.0');
    rmSync(path.join(root, '.plugsmith', 'published'), { recursive: true });
    writeFileSync(path.join(root, '.plugsmith', 'published'), 'in the way');
    expect(await publish()).toMatchObject({
      ok: true,
      details: { state: 'running', version: '3.0.0' },
      sentence: expect.stringContaining('could not be kept in .plugsmith/published'),
    });
  });

  test('is removed at once, with what was uploaded', async () => {
    const options = { server: { name: 'test', url: server.url } };
    expect(await ekuiper.remove('portable', 'pubportable', options, session())).toMatchObject({ ok: true, details: { state: 'removed' } });
    expect(readdirSync(path.join(server.dir, 'data', 'uploads')).filter(name => name.includes('pubportable'))).toEqual([]);
  });
});

test('a portable program that never reports leaves files behind, and they are named', async () => {
  const impatient = await startKuiperd({ env: { KUIPER__PORTABLE__INITTIMEOUT: '1s' } });
  const root = path.join(folder, 'silent');
  mkdirSync(path.join(root, 'sources'), { recursive: true });
  writeFileSync(path.join(root, 'silent.py'), 'raise SystemExit(3)\n');
  writeFileSync(path.join(root, 'sources', 'quiet.yaml'), 'default: {}\n');
  writeFileSync(
    path.join(root, 'silent.json'),
    JSON.stringify({ name: 'silent', version: '1.0.0', language: 'python', executable: 'silent.py', sources: ['quiet'] }),
  );
  try {
    const [plugin] = await ekuiper.detect(root);
    if (!plugin) throw new Error('no plugin');
    for (let i = 0; i < 2; i++) {
      const outcome = await ekuiper.publish(plugin, { server: { name: 'test', url: impatient.url } }, session());
      expect(outcome).toMatchObject({
        ok: false,
        details: { state: 'refused', answer: expect.stringContaining('control handshake error') },
      });
      for (const left of ['etc/sources/quiet.yaml', 'plugins/portable/silent']) {
        expect(outcome.next).toContain(left);
        expect(existsSync(path.join(impatient.dir, left))).toBe(true);
      }
    }
  } finally {
    await impatient.stop();
  }
});

test('a sink is published to an eKuiper that wants a token, and the token is nowhere', async () => {
  const guarded = await startAuthenticatedKuiperd();
  try {
    const it = project('ekuiper-sink');
    const token = guarded.token();
    const told = session();
    const [plugin] = await ekuiper.detect(it.root);
    if (!plugin) throw new Error('no plugin');
    const outcome = await ekuiper.publish(plugin, { server: { name: 'guarded', url: guarded.url, token: `Bearer ${token}\n` } }, told);
    expect(outcome).toMatchObject({ ok: true, details: { state: 'running' } });
    expect(JSON.stringify([outcome, told.printed, told.steps])).not.toContain(token.slice(20, 60));
    const expired = { name: 'guarded', url: guarded.url, token: guarded.token({ exp: 1_600_000_000 }) };
    await expect(ekuiper.publish(plugin, { server: expired }, session())).rejects.toMatchObject({
      sentence: expect.stringContaining('expired at 2020-09-13'),
    });
  } finally {
    await guarded.stop();
  }
});
