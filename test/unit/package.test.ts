import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readZip } from '../../toolchain/src/archive.js';
import type { Options, Outcome } from '../../toolchain/src/target.js';
import { chooseTarget } from '../../toolchain/src/targets/ekuiper/choose.js';
import { detect } from '../../toolchain/src/targets/ekuiper/detect.js';
import { ekuiper } from '../../toolchain/src/targets/ekuiper/index.js';
import { packagePlugin } from '../../toolchain/src/targets/ekuiper/package.js';
import { session } from '../servers/support/session.js';
import { goPluginFile } from './support/go-plugin-file.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'package-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
};
const about = { trial: false, author: { name: 'a' }, description: { en_US: 'b' } };
const stamp = (kind: string, name: string, more: object = {}) =>
  JSON.stringify({
    kind,
    name,
    version: '1.0.0',
    release: '2.4.0',
    libc: 'glibc',
    arch: 'amd64',
    go: '1.25.4',
    contract: 'v2.3.1',
    ...more,
  });
const go = (kind: 'Source' | 'Sink', symbol: string) =>
  `package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nfunc ${symbol}() api.${kind} { return nil }\n`;
const goMod = 'module example.com/a\n\ngo 1.24.1\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n';
/** A source whose library is no library, so that only what is packed matters. */
const source = (more: Readonly<Record<string, string>> = {}) =>
  write({
    'go.mod': goMod,
    'main.go': go('Source', 'Sample'),
    'sample.json': JSON.stringify({ about, properties: { default: [] } }),
    'sample.yaml': 'default:\n  a: 1\n',
    'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source, version: 1.0.0, files: [more]}\n',
    'more/note.txt': 'note',
    '.plugsmith/2.4.0-glibc-amd64/Sample@v1.0.0.so': 'no library',
    '.plugsmith/2.4.0-glibc-amd64/Sample@v1.0.0.so.json': stamp('source', 'sample'),
    ...more,
  });
const pack = async (options: Options = {}, name = 'sample'): Promise<Outcome> => {
  const plugin = (await detect(root)).find(each => each.name === name);
  if (!plugin) throw new Error(`no plugin ${name}`);
  return packagePlugin(plugin, options, session({}));
};
const entries = async (options?: Options, name?: string) => (await pack(options, name)).details?.['entries'];
const refused = (sentence: string | RegExp, next?: string) =>
  expect(pack()).rejects.toMatchObject({
    sentence: typeof sentence === 'string' ? expect.stringContaining(sentence) : expect.stringMatching(sentence),
    ...(next !== undefined && { next: expect.stringContaining(next) }),
  });

