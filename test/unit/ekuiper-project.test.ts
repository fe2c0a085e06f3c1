import { describe, expect, test } from 'vitest';
import { methodsOf } from '../../schemas/ekuiper/go-methods.js';
import { loadProject, type PluginModel, type ProjectModel } from '../../schemas/ekuiper/project.js';
import { pinOf, wantedOf } from '../../schemas/ekuiper/wanted.js';
import { functionCode, goMod, sinkCode, sourceCode, sourceDescriptor } from '../support/ekuiper-code.js';
import { memoryHost } from '../support/fixtures.js';

const load = (files: Record<string, string>, at = '/p'): Promise<ProjectModel | undefined> =>
  loadProject(at, memoryHost(new Map(Object.entries(files).map(([name, text]) => [`/p/${name}`, text]))));

const shown = ({ kind, name, because, symbol, file, packagePath }: PluginModel) =>
  [kind, name, because, symbol?.name, file?.replace('/p/', '') ?? packagePath].map(part => part ?? '-').join(' ');
const plugins = async (files: Record<string, string>) => (await load(files))?.plugins.map(shown);

describe('what is a project', () => {
  test('a module that requires the contract', async () => {
    expect((await load({ 'go.mod': goMod() }))?.moduleKind).toBe('plugin');
  });

  test('a module whose Go code imports the contract, though its go.mod does not say so', async () => {
    const project = await load({ 'go.mod': 'module example.com/p\n', 'main.go': sourceCode('Counter') });
    expect(project?.plugins.map(p => p.name)).toEqual(['counter']);
  });

  test('any file of the module leads to it, and a module within it is another one', async () => {
    const files = { 'go.mod': goMod(), 'a/main.go': sourceCode('A'), 'b/go.mod': goMod('example.com/b'), 'b/main.go': sourceCode('B') };
    expect((await load(files, '/p/a/main.go'))?.root).toBe('/p');
    expect((await load(files, '/p/b/main.go'))?.root).toBe('/p/b');
    expect(await plugins(files)).toEqual(['source a symbol A example.com/p/a']);
  });

  test('eKuiper 1.x is recognised and has no plugins for us', async () => {
    const files = { 'go.mod': 'module m\n\nrequire github.com/lf-edge/ekuiper v1.14.0\n', 'main.go': sourceCode('Counter') };
    expect(await load(files)).toMatchObject({ moduleKind: 'old', plugins: [] });
  });

  test('eKuiper itself, with the plugins of its extensions', async () => {
    const files = {
      'go.mod': 'module github.com/lf-edge/ekuiper/v2\n',
      'cmd/kuiperd/main.go': 'package main\n\nfunc main() { server.Start() }\n',
      'extensions/sources/random/random.go':
        'package main\n\nimport (\n\t"github.com/lf-edge/ekuiper/contract/v2/api"\n\t"github.com/lf-edge/ekuiper/v2/extensions/impl/random"\n)\n\nfunc Random() api.Source { return random.GetSource() }\n',
      'extensions/impl/random/random.go': sourceCode('GetSource').replace('package main', 'package random'),
    };
    const project = await load(files);
    expect(project?.plugins.map(shown)).toEqual(['source random symbol Random github.com/lf-edge/ekuiper/v2/extensions/sources/random']);
    expect(project?.plugins[0]?.symbol?.given).toHaveLength(1);
  });

  test('a portable plugin needs no module', async () => {
    const files = { 'mirror.json': '{"language":"python","executable":"main.py","version":"v1.0.0","sources":["random"]}', 'main.py': '' };
    expect(await load(files)).toMatchObject({ moduleKind: undefined, plugins: [{ kind: 'portable', name: 'mirror', version: 'v1.0.0' }] });
  });

  test.each([
    ['a Go repository', { 'go.mod': 'module m\n\nrequire github.com/google/uuid v1.6.0\n', 'main.go': 'package main\n\nfunc main() {}\n' }],
    ['a folder without anything', { 'readme.md': '#' }],
    [
      'a folder of sources',
      { 'go.mod': 'module m\n', 'sources/a/main.go': 'package main\n\nfunc A() int { return 1 }\n', 'sources/a/a.json': '{}' },
    ],
  ])('%s is none', async (_, files) => expect(await load(files)).toBeUndefined());
});

