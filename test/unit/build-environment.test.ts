import { describe, expect, test } from 'vitest';
import { buildEnvironment, goEnvFile } from '../../toolchain/src/targets/ekuiper/environment.js';

const wanted = { go: '1.25.4', arch: 'amd64', cc: 'gcc', cxx: undefined, experiment: undefined } as const;
const environment = (user: Record<string, string>, file = '') => buildEnvironment(user, file, wanted);

describe("the user's settings for Go", () => {
  test('give way to what the release asks for, and the user is told', () => {
    const user = {
      GOTOOLCHAIN: 'local',
      GOOS: 'darwin',
      GOARCH: 'arm64',
      CGO_ENABLED: '0',
      GOWORK: '/w/go.work',
      CC: 'clang',
      CXX: 'clang++',
    };
    const { env, notUsed } = environment(user);
    expect(env).toMatchObject({ GOTOOLCHAIN: 'go1.25.4', GOOS: 'linux', GOARCH: 'amd64', CGO_ENABLED: '1', GOWORK: 'off', CC: 'gcc' });
    expect(env['CXX']).toBeUndefined();
    expect([...notUsed].sort()).toEqual(
      Object.entries(user)
        .map(([name, value]) => `${name}=${value}`)
        .sort(),
    );
  });

  test.each(['GOEXPERIMENT', 'GOFIPS140', 'GOROOT'])('%s, which changes the standard library, is left out', name => {
    expect(environment({ [name]: 'x' }).env[name]).toBeUndefined();
  });

  test('GOAMD64 is the lowest, so that the plugin runs wherever the server does', () => {
    expect(environment({ GOAMD64: 'v3' })).toMatchObject({ env: { GOAMD64: 'v1' }, notUsed: ['GOAMD64=v3'] });
  });

  test('the experiment of a self-compiled server is followed', () => {
    expect(buildEnvironment({ GOEXPERIMENT: 'rangefunc' }, '', { ...wanted, experiment: 'greenteagc' }).env['GOEXPERIMENT']).toBe(
      'greenteagc',
    );
  });

  test('what says where modules and C libraries are stays', () => {
    const user = {
      GOPROXY: 'https://goproxy.cn',
      GOPRIVATE: 'x',
      GOMODCACHE: '/m',
      GOCACHE: '/c',
      CGO_CFLAGS: '-I/opt/onnx',
      CGO_LDFLAGS: '-L/o',
      HTTPS_PROXY: 'p',
    };
    expect(environment(user)).toMatchObject({ env: user, notUsed: [] });
  });

  test('count the same when `go env -w` has written them, and the environment comes first', () => {
    const file = '# comment\nGOPROXY=https://file\nGOEXPERIMENT=x\nGOSUMDB=off\nnonsense\n';
    const { env, notUsed } = environment({ GOPROXY: 'https://env', GOSUMDB: '' }, file);
    expect(env).toMatchObject({ GOPROXY: 'https://env', GOSUMDB: 'off', GOENV: 'off' });
    expect(notUsed).toEqual(['GOEXPERIMENT=x']);
  });
});

describe('GOFLAGS', () => {
  test('keeps what chooses the content of the plugin', () => {
    const { env, notUsed } = environment({ GOFLAGS: "-tags=opencv,gpu '-ldflags=-s -w -X main.version=1' -buildvcs=false" });
    expect(env['GOFLAGS']).toBe("-tags=opencv,gpu '-ldflags=-s -w -X main.version=1'");
    expect(notUsed).toEqual([]);
  });

  test.each(['-race', '-msan', '-asan', '-mod=vendor', '-gcflags=all=-N', '-cover', '-buildmode=exe', '--race', '-pgo=x'])(
    'loses %s, and says so',
    flag => {
      expect(environment({ GOFLAGS: `-v ${flag}` })).toMatchObject({ env: { GOFLAGS: undefined }, notUsed: [`GOFLAGS=${flag}`] });
    },
  );

  test.each(['-modfile=other.mod', '-overlay=o.json', '-toolexec=garble', '-C=..'])(
    'with %s is refused by name: it swaps the code',
    flag => {
      expect(() => environment({ GOFLAGS: flag })).toThrow(`GOFLAGS holds ${flag}`);
    },
  );

  test.each(['netgo', 'osusergo', 'purego', 'boringcrypto', 'goexperiment.rangefunc'])(
    'with the tag %s is refused: it changes the standard library',
    tag => {
      expect(() => environment({ GOFLAGS: `-tags=mine,${tag}` })).toThrow(`build tag ${tag}`);
    },
  );
});

test('the file of `go env -w` is where Go has it on each system', () => {
  expect(goEnvFile({ HOME: '/h' }, 'linux')).toBe('/h/.config/go/env');
  expect(goEnvFile({ HOME: '/h', XDG_CONFIG_HOME: '/x' }, 'linux')).toBe('/x/go/env');
  expect(goEnvFile({ HOME: '/h' }, 'darwin')).toBe('/h/Library/Application Support/go/env');
  expect(goEnvFile({ APPDATA: 'C:\\A' }, 'win32')).toBe('C:\\A\\go\\env');
  expect(goEnvFile({ HOME: '/h', GOENV: '/e' }, 'linux')).toBe('/e');
  expect(goEnvFile({ HOME: '/h', GOENV: 'off' }, 'linux')).toBeUndefined();
});
