import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ArchiveEntry, planInstall } from '../../schemas/ekuiper/archive.js';
import { type PortableDescriptor, planPortableInstall } from '../../schemas/ekuiper/archive-portable.js';
import { hostOfRelease } from '../../schemas/ekuiper/builds.js';
import { parseTarget } from '../../schemas/ekuiper/releases.js';
import { readZip } from '../../toolchain/src/archive.js';
import { inspectArchive } from '../../toolchain/src/targets/ekuiper/inspect.js';
import recorded from '../unit/generated/archive-layouts.json' with { type: 'json' };
import { type RunningKuiperd, startKuiperd } from './support/kuiperd.js';
import { testPlugins } from './support/plugins.js';
import { type Raw, rawZip } from './support/raw-zip.js';
import { callTo } from './support/rest.js';

let so: Awaited<ReturnType<typeof testPlugins>>;
let server: RunningKuiperd;
const scratch = mkdtempSync(join(tmpdir(), 'layouts-'));

beforeAll(async () => {
  so = await testPlugins();
  server = await startKuiperd();
});
afterAll(() => server.stop());

/** What a request to install is answered. */
async function install(type: string, body: object, zip: Buffer): Promise<{ readonly status: number; readonly answer: string }> {
  const file = join(scratch, 'v.zip');
  writeFileSync(file, zip);
  const { status, text } = await callTo(server.url, 'POST', `/plugins/${type}`, { ...body, file: `file://${file}` });
  return { status, answer: status === 201 ? text : JSON.parse(text).message };
}
const asEntries = async (zip: Buffer): Promise<readonly ArchiveEntry[] | undefined> => {
  const contents = await readZip(zip);
  return 'broken' in contents ? undefined : contents.entries;
};
/** The files below the folders of the server that an install writes to. */
function files(): string[] {
  const below = (folder: string): string[] =>
    !existsSync(join(server.dir, folder))
      ? []
      : readdirSync(join(server.dir, folder), { withFileTypes: true }).flatMap(entry =>
          entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
        );
  return ['etc', 'data', 'plugins'].flatMap(below).filter(file => !/\.db|uploads/.test(file));
}

describe('what the installer of a real eKuiper does with a zip is what we foretell', () => {
  const name = 'pubsource';
  const rename = (entry: string) => entry.replace('Mycounter', 'Pubsource').replace('mycounter', name).replace('MyCounter', 'PubSource');
  const content = (entry: string): string | Buffer =>
    /so$/i.test(entry)
      ? readFileSync(so.source)
      : entry.endsWith('.yaml')
        ? 'default:\n  a: 1\n'
        : entry.endsWith('.sh')
          ? 'exit 0\n'
          : entry.endsWith('.json')
            ? '{}'
            : 'x';
  const layouts: readonly (readonly [string, readonly (string | Raw)[] | undefined, readonly string[]])[] = [
    ...recorded.map(row => [row.id, row.entries?.map(rename), row.shellParameters ?? []] as const),
    ['./ before the names', ['./Pubsource.so', './pubsource.yaml'], []],
    ['a symbolic link', ['Pubsource.so', 'pubsource.yaml', { name: 'link', content: 'x', mode: 0o120777 }], []],
    ['a set-user-id bit', ['Pubsource.so', 'pubsource.yaml', { name: 'tool', content: 'x', mode: 0o104755 }], []],
    ['an entry twice', ['Pubsource.so', 'pubsource.yaml', 'twice', 'twice'], []],
    ['the config twice', ['Pubsource.so', 'pubsource.yaml', 'pubsource.yaml'], []],
    ['a file where a folder is', ['Pubsource.so', 'pubsource.yaml', 'a', 'a/b'], []],
    ['a folder below a file', ['Pubsource.so', 'pubsource.yaml', 'a', 'a/b/c'], []],
    ['a folder where a file is', ['Pubsource.so', 'pubsource.yaml', 'a/b', 'a'], []],
    ['a backslash', ['Pubsource.so', 'pubsource.yaml', 'a\\b'], []],
    ['two dots after a backslash', ['Pubsource.so', 'pubsource.yaml', 'a\\..\\b'], []],
    ['etc as a file', ['Pubsource.so', 'pubsource.yaml', 'etc'], []],
    ['nothing', [], []],
    ['a version with two at signs', ['Pubsource@v1@2.so', 'pubsource.yaml'], []],
  ];
  let before: readonly string[] = [];
  beforeAll(() => {
    before = files();
  });
  afterEach(async () => {
    await callTo(server.url, 'DELETE', `/plugins/sources/${name}`);
    for (const file of files()) if (!before.includes(file)) rmSync(join(server.dir, file), { force: true });
    for (const folder of ['etc', 'data']) rmSync(join(server.dir, folder, 'sources', name), { recursive: true, force: true });
  });

  test.each(layouts)('%s', async (_, layout, shellParas) => {
    const zip =
      layout === undefined
        ? Buffer.from('no zip')
        : rawZip(
            layout.map(entry => (typeof entry === 'string' ? { name: entry, content: entry.endsWith('/') ? '' : content(entry) } : entry)),
          );
    const plan = planInstall(await asEntries(zip), { kind: 'source', name, shellParameters: shellParas, base: server.dir });
    const { status, answer } = await install('sources', { name, ...(shellParas.length > 0 && { shellParas }) }, zip);
    expect([status, answer]).toEqual([plan.status, plan.answer]);
    const left = files().filter(file => !before.includes(file) && !file.startsWith('plugins/temp'));
    if (plan.accepted) expect(left.sort()).toEqual([...new Set(plan.landings.flatMap(landing => landing.at))].sort());
  });

  test('every recorded layout was tried', () => expect(layouts.length).toBeGreaterThan(recorded.length + 10));

  test('a default config that is there refuses every install', async () => {
    await server.restart();
    const zip = rawZip([
      { name: 'Pubsource.so', content: content('Pubsource.so') },
      { name: 'pubsource.yaml', content: 'default: {}' },
    ]);
    writeFileSync(join(server.dir, 'etc', 'sources', 'pubsource.yaml'), 'default: {}');
    const plan = planInstall(await asEntries(zip), { kind: 'source', name, configPresent: true, base: server.dir });
    for (let i = 0; i < 2; i++) expect(await install('sources', { name }, zip)).toEqual({ status: 400, answer: plan.answer });
  });

  test('a sink needs no more than its library', async () => {
    const zip = rawZip([
      { name: basename(so.sink), content: readFileSync(so.sink) },
      { name: 'pubsink.yaml', content: 'dropped: {}' },
    ]);
    const plan = planInstall(await asEntries(zip), { kind: 'sink', name: 'pubsink' });
    expect((await install('sinks', { name: 'pubsink' }, zip)).answer).toBe(plan.answer);
    expect(files().filter(file => /pubsink/i.test(file))).toEqual(plan.landings.flatMap(landing => landing.at));
    await callTo(server.url, 'DELETE', '/plugins/sinks/pubsink');
  });
});