describe('the archive of a source', () => {
  test('has its library, config and descriptor at the root, and what is listed in folders with entries of their own', async () => {
    source({ 'install.sh': 'exit 0\n', 'etc/a/table.txt': 'x', 'README.md': 'no', 'main_test.go': 'package main' });
    expect(await entries()).toEqual([
      'Sample@v1.0.0.so',
      'etc/',
      'etc/a/',
      'etc/a/table.txt',
      'install.sh',
      'more/',
      'more/note.txt',
      'sample.json',
      'sample.yaml',
    ]);
  });

  const dryRun = async (options: Options = {}): Promise<Outcome> => {
    const [plugin] = await detect(root);
    if (!plugin) throw new Error('no plugin');
    return ekuiper.package(plugin, { dryRun: true, ...options }, session());
  };

  test('is told and not written by a dry run, which needs no build', async () => {
    source();
    rmSync(path.join(root, '.plugsmith'), { recursive: true });
    const outcome = await dryRun();
    expect(outcome.sentence).toBe(
      'Would build Sample@v1.0.0.so for eKuiper 2.4.0 (debian/-slim, amd64).\nWould pack sample-1.0.0.zip with: Sample@v1.0.0.so, more/, more/note.txt, sample.json, sample.yaml',
    );
    expect(outcome).toMatchObject({ ok: true, details: { build: { environment: { GOTOOLCHAIN: 'go1.25.4' } } } });
    expect(existsSync(path.join(root, '.plugsmith'))).toBe(false);
  });

  test('is planned from the project as it is now, and not from what was built before', async () => {
    source({ 'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source}\n' });
    expect((await dryRun({ for: '2.4.0-slim' })).details?.['entries']).toEqual(['Sample.so', 'sample.json', 'sample.yaml']);
  });

  test('a second document in the default config stays, for eKuiper reads only the first', async () => {
    source({ 'sample.yaml': 'default:\n  a: 1\n---\ndefault:\n  a: 2\n' });
    expect((await dryRun({ for: '2.4.0-slim' })).ok).toBe(true);
  });

  test('is not planned when its build or its files would be refused', async () => {
    source({ 'more/.env': 'A=1' });
    await expect(dryRun()).rejects.toMatchObject({ sentence: expect.stringContaining('more/.env holds credentials') });
    await expect(dryRun({ for: '2.0.0-slim' })).rejects.toMatchObject({ sentence: expect.stringContaining('go.mod does not fit') });
  });

  test('that eKuiper would refuse is not left behind', async () => {
    source();
    const outcome = await pack({});
    expect(outcome).toMatchObject({ ok: false, details: { verdict: 'refused' } });
    expect(await readZip(String(outcome.details?.['archive']))).toMatchObject({ broken: expect.stringContaining('ENOENT') });
  });

  test('is made of the library that was built last, or for what is named', async () => {
    const musl = '.plugsmith/2.4.0-musl-amd64/Sample@v1.0.0.so';
    source({ [musl]: 'musl', [`${musl}.json`]: stamp('source', 'sample', { libc: 'musl' }) });
    const archiveFor = async (named?: string) => String((await pack(named === undefined ? {} : { for: named })).details?.['archive']);
    expect(await archiveFor('2.4.0-alpine')).toContain('2.4.0-musl-amd64');
    expect(await archiveFor('2.4.0-slim')).toContain('2.4.0-glibc-amd64');
    await expect(pack({ for: '2.3.1-slim' })).rejects.toMatchObject({
      next: expect.stringContaining('plugsmith build --for 2.3.1-slim'),
    });
    await expect(pack({ arch: 'arm64' })).rejects.toMatchObject({ next: expect.stringContaining('--arch arm64') });
  });

  test('is for the very server that plugsmith.yml pins, and judged by it', async () => {
    const [one, other] = [goPluginFile(), goPluginFile({ moduledata: 600 })];
    const { id } = chooseTarget({ named: '/one/kuiperd', wanted: {}, arch: undefined, server: one });
    const so = `.plugsmith/${id}/Sample@v1.0.0.so`;
    const settings = (target: string) => `target: ${target}\nplugins:\n  - {name: sample, kind: source, version: 1.0.0}\n`;
    source({ 'plugsmith.yml': settings('one/kuiperd'), [so]: 'x', [`${so}.json`]: stamp('source', 'sample', { release: null }) });
    for (const [folder, bytes] of Object.entries({ one, other })) {
      mkdirSync(path.join(root, folder));
      writeFileSync(path.join(root, folder, 'kuiperd'), bytes);
    }
    expect((await pack({})).details).toMatchObject({ server: path.join(root, 'one/kuiperd') });
    write({ 'plugsmith.yml': settings('other/kuiperd') });
    await refused('There is no .so of sample that was built for');
  });

  test('needs a build', async () => {
    source();
    rmSync(path.join(root, '.plugsmith'), { recursive: true });
    await refused('There is no built .so of sample', 'plugsmith build');
  });

  test('is not made of another version', async () => {
    source({ 'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source, version: 2.0.0}\n' });
    await refused('There is no built .so of sample');
  });

  test('needs a default config', async () => {
    source();
    rmSync(path.join(root, 'sample.yaml'));
    await refused('has no sample.yaml', 'default:');
  });
});