describe('which plugins there are', () => {
  test('by the symbols of main packages, several in one repository', async () => {
    expect(
      await plugins({
        'go.mod': goMod(),
        'source/main.go': sourceCode('Counter'),
        'sink/main.go': sinkCode('Writer'),
        'functions/text/main.go': functionCode('Echo', 'Shout'),
        'tool/main.go': 'package main\n\nfunc main() { run() }\n',
      }),
    ).toEqual([
      'sink writer symbol Writer example.com/p/sink',
      'source counter symbol Counter example.com/p/source',
      'function text symbol - example.com/p/functions/text',
    ]);
  });

  test('a plugin of two functions has the name of its folder or descriptor, and both functions', async () => {
    const project = await load({
      'go.mod': goMod(),
      'main.go': functionCode('Echo', 'Shout'),
      'loud.json': '{"about":{},"functions":[{"name":"echo"}]}',
    });
    expect(project?.plugins[0]).toMatchObject({
      name: 'loud',
      functions: [
        { name: 'echo', from: 'descriptor' },
        { name: 'shout', from: 'symbol' },
      ],
    });
  });

  test('files of a shared folder that each bring a source are built one by one, as the documentation does', async () => {
    expect(
      await plugins({
        'go.mod': goMod(),
        'plugins/sources/my_source.go': sourceCode('MySource'),
        'plugins/sources/other.go': sourceCode('Other'),
      }),
    ).toEqual(['source mySource symbol MySource plugins/sources/my_source.go', 'source other symbol Other plugins/sources/other.go']);
  });

  test('a plugin over several files of its folder is one', async () => {
    const helper = 'package main\n\nfunc helper() int { return 1 }\n';
    const project = await load({ 'go.mod': goMod(), 'main.go': sourceCode('Counter'), 'helper.go': helper, 'main_test.go': helper });
    expect(project?.plugins.map(p => p.files.map(f => f.path))).toEqual([['/p/helper.go', '/p/main.go']]);
  });

  test('descriptor and default config beside the code belong to the plugin, and give it its name', async () => {
    const project = await load({
      'go.mod': goMod(),
      'main.go': sourceCode('MYCOUNTER'),
      'myCounter.json': sourceDescriptor,
      'myCounter.yaml': 'default:\n',
      'package.json': '{}',
    });
    expect(project?.plugins).toMatchObject([
      {
        name: 'myCounter',
        symbol: undefined,
        misnamed: { name: 'MYCOUNTER' },
        descriptor: { path: '/p/myCounter.json' },
        defaultConfig: '/p/myCounter.yaml',
      },
    ]);
  });

  test('a source that is only for lookup tables has the name without Lookup when a file says so', async () => {
    const project = await load({ 'go.mod': goMod(), 'main.go': sourceCode('SqlLookup'), 'sql.json': sourceDescriptor });
    expect(project?.plugins).toMatchObject([{ name: 'sql', symbol: undefined, lookup: { name: 'SqlLookup' } }]);
  });

  test('a folder that is called sources is a hint where nothing is exported yet', async () => {
    const code = 'package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nvar _ api.Source\n';
    expect(await plugins({ 'go.mod': goMod(), 'sources/my-random/main.go': code })).toEqual([
      'source myRandom folder - example.com/p/sources/my-random',
    ]);
  });

  test('a package that is not main is a plugin only with a descriptor, and not when a main package uses it', async () => {
    const code = sourceCode('Counter').replace('package main', 'package counter');
    const described = { 'go.mod': goMod(), 'counter/counter.go': code, 'counter/counter.json': sourceDescriptor };
    expect(await plugins(described)).toEqual(['source counter descriptor Counter example.com/p/counter']);
    const main =
      'package main\n\nimport (\n\t"example.com/p/counter"\n\t"github.com/lf-edge/ekuiper/contract/v2/api"\n)\n\nfunc Real() api.Source { return counter.Counter() }\n';
    expect(await plugins({ ...described, 'main.go': main })).toEqual(['source real symbol Real example.com/p']);
    expect(await plugins({ 'go.mod': goMod(), 'counter/counter.go': code })).toEqual([]);
  });

  test('one file that plugsmith.yml names is built alone', async () => {
    const files = {
      'go.mod': goMod(),
      'sources/my_source.go': sourceCode('MySource'),
      'sources/util.go': 'package main\n\nfunc util() {}\n',
    };
    const settings = 'plugins:\n  - name: mySource\n    package: ./sources/my_source.go\n';
    expect(await plugins({ ...files, 'plugsmith.yml': settings })).toEqual(['source mySource settings MySource sources/my_source.go']);
    expect(await plugins(files)).toEqual(['source mySource symbol MySource example.com/p/sources']);
  });

  test('variants of a file for several systems are one plugin', async () => {
    const linux = `//go:build linux\n\n${sourceCode('Counter')}`;
    const other = `//go:build !linux\n\n${sourceCode('Counter')}`;
    expect(await plugins({ 'go.mod': goMod(), 'a.go': linux, 'b.go': other })).toEqual(['source counter symbol Counter example.com/p']);
  });

  test('a program that uses the contract is no plugin', async () => {
    const code = `${sourceCode('newSource')}\nfunc main() { use(newSource()) }\n`;
    expect(await plugins({ 'go.mod': goMod(), 'cmd/tool/main.go': code })).toEqual([]);
  });

  test('the Go code of a portable plugin is none of ours', async () => {
    const files = {
      'go.mod': goMod(),
      'main.go': sourceCode('Mirror'),
      'mirror.json': '{"language":"go","executable":"mirror","sources":["random"]}',
    };
    expect((await load(files))?.plugins.map(p => p.kind)).toEqual(['portable']);
  });

  test('a type that embeds what is not known is left alone', async () => {
    const generic = sourceCode('Counter').replace('type source struct{}', 'type source struct{ Base[int] }');
    const project = await load({ 'go.mod': goMod(), 'main.go': generic });
    const [given] = project?.plugins[0]?.symbol?.given ?? [];
    expect(given && methodsOf(given.type).open).toBe(true);
  });

  test('files that Go passes over are no plugins', async () => {
    const source = sourceCode('Counter');
    expect(
      await plugins({
        'go.mod': goMod(),
        'vendor/a/main.go': source,
        'testdata/a/main.go': source,
        '_a/main.go': source,
        'a_test.go': source,
        'b.go': `//go:build ignore\n\n${source}`,
      }),
    ).toEqual([]);
  });
});

