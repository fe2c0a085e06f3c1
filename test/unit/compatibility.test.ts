import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import {
  type ExportedSymbol,
  type HostBuild,
  hostOfRelease,
  type MadeType,
  moduledataOf,
  type PluginBuild,
  type PluginContent,
} from '../../schemas/ekuiper/builds.js';
import { explain, judge, type Verdict } from '../../schemas/ekuiper/compatibility.js';
import { sentences } from '../../schemas/ekuiper/compatibility-messages.js';
import type { ReasonCode } from '../../schemas/ekuiper/compatibility-reasons.js';
import { contractModule, contractPackage, parseTarget, serverModule } from '../../schemas/ekuiper/releases.js';

const host = (name: string, arch = 'amd64'): HostBuild => {
  const target = parseTarget(name);
  if ('refused' in target) throw new Error(target.refused);
  return hostOfRelease(target, arch);
};
const slim = host('2.4.0-slim');
const printOf = (path: string, of = slim) => ({ path, fingerprint: of.fingerprints('amd64').get(path) ?? 'none' });

const content = (changes: Partial<PluginContent> = {}): PluginContent => ({
  pluginPath: 'example.com/sample',
  packages: ['internal/goarch', 'runtime', contractPackage].map(path => printOf(path)),
  exports: [made('Sample', 'Source', ['Pull'])],
  implementations: [],
  inits: [],
  panics: [],
  ...changes,
});
const plugin = (changes: Partial<PluginBuild> = {}): PluginBuild => ({
  fault: undefined,
  arch: 'amd64',
  needed: ['libc.so.6'],
  imports: ['malloc', 'fprintf'],
  glibc: '2.34',
  go: '1.25.4',
  deps: [{ path: contractModule, version: 'v2.3.1' }],
  settings: { '-buildmode': 'plugin', '-trimpath': 'true' },
  moduledata: 584,
  plugin: content(),
  ...changes,
});

/** A function that gives an interface, made of a type with the methods of a source and these. */
function made(name: string, result: 'Source' | 'Sink' | 'Function', more: readonly (keyof typeof types)[], own = true): ExportedSymbol {
  const returns = `${contractPackage}.${result}`;
  const type: MadeType = { interface: returns, type: '*example.com/sample.T', methods: [...node, ...more.map(method)] };
  return { name, type: `func() api.${result}`, kind: 'function', returns, methods: [], makes: own ? [type] : [] };
}
const types = {
  Provision: 'func(api.StreamContext, map[string]interface {}) error',
  Connect: 'func(api.StreamContext, api.StatusChangeHandler) error',
  Close: 'func(api.StreamContext) error',
  Pull: 'func(api.StreamContext, time.Time, api.TupleIngest, api.ErrorIngest)',
  Subscribe: 'func(api.StreamContext, api.BytesIngest, api.ErrorIngest) error',
  Collect: 'func(api.StreamContext, api.RawTuple) error',
  Lookup: 'func(api.StreamContext, []string, []string, []interface {}) ([]map[string]interface {}, error)',
  Validate: 'func([]interface {}) error',
  Exec: 'func(api.FunctionContext, []interface {}) (interface {}, bool)',
  IsAggregate: 'func() bool',
};
const method = (name: keyof typeof types) => ({ name, type: types[name] });
const node = (['Provision', 'Connect', 'Close'] as const).map(method);
const variable = (type: string, methods: readonly (keyof typeof types)[]): ExportedSymbol => ({
  name: 'Sample',
  type,
  kind: 'variable',
  returns: undefined,
  methods: methods.map(method),
  makes: [],
});

const source = { kind: 'source', name: 'sample' } as const;
const short = ({ kind, reasons }: Verdict) => [kind, ...reasons.map(({ code, effect }) => `${effect} ${code}`)];
const first = ({ reasons }: Verdict) => reasons[0]?.answer;
const ofSource = (exports: readonly ExportedSymbol[], more: Partial<PluginContent> = {}) =>
  judge(plugin({ plugin: content({ exports, ...more }) }), slim, source);

test('a plugin that is built for the release loads', () => {
  expect(short(judge(plugin(), slim, source))).toEqual(['loads']);
});