describe('portable plugins', () => {
  const descriptor: PortableDescriptor = {
    name: 'pp',
    version: '1.0.0',
    language: 'python',
    executable: 'main.py',
    sources: ['ss'],
    sinks: [],
    functions: [],
  };
  const attempts: readonly (readonly [string, PortableDescriptor, readonly string[]])[] = [
    ['of another name', { ...descriptor, name: 'zz' }, ['main.py']],
    ['without language', { ...descriptor, language: '' }, ['main.py']],
    ['without executable', { ...descriptor, executable: '' }, ['main.py']],
    ['in Rust', { ...descriptor, language: 'rust' }, ['main.py']],
    ['with nothing in it', { ...descriptor, sources: [] }, ['main.py']],
    ['without its program', descriptor, ['sources/ss.yaml']],
    ['without a default config', descriptor, ['main.py']],
    ['leaving its folder', descriptor, ['main.py', '../x']],
    ['with a nested folder that has no entry', descriptor, ['main.py', 'a/b/c.py']],
  ];
  test.each(attempts)('%s', async (_, says, names) => {
    const zip = rawZip([{ name: 'pp.json', content: JSON.stringify(says) }, ...names.map(name => ({ name, content: 'x' }))]);
    const plan = planPortableInstall(await asEntries(zip), 'pp', says);
    expect(plan.accepted).toBe(false);
    expect((await install('portables', { name: 'pp' }, zip)).answer).toBe(plan.answer);
    for (const folder of ['etc', 'data']) rmSync(join(server.dir, folder, 'sources', 'ss.yaml'), { force: true });
    rmSync(join(server.dir, 'plugins', 'portable', 'pp'), { recursive: true, force: true });
  });

  test.each(['[]', '"text"', '5', 'true', 'null', '{}'])('with the descriptor %s', async content => {
    const zip = rawZip([
      { name: 'pp.json', content },
      { name: 'main.py', content: 'x' },
    ]);
    const target = parseTarget('2.4.0-slim');
    if ('refused' in target) throw new Error(target.refused);
    const { plan } = await inspectArchive(zip, hostOfRelease(target, undefined), { kind: 'portable', name: 'pp' });
    expect((await install('portables', { name: 'pp' }, zip)).answer).toBe(plan?.answer);
  });

  test('without a descriptor', async () => {
    const zip = rawZip([{ name: 'main.py', content: '' }]);
    expect((await install('portables', { name: 'pp' }, zip)).answer).toBe(
      planPortableInstall(await asEntries(zip), 'pp', undefined).answer,
    );
  });
});