describe('what must not be in an archive is refused with a sentence', () => {
  const key = ['-----BEGIN RSA PRIVATE', 'KEY-----'].join(' ');
  const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJpc3MiOiJhIn0abcdef', 'c2lnbmF0dXJlLWlzLWxvbmc'].join('.');
  test.each([
    ['a private key', { 'more/server.pem': `${key}\nabc` }, 'more/server.pem holds a private key'],
    ['a token', { 'more/config.txt': `authorization: ${jwt}` }, 'more/config.txt holds a token'],
    ['a token in the default config', { 'sample.yaml': `default:\n  token: ghp_${'a'.repeat(36)}\n` }, 'sample.yaml holds a token'],
    ['.env', { 'more/.env': 'A=1' }, 'more/.env holds credentials'],
    ['.env.local in etc', { 'etc/.env.local': 'A=1' }, 'etc/.env.local holds credentials'],
    ['a key file', { 'more/id_ed25519': 'x' }, 'holds credentials'],
    ['.git', { 'more/.git/config': 'x' }, 'more/.git belongs to git'],
    [
      'an entry that eKuiper passes over',
      { 'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source, version: 1.0.0, files: [CONTRIBUTING.md]}\n', 'CONTRIBUTING.md': 'x' },
      'passes over entries like CONTRIBUTING.md',
    ],
    [
      'a second library',
      {
        'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source, version: 1.0.0, files: [Sample@v0.9.0.so]}\n',
        'Sample@v0.9.0.so': 'x',
      },
      'is a second .so',
    ],
    [
      'a file that is not there',
      { 'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source, version: 1.0.0, files: [gone.txt]}\n' },
      'gone.txt, which plugsmith.yml names, is not there',
    ],
    [
      'a file out of the folder',
      { 'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source, version: 1.0.0, files: [../elsewhere]}\n' },
      'is not there',
    ],
    ['a file twice', { 'plugsmith.yml': 'plugins:\n  - {name: sample, kind: source, version: 1.0.0, files: [sample.yaml]}\n' }, 'twice'],
  ])('%s', async (_, more, sentence) => {
    source(more);
    await refused(sentence);
  });

  test('a public certificate may be there', async () => {
    source({ 'more/ca.pem': '-----BEGIN CERTIFICATE-----\nabc' });
    expect(await entries()).toContain('more/ca.pem');
  });

  test('a symbolic link out of the project', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    writeFileSync(path.join(outside, 'secret'), 'x');
    source();
    symlinkSync(outside, path.join(root, 'more', 'link'));
    await refused('leads out of the project');
    rmSync(outside, { recursive: true });
  });

  test.each([
    ['a folder that it lies in', 'more/deep/up', '..'],
    ['its own folder', 'more/deep/here', '.'],
    ['itself', 'more/deep/self', 'self'],
  ])('a symbolic link to %s', async (_, link, to) => {
    source({ 'more/deep/note.txt': 'x' });
    symlinkSync(to, path.join(root, link));
    await refused(`${link} is a symbolic link that leads back`, 'Remove the link');
  });

  test('a folder may be there twice', async () => {
    source({ 'more/deep/note.txt': 'x' });
    symlinkSync('deep', path.join(root, 'more/again'));
    expect(await entries()).toEqual(expect.arrayContaining(['more/again/note.txt', 'more/deep/note.txt']));
  });

  test('a symbolic link within the project is what it points to', async () => {
    source({ 'shared/table.txt': 'x' });
    symlinkSync('../shared/table.txt', path.join(root, 'more', 'link.txt'));
    expect(await entries()).toContain('more/link.txt');
  });

  test('the files of another plugin', async () => {
    source({
      'sink/main.go': go('Sink', 'Other'),
      'sink/other.json': JSON.stringify({ about, properties: [] }),
      'other.yaml': 'default: {}',
      'plugsmith.yml':
        'plugins:\n  - {name: sample, kind: source, version: 1.0.0, package: ., files: [other.yaml]}\n  - {name: other, kind: sink, package: sink}\n',
    });
    await refused('other.yaml belongs to the plugin other');
  });

  test('a broken default config, at its line', async () => {
    source({ 'sample.yaml': 'default:\n  a: [1\n  b: 2\n' });
    await expect(pack()).rejects.toMatchObject({
      sentence: expect.stringContaining('sample.yaml is broken'),
      problems: [{ path: path.join(root, 'sample.yaml'), line: expect.any(Number) }],
    });
  });

  test('a broken descriptor, at its place', async () => {
    source({ 'sample.json': '{\n  "about": {},\n  "properties": {"default": [],}\n}\n' });
    await expect(pack()).rejects.toMatchObject({ problems: [{ path: path.join(root, 'sample.json'), line: 2, character: 31 }] });
  });
});

describe('a sink', () => {
  test('has no yaml, and without a descriptor it says so', async () => {
    write({
      'go.mod': goMod,
      'main.go': go('Sink', 'Sample'),
      'sample.yaml': 'default: {}',
      'plugsmith.yml': 'plugins:\n  - {name: sample, kind: sink}\n',
      '.plugsmith/x/Sample.so': 'x',
      '.plugsmith/x/Sample.so.json': stamp('sink', 'sample'),
    });
    expect(await entries()).toEqual(['Sample.so']);
    expect((await pack()).details?.['archive']).toBe(path.join(root, '.plugsmith/x/sample.zip'));
  });
});