describe('what plugsmith.yml says', () => {
  test('comes before what is inferred', async () => {
    const project = await load({
      'go.mod': goMod(),
      'main.go': functionCode('Echo', 'Shout'),
      'plugsmith.yml': 'plugins:\n  - name: my-functions\n    package: .\n    version: v1.2.0\n    functions: [shout]\n',
    });
    expect(project?.plugins).toMatchObject([
      { kind: 'function', name: 'my-functions', version: 'v1.2.0', because: 'settings', functions: [{ name: 'shout' }] },
    ]);
  });

  test('without a package it belongs to the plugin of that name, or to the only one', async () => {
    const named = {
      'go.mod': goMod(),
      'a/main.go': sourceCode('Counter'),
      'b/main.go': sinkCode('Writer'),
      'plugsmith.yml': 'plugins:\n  - name: writer\n    version: v2\n',
    };
    expect((await load(named))?.plugins.map(p => p.version)).toEqual([undefined, 'v2']);
    const only = { 'go.mod': goMod(), 'main.go': sourceCode('Counter'), 'plugsmith.yml': 'plugins:\n  - version: v3\n' };
    expect((await load(only))?.plugins).toMatchObject([{ name: 'counter', version: 'v3' }]);
  });

  test('a file that cannot be read says why, and nothing else', async () => {
    const project = await load({ 'go.mod': goMod(), 'plugsmith.yml': 'plugins: [' });
    expect(project?.settings.refused).toBeTruthy();
    expect(project?.settings.value.plugins).toEqual([]);
  });
});

describe('which release a project is for', () => {
  const pin = async (files: Record<string, string>) => {
    const project = await load(files);
    const found = project && pinOf(project);
    return found && ('release' in found ? `${found.is} ${found.release.version}` : found.is);
  };

  test.each([
    ['the newest that fits', {}, 'fits 2.4.0'],
    ['the pinned one', { 'plugsmith.yml': 'target: 2.3.1-slim\n' }, 'pinned 2.3.1'],
    ['a server of the user', { 'plugsmith.yml': 'target: ./bin/kuiperd\n' }, 'server'],
    ['none that we support', { 'plugsmith.yml': 'target: 1.14.7\n' }, 'refused'],
  ])('%s', async (_, files, expected) => expect(await pin({ 'go.mod': goMod(), ...files })).toBe(expected));

  test('a shared module counts when a plugin imports it, not when it is only required', async () => {
    const required = goMod('example.com/p', '\nrequire github.com/google/uuid v1.3.0\n');
    expect(await pin({ 'go.mod': required, 'main.go': sourceCode('Counter') })).toBe('fits 2.4.0');
    const importing = sourceCode('Counter').replace('import "', 'import "github.com/google/uuid"\nimport "');
    expect(await pin({ 'go.mod': required, 'main.go': importing })).toBe('none');
  });

  test('a replaced contract is the one that it is replaced by', async () => {
    const by = (text: string) =>
      load({ 'go.mod': goMod('example.com/p', `\nreplace github.com/lf-edge/ekuiper/contract/v2 => ${text}\n`) });
    const contract = async (text: string) => wantedOf((await by(text)) ?? expect.fail()).contract;
    expect(await contract('github.com/lf-edge/ekuiper/contract/v2 v2.0.0')).toBe('v2.0.0');
    expect(await contract('../contract')).toBeUndefined();
  });
});