describe('what the loader refuses', () => {
  test.each([
    ['too-short', 'file too short'],
    ['not-elf', 'invalid ELF header'],
    ['32-bit', 'wrong ELF class: ELFCLASS32'],
    ['executable', 'cannot dynamically load executable'],
    ['position-independent-executable', 'cannot dynamically load position-independent executable'],
  ] as const)('%s: %s', (fault, answer) => {
    const verdict = judge(plugin({ fault }), slim, source);
    expect(short(verdict)).toEqual(['refused', 'refused file']);
    expect(first(verdict)).toBe(answer);
  });

  test('a file that was cut kills', () => {
    expect(short(judge(plugin({ fault: 'truncated' }), slim))).toEqual(['kills', 'kills truncated']);
  });

  test('another machine', () => {
    const verdict = judge(plugin({ arch: 'arm64' }), slim, source);
    expect(short(verdict)).toEqual(['refused', 'refused architecture']);
    expect(first(verdict)).toBe('cannot open shared object file: No such file or directory');
  });

  test('musl on glibc, glibc on musl', () => {
    expect(short(judge(plugin({ needed: ['libc.musl-x86_64.so.1'] }), slim))).toEqual(['refused', 'refused musl-on-glibc']);
    const alpine = host('2.4.0-alpine');
    expect(short(judge(plugin(), alpine))).toEqual(['loads', 'warning mixed-libc']);
    expect(first(judge(plugin({ imports: ['malloc', '__vfprintf_chk'] }), alpine))).toBe('__vfprintf_chk: symbol not found');
    expect(first(judge(plugin({ needed: ['libresolv.so.2', 'libc.so.6'] }), alpine))).toBe(
      'Error loading shared library libresolv.so.2: No such file or directory',
    );
    expect(short(judge(plugin({ needed: ['libpthread.so.0', 'libc.so.6'] }), alpine))).toEqual(['loads', 'warning mixed-libc']);
  });

  test('functions of a glibc that the image does not have', () => {
    const verdict = judge(plugin({ glibc: '2.38' }), slim);
    expect(short(verdict)).toEqual(['refused', 'refused newer-glibc']);
    expect(first(verdict)).toBe("version `GLIBC_2.38' not found");
    expect(short(judge(plugin({ glibc: '2.36' }), slim))).toEqual(['loads']);
  });

  test('another library is only mentioned: the server may have it', () => {
    expect(short(judge(plugin({ needed: ['libc.so.6', 'libzmq.so.5'] }), slim))).toEqual(['loads', 'warning needs-library']);
  });
});