describe('a portable plugin', () => {
  const python = {
    'pp.json': JSON.stringify({
      name: 'pp',
      version: '1.0.0',
      language: 'python',
      executable: 'main.py',
      sources: ['ss'],
      sinks: [],
      functions: ['ff'],
    }),
    'main.py': 'import helper\n',
    'helper.py': '',
    'lib/inner.py': '',
    'lib/__pycache__/inner.cpython-311.pyc': '',
    'venv/lib/x.py': '',
    'requirements.txt': 'ekuiper\n',
    'notes.md': '',
    'sources/ss.yaml': 'default: {}\n',
    'sources/ss.json': JSON.stringify({ about, properties: { default: [] } }),
    'sources/other.yaml': 'default: {}\n',
    'functions/ff.json': JSON.stringify({ about, functions: [] }),
  };

  test('in Python is packed with its modules and without the repository that it is in, and is taken by the installer', async () => {
    write({ ...python, '.git/config': '[core]\n', '.gitignore': '*.pyc\n' });
    const outcome = await pack({}, 'pp');
    expect(outcome).toMatchObject({ ok: true, details: { archive: path.join(root, '.plugsmith/pp-1.0.0.zip') } });
    expect(outcome.details?.['entries']).toEqual([
      'functions/',
      'functions/ff.json',
      'helper.py',
      'lib/',
      'lib/inner.py',
      'main.py',
      'pp.json',
      'requirements.txt',
      'sources/',
      'sources/ss.json',
      'sources/ss.yaml',
    ]);
    const zip = await readZip(readFileSync(String(outcome.details?.['archive'])));
    if ('broken' in zip) throw new Error(zip.broken);
    expect(zip.entries.find(entry => entry.name === 'main.py')?.mode).toBe(0o755);
  });

  test('in Go has a program with the right to run', async () => {
    write({
      'pp.json': python['pp.json'].replace('python', 'go').replace('main.py', 'pp'),
      pp: '\x7fELF',
      'sources/ss.yaml': 'default: {}\n',
    });
    const outcome = await pack({}, 'pp');
    const zip = await readZip(String(outcome.details?.['archive']));
    if ('broken' in zip) throw new Error(zip.broken);
    expect(zip.entries.map(({ name, mode }) => [name, mode.toString(8)])).toEqual([
      ['pp', '755'],
      ['pp.json', '644'],
      ['sources/', '755'],
      ['sources/ss.yaml', '644'],
    ]);
    zip.close();
  });

  test('without its program says how to build it', async () => {
    write({ 'pp.json': python['pp.json'].replace('python', 'go').replace('main.py', 'pp'), 'sources/ss.yaml': 'default: {}\n' });
    await expect(pack({}, 'pp')).rejects.toMatchObject({
      sentence: expect.stringContaining('The program pp'),
      next: expect.stringContaining('go build -o pp .'),
    });
  });

  test('without the default config of a source is refused, as the server would, and an earlier archive stays', async () => {
    write(python);
    const archive = String((await pack({}, 'pp')).details?.['archive']);
    const before = readFileSync(archive);
    rmSync(path.join(root, 'sources/ss.yaml'));
    expect(await pack({}, 'pp')).toMatchObject({ ok: false, sentence: expect.stringContaining('missing sources/ss.yaml') });
    expect(readFileSync(archive).equals(before)).toBe(true);
    expect(readdirSync(path.dirname(archive))).toEqual([path.basename(archive)]);
  });

  test('is not packed with a program from elsewhere', async () => {
    write({
      'pp/pp.json': python['pp.json'].replace('main.py', '../secret.txt'),
      'pp/sources/ss.yaml': 'default: {}\n',
      'secret.txt': 'x',
    });
    root = path.join(root, 'pp');
    const outcome = pack({}, 'pp');
    root = path.dirname(root);
    await expect(outcome).rejects.toMatchObject({ sentence: expect.stringContaining("leads out of the plugin's folder") });
  });

  test('is not packed with a program that leads out of the project, or holds a token', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    writeFileSync(path.join(outside, 'main.py'), '');
    write(python);
    rmSync(path.join(root, 'main.py'));
    symlinkSync(path.join(outside, 'main.py'), path.join(root, 'main.py'));
    await expect(pack({}, 'pp')).rejects.toMatchObject({ sentence: expect.stringContaining('leads out of the project') });
    rmSync(outside, { recursive: true });
    rmSync(path.join(root, 'main.py'));
    write({ 'main.py': `token = "ghp_${'a'.repeat(36)}"\n` });
    await expect(pack({}, 'pp')).rejects.toMatchObject({ sentence: expect.stringContaining('main.py holds a token') });
  });
});