describe('what the Go runtime does', () => {
  const fatal = 'fatal error: runtime: no plugin module data';

  test('kills the server when it cannot find what it has loaded', () => {
    const other = judge(plugin({ go: '1.26.8', moduledata: 592 }), slim, source);
    expect(short(other)).toEqual(['kills', 'kills go-layout']);
    expect(first(other)).toBe(fatal);
    expect(short(judge(plugin({ go: undefined, moduledata: undefined, settings: {}, plugin: undefined }), slim))).toEqual([
      'kills',
      'kills not-a-plugin',
    ]);
    expect(short(judge(plugin({ settings: { '-buildmode': 'c-shared' } }), slim))).toEqual(['kills', 'kills not-a-plugin']);
  });

  test('knows in which versions of Go it cannot', () => {
    expect(['1.22.1', '1.23.1', '1.24.5', '1.25.4', '1.26.8', '1.27.0'].map(moduledataOf)).toEqual([592, 584, 584, 584, 592, undefined]);
  });

  const changed = (...paths: string[]) => ({
    plugin: content({
      packages: ['internal/goarch', 'runtime', ...paths, contractPackage].map(path =>
        paths.includes(path) || path === paths[0] ? { path, fingerprint: '0' } : printOf(path),
      ),
    }),
  });
  const different = (path: string) => `plugin was built with a different version of package ${path}`;
  const std = { plugin: content({ packages: [{ path: 'internal/goarch', fingerprint: '0' }, printOf('runtime')] }) };

  test.each([
    ['another minor version of Go', { go: '1.24.5', ...std }, ['refused go-version'], 'internal/goarch'],
    ['no -trimpath', { settings: { '-buildmode': 'plugin' }, ...std }, ['refused no-trimpath'], 'internal/goarch'],
    [
      '-race',
      { settings: { '-buildmode': 'plugin', '-trimpath': 'true', '-race': 'true' }, ...std },
      ['refused instrumented'],
      'internal/goarch',
    ],
    [
      'compiler flags for all packages',
      { settings: { '-buildmode': 'plugin', '-trimpath': 'true', '-gcflags': 'all=-N -l' }, ...std },
      ['refused compiler-flags'],
      'internal/goarch',
    ],
    ['something that cannot be told', std, ['refused package'], 'internal/goarch'],
    [
      'another contract',
      { deps: [{ path: contractModule, version: 'v2.0.0' }], ...changed(contractPackage) },
      ['refused contract'],
      contractPackage,
    ],
    [
      'a replaced contract',
      { deps: [{ path: contractModule, version: 'v2.3.1', replace: { path: './contract', version: '' } }], ...changed(contractPackage) },
      ['refused contract-replaced'],
      contractPackage,
    ],
    [
      'another version of a shared module',
      {
        deps: [
          { path: contractModule, version: 'v2.3.1' },
          { path: 'github.com/mitchellh/mapstructure', version: 'v1.4.3' },
        ],
        ...changed('github.com/mitchellh/mapstructure'),
      },
      ['refused dependency'],
      'github.com/mitchellh/mapstructure',
    ],
    [
      'packages of the server itself',
      { deps: [{ path: serverModule, version: 'v2.4.0' }], ...changed(`${serverModule}/pkg/cast`) },
      ['refused server-import'],
      `${serverModule}/pkg/cast`,
    ],
  ] satisfies readonly (readonly [string, Partial<PluginBuild>, readonly string[], string])[])('refuses %s', (_, build, reasons, path) => {
    const verdict = judge(plugin(build), slim, source);
    expect(short(verdict)).toEqual(['refused', ...reasons]);
    expect(first(verdict)).toBe(different(path));
  });

  test('the cause that concerns the named package comes first', () => {
    const deps = [
      { path: contractModule, version: 'v2.0.0' },
      { path: 'github.com/mitchellh/mapstructure', version: 'v1.4.3' },
    ];
    const both = [
      { path: 'github.com/mitchellh/mapstructure', fingerprint: '0' },
      { path: contractPackage, fingerprint: '0' },
    ];
    const verdict = judge(plugin({ deps, plugin: content({ packages: [printOf('runtime'), ...both] }) }), slim, source);
    expect(short(verdict)).toEqual(['refused', 'refused dependency', 'refused contract']);
    expect(verdict.reasons.map(({ answer }) => answer)).toEqual([
      different('github.com/mitchellh/mapstructure'),
      expect.stringContaining(contractPackage),
    ]);
  });

  test('flags for the main package only, and another patch of Go that changes no shared package, do no harm', () => {
    expect(short(judge(plugin({ settings: { '-buildmode': 'plugin', '-trimpath': 'true', '-gcflags': '-N -l' } }), slim, source))).toEqual([
      'loads',
    ]);
    expect(short(judge(plugin({ go: '1.25.5' }), slim, source))).toEqual(['loads', 'note go-patch']);
  });

  test('a module that the server may have is mentioned for a release and known for a binary', () => {
    const deps = [
      { path: contractModule, version: 'v2.3.1' },
      { path: 'example.com/other', version: 'v1.0.0' },
    ];
    const own = plugin({ deps, plugin: content({ packages: [...content().packages, { path: 'example.com/other/a', fingerprint: '1' }] }) });
    expect(short(judge(own, slim, source))).toEqual(['loads', 'note unknown-modules']);
    expect(short(judge(own, { ...slim, complete: true }, source))).toEqual(['loads']);
  });

  test('another version of a shared module does no harm in packages that the server does not have', () => {
    const older = host('2.3.1-slim');
    const using = (path: string) => {
      const deps = [
        { path: contractModule, version: 'v2.3.1' },
        { path: 'golang.org/x/sys', version: 'v0.1.0' },
      ];
      const own = ['runtime', contractPackage].map(each => printOf(each, older));
      return plugin({ go: '1.24.1', deps, plugin: content({ packages: [...own, { path, fingerprint: '0' }] }) });
    };
    expect(short(judge(using('golang.org/x/sys/cpu'), older, source))).toEqual(['loads']);
    expect(short(judge(using('golang.org/x/sys/unix'), older, source))).toEqual(['refused', 'refused dependency']);
    expect(short(judge(using('golang.org/x/sys/unix'), { ...older, complete: true }, source))).toEqual(['loads']);
  });

  test('refuses a second plugin of one package path', () => {
    const verdict = judge(plugin(), slim, source, [{ name: 'other', pluginPath: 'example.com/sample' }]);
    expect(short(verdict)).toEqual(['refused', 'refused same-path']);
    expect(first(verdict)).toBe('plugin already loaded');
  });

  test('runs init, which can kill', () => {
    expect(short(ofSource([made('Sample', 'Source', ['Pull'])], { inits: ['a.init.0'] }))).toEqual(['loads', 'note init-runs']);
    expect(short(ofSource([made('Sample', 'Source', ['Pull'])], { inits: ['a.init.0'], panics: ['a.init.0'] }))).toEqual([
      'kills',
      'kills init-panics',
    ]);
  });

  test('cannot load anything in a server that is built without plugins', () => {
    expect(first(judge(plugin(), { ...slim, lacks: 'cgo' }))).toBe('plugin: not implemented');
    expect(short(judge(plugin(), { ...slim, lacks: 'plugin' }))).toEqual(['refused', 'refused no-plugins']);
  });

  test('of a release without known fingerprints is judged by versions', () => {
    const alpha = host('2.0.0-alpha.9-slim');
    expect(alpha.fingerprints('amd64').size).toBe(0);
    const older = { deps: [{ path: contractModule, version: alpha.contract ?? '' }] };
    expect(short(judge(plugin({ ...older, moduledata: 592, go: '1.22.1' }), alpha, source))).toEqual(['loads']);
    expect(short(judge(plugin({ ...older, moduledata: 592, go: '1.22.8' }), alpha, source))).toEqual(['loads', 'warning go-version']);
    expect(short(judge(plugin({ ...older, moduledata: 592, go: '1.21.3' }), alpha, source))).toEqual(['refused', 'refused go-version']);
    expect(first(judge(plugin({ ...older, moduledata: 592, go: '1.26.8' }), alpha, source))).toMatch(/nil pointer/);
    expect(short(judge(plugin({ moduledata: 592, go: '1.22.1' }), alpha, source))).toEqual(['refused', 'refused contract']);
  });
});

describe('what the server does with the symbol', () => {
  test.each([
    ['none', [], 'no-symbol', 'source type sample not found'],
    ['of another name', [made('Other', 'Source', ['Pull'])], 'no-symbol', 'source type sample not found'],
    [
      'a function that gives a sink',
      [made('Sample', 'Sink', ['Pull'])],
      'wrong-type',
      'is not type of api.Source or function that return api.Source',
    ],
    [
      'a variable that holds a pointer',
      [variable('**main.T', [])],
      'wrong-type',
      'is not type of api.Source or function that return api.Source',
    ],
    [
      'a variable of an interface',
      [variable('*api.Source', [])],
      'wrong-type',
      'is not type of api.Source or function that return api.Source',
    ],
    [
      'a variable that lacks a method',
      [variable('*main.T', ['Provision', 'Connect', 'Pull'])],
      'wrong-type',
      'is not type of api.Source or function that return api.Source',
    ],
    ['a source without Subscribe and Pull', [made('Sample', 'Source', [])], 'no-stream', 'got non stream source sample'],
  ] as const)('%s', (_, exports, code, answer) => {
    const verdict = ofSource(exports);
    expect(short(verdict)).toEqual(['unusable', `unusable ${code}`]);
    expect(first(verdict)).toBe(answer);
  });

  test('a variable whose address has all methods, and either way to give data, are fine', () => {
    expect(short(ofSource([variable('*main.T', ['Provision', 'Connect', 'Close', 'Pull'])]))).toEqual(['loads']);
    expect(short(ofSource([made('Sample', 'Source', ['Subscribe'])]))).toEqual(['loads']);
  });

  test('a method of another signature does not count', () => {
    const wrong = { ...variable('*main.T', ['Provision', 'Connect', 'Close']), methods: [...node, { name: 'Pull', type: 'func()' }] };
    expect(short(ofSource([wrong]))).toEqual(['unusable', 'unusable no-stream']);
  });

  test('what a function gives is looked for in the whole plugin when its own code does not say', () => {
    const [good] = made('Sample', 'Source', ['Pull']).makes;
    const [bad] = made('Sample', 'Source', []).makes;
    if (!good || !bad) throw new Error('no types');
    const unclear = made('Sample', 'Source', [], false);
    expect(short(ofSource([unclear], { implementations: [bad] }))).toEqual(['unusable', 'unusable no-stream']);
    expect(short(ofSource([unclear], { implementations: [bad, good] }))).toEqual(['loads']);
    expect(short(ofSource([unclear]))).toEqual(['loads']);
  });

  test('a source may be for lookup tables only', () => {
    expect(short(ofSource([made('SampleLookup', 'Source', ['Lookup'])]))).toEqual(['loads', 'note only-lookup']);
    expect(short(ofSource([made('SampleLookup', 'Source', [])]))).toEqual(['unusable', 'unusable no-lookup', 'note only-lookup']);
    expect(short(ofSource([made('Sample', 'Source', ['Pull']), made('SampleLookup', 'Source', [])]))).toEqual([
      'loads',
      'warning no-lookup',
    ]);
  });

  test('sinks and functions have their own words', () => {
    const of = (kind: 'sink' | 'function', exports: readonly ExportedSymbol[], functions?: readonly string[]) =>
      judge(plugin({ plugin: content({ exports }) }), slim, { kind, name: 'sample', functions });
    expect(first(of('sink', []))).toBe('sink sample is not defined');
    expect(first(of('sink', [made('Sample', 'Sink', [])]))).toBe('does not implement any collector');
    expect(short(of('sink', [made('Sample', 'Sink', ['Collect'])]))).toEqual(['loads']);
    expect(first(of('function', []))).toBe('function sample not found');
    expect(short(of('function', [variable('*main.T', ['Validate', 'Exec', 'IsAggregate'])]))).toEqual(['loads']);
    expect(short(of('function', [made('Echo', 'Function', [])], ['echo']))).toEqual(['loads', 'note functions']);
    expect(first(of('function', [made('Echo', 'Function', [])], ['echo', 'shout']))).toBe('function shout not found');
  });
});

describe('the sentences', () => {
  afterEach(() => useLocale('en'));

  test('exist in both languages, differ, and quote what the server says', () => {
    const verdict = judge(plugin({ go: '1.26.8', moduledata: 592 }), slim, source);
    const [reason] = verdict.reasons;
    if (!reason) throw new Error('no reason');
    const english = explain(reason);
    expect(english.what).toContain('Go 1.26.8');
    expect(english.then).toBe(
      'The server would die: "fatal error: runtime: no plugin module data". It has written the .so to its plugins folder by then, so every restart dies again until the file is removed by hand.',
    );
    expect(english.next).toContain('GOTOOLCHAIN=go1.25.4');
    expect(english.next).toContain('The go line of go.mod must name 1.25.4 or older');
    useLocale('zh-CN');
    const chinese = explain(reason);
    for (const text of [chinese.what, chinese.then, chinese.next]) expect(text).toMatch(/\p{Script=Han}/u);
    expect(chinese.then).toContain('no plugin module data');
  });

  test('of an older Go ask nothing of go.mod', () => {
    const [reason] = judge(plugin({ go: '1.24.1' }), slim, source).reasons;
    expect(reason && explain(reason).next).toMatch(/GOTOOLCHAIN=go1\.25\.4\.$/);
  });

  test('of every reason are there in both languages', () => {
    const codes = Object.keys(sentences.reasons) as ReasonCode[];
    expect(codes.length).toBeGreaterThan(30);
    for (const code of codes)
      for (const language of ['en', 'zh-cn'] as const) expect(typeof sentences.reasons[code].what[language]).toBe('function');
  });
});
