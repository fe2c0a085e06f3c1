import { describe, expect, test } from 'vitest';
import { parseTarget } from '../../schemas/ekuiper/releases.js';
import { type BuildTarget, chooseTarget } from '../../toolchain/src/targets/ekuiper/choose.js';
import { compilerFor, type Machine, programOf } from '../../toolchain/src/targets/ekuiper/compilers.js';
import type { Arch } from '../../toolchain/src/targets/ekuiper/environment.js';
import { type PlanInput, planBuild, describe as shown } from '../../toolchain/src/targets/ekuiper/plan.js';

const target = (named: string, arch: Arch = 'amd64'): BuildTarget => chooseTarget({ named, wanted: {}, arch, server: undefined });

const machine = (programs: readonly string[], more: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  arch: 'amd64',
  libc: 'glibc',
  has: program => programs.includes(program),
  ...more,
});

const all = ['gcc', 'musl-gcc', 'aarch64-linux-gnu-gcc'];
const input: PlanInput = {
  plugin: {
    kind: 'source',
    name: 'random',
    version: '1.0.0',
    folder: '/p/sources/random',
    project: '/p',
    file: undefined,
    functions: [],
    source: '/p/sources/random/main.go',
  },
  ambiguous: false,
  target: target('2.4.0-slim'),
  builder: undefined,
  cc: undefined,
  env: { PATH: '/bin', HOME: '/h' },
  goEnvFile: '',
  machine: machine(all),
  cache: '/cache',
  user: { uid: 1000, gid: 100 },
};

describe('a native build', () => {
  test('is the go command of the release, in the folder of the plugin', () => {
    const plan = planBuild(input);
    expect(plan.result).toBe('/p/.plugsmith/2.4.0-glibc-amd64/Random@v1.0.0.so');
    expect(plan.command).toMatchObject({
      program: 'go',
      args: [
        'build',
        '-trimpath',
        '-mod=readonly',
        '-pgo=off',
        '-buildvcs=false',
        '-buildmode=plugin',
        '-ldflags=-s -w',
        '-o',
        plan.beside,
        '.',
      ],
      cwd: '/p/sources/random',
      env: { PATH: '/bin', HOME: '/h', GOTOOLCHAIN: 'go1.25.4', CC: 'gcc', GOOS: 'linux', GOARCH: 'amd64', CGO_ENABLED: '1' },
    });
    expect(plan.beside).not.toBe(plan.result);
    expect(plan.beside.startsWith('/p/.plugsmith/2.4.0-glibc-amd64/')).toBe(true);
  });

  test.each([
    ['1.0.0', 'Random@v1.0.0.so'],
    ['v1.0.0', 'Random@v1.0.0.so'],
    ['nightly', 'Random@nightly.so'],
    [undefined, 'Random.so'],
  ])('of version %s is called %s', (version, file) => {
    expect(planBuild({ ...input, plugin: { ...input.plugin, version } }).result).toMatch(new RegExp(`/${file}$`));
  });

  test.each(['1/2', '1@2', '1.so', '../x'])('of version %s is refused, for no file can be called so', version => {
    expect(() => planBuild({ ...input, plugin: { ...input.plugin, version } })).toThrow('cannot be a version');
  });

  test('of one file of a folder names that file', () => {
    const plan = planBuild({ ...input, plugin: { ...input.plugin, file: '/p/sources/random/my_source.go' } });
    expect(plan.command.args.at(-1)).toBe('./my_source.go');
  });

  test('leaves the linker flags to a user who has some', () => {
    const { args, env } = planBuild({ ...input, env: { GOFLAGS: "'-ldflags=-X main.v=1'" } }).command;
    expect(env['GOFLAGS']).toBe("'-ldflags=-X main.v=1'");
    expect(args.join(' ')).not.toContain('ldflags');
  });

  test('keeps a source and a sink of one name apart', () => {
    const sink = { ...input.plugin, kind: 'sink' as const };
    expect(planBuild({ ...input, ambiguous: true }).result).not.toBe(planBuild({ ...input, plugin: sink, ambiguous: true }).result);
  });

  test('is shown without what is private in the environment', () => {
    const plan = planBuild({ ...input, env: { ...input.env, GOPROXY: 'https://user:secret@proxy', TOKEN: 'secret' } });
    expect(plan.command.env['GOPROXY']).toContain('secret');
    expect(JSON.stringify(shown(plan.command))).not.toContain('secret');
    expect(shown(plan.command).command).toMatch(/^go build -trimpath/);
  });
});

describe('the C compiler', () => {
  test.each([
    ['2.4.0-slim', 'amd64', 'amd64', 'gcc'],
    ['2.4.0-slim', 'arm64', 'amd64', 'aarch64-linux-gnu-gcc'],
    ['2.4.0-slim', 'arm64', 'arm64', 'gcc'],
    ['2.4.0-alpine', 'amd64', 'amd64', 'musl-gcc'],
    ['2.4.0-alpine', 'arm64', 'arm64', 'musl-gcc'],
  ] as const)('for %s on %s is, on an %s machine, %s', (named, arch, own, cc) => {
    const plan = planBuild({ ...input, target: target(named, arch), machine: machine(all, { arch: own }) });
    expect(plan.command.env).toMatchObject({ CC: cc, GOARCH: arch, CXX: cc.startsWith('aarch64') ? 'aarch64-linux-gnu-g++' : undefined });
  });

  test.each([
    ['glibc', 'amd64', 'amd64', 'gcc'],
    ['musl', 'amd64', 'amd64', 'musl-tools'],
    ['glibc', 'arm64', 'amd64', 'gcc-aarch64-linux-gnu'],
    ['glibc', 'amd64', 'arm64', 'gcc-x86-64-linux-gnu'],
  ] as const)('for %s on %s that an %s machine lacks is in the package %s', (libc, arch, own, name) => {
    expect(refusal(() => compilerFor(libc, arch, machine([], { arch: own })))).toMatchObject({
      next: expect.stringContaining(`apt-get install ${name}.`),
    });
  });

  test('for musl on another architecture is one that the user names', () => {
    const refused = refusal(() => compilerFor('musl', 'arm64', machine(all)));
    expect(refused.next).toContain('--cc');
    const zig = 'zig cc -target aarch64-linux-musl';
    expect(compilerFor('musl', 'arm64', machine(['zig']), zig)).toEqual({ cc: zig, cxx: undefined });
    expect(() => compilerFor('musl', 'arm64', machine([]), zig)).toThrow('zig');
  });

  test('may have quotes around its path', () => {
    expect(['gcc', '"/a b/cc" -m64', "'/a b/cc'", '  zig cc', ''].map(programOf)).toEqual(['gcc', '/a b/cc', '/a b/cc', 'zig', '']);
  });

  test.each(['darwin', 'win32'] as const)('of %s makes no plugin: a container is offered', platform => {
    expect(refusal(() => planBuild({ ...input, machine: machine(all, { platform }) })).next).toContain('--builder docker');
    expect(planBuild({ ...input, machine: machine([], { platform }), builder: 'docker' }).engine).toBe('docker');
  });

  test('of Alpine makes plugins for the alpine images alone', () => {
    const alpine = machine(['gcc'], { libc: 'musl' });
    expect(compilerFor('musl', 'amd64', alpine).cc).toBe('gcc');
    expect(() => compilerFor('glibc', 'amd64', alpine)).toThrow('musl');
  });
});

describe('a build in a container', () => {
  const plan = (more: Partial<PlanInput> = {}) => planBuild({ ...input, builder: 'docker', ...more });

  test('runs the go command of the release in the image that the release was built in', () => {
    const { command, result, beside, folders } = plan();
    expect(result).toBe('/p/.plugsmith/2.4.0-glibc-amd64/Random@v1.0.0.so');
    expect(command.program).toBe('docker');
    const args = command.args.map(arg => arg.replace(/^plugsmith-.*/, 'NAME').replace(beside.slice('/p/'.length), 'BESIDE'));
    expect(args).toEqual([
      ...['run', '--rm', '--name', 'NAME', '--platform', 'linux/amd64', '--user', '1000:100'],
      ...['--mount', 'type=bind,source=/p,target=/src'],
      ...['--mount', 'type=bind,source=/cache/modules,target=/cache/mod'],
      ...['--mount', 'type=bind,source=/cache/2.4.0-glibc-amd64,target=/cache/build'],
      ...['--workdir', '/src/sources/random'],
      ...['--env', 'HOME=/tmp', '--env', 'GOPATH=/tmp/go', '--env', 'GOMODCACHE=/cache/mod', '--env', 'GOCACHE=/cache/build'],
      ...['--env', 'GOENV=off', '--env', 'GO111MODULE=on', '--env', 'GOTOOLCHAIN=go1.25.4', '--env', 'GOWORK=off', '--env', 'GOOS=linux'],
      ...['--env', 'GOARCH=amd64', '--env', 'GOAMD64=v1', '--env', 'CGO_ENABLED=1'],
      ...['--entrypoint', 'go', 'ghcr.io/lf-edge/ekuiper/base:1.25.4-debian'],
      ...[
        'build',
        '-trimpath',
        '-mod=readonly',
        '-pgo=off',
        '-buildvcs=false',
        '-buildmode=plugin',
        '-ldflags=-s -w',
        '-o',
        '../../BESIDE',
        '.',
      ],
    ]);
    expect(folders).toEqual(['/p/.plugsmith/2.4.0-glibc-amd64', '/cache/modules', '/cache/2.4.0-glibc-amd64']);
  });

  test('for an alpine image takes the alpine one, for arm64 its platform', () => {
    const { args } = plan({ target: target('2.4.0-alpine', 'arm64') }).command;
    expect(args).toContain('ghcr.io/lf-edge/ekuiper/base:1.25.4-alpine');
    expect(args).toContain('linux/arm64');
  });

  test('uses the compiler of the image, or the one in it that the user names', () => {
    expect(plan({ env: { CC: 'clang' } }).command.args.join(' ')).not.toContain('CC=');
    expect(plan({ cc: 'zig cc' }).command.args).toContain('CC=zig cc');
  });

  test('is ended by its name when the user cancels', () => {
    const { command, undo } = plan();
    expect(undo?.args).toEqual(['rm', '--force', command.args[command.args.indexOf('--name') + 1]]);
    expect(undo?.program).toBe('docker');
  });

  test.each([
    ['docker', {}, ['--user', '1000:100']],
    ['docker', { DOCKER_HOST: 'unix:///run/user/1000/docker.sock' }, []],
    ['podman', {}, ['--security-opt', 'label=disable', '--userns', 'keep-id', '--user', '1000:100']],
    ['nerdctl', {}, []],
  ])('of %s with %o makes files that belong to the user', (builder, env, ownership) => {
    const { args } = plan({ builder, env }).command;
    const from = args.indexOf('--platform') + 2;
    expect(args.slice(from, args.indexOf('--mount'))).toEqual(ownership);
  });

  test('keeps secrets of a proxy out of the arguments', () => {
    const { command } = plan({ env: { GOPROXY: 'https://user:secret@proxy', AWS_SECRET: 'other' } });
    expect(command.args.join(' ')).not.toMatch(/secret|AWS/);
    expect(command.args.join(' ')).toContain('--env GOPROXY');
    expect(command.env['GOPROXY']).toContain('secret');
  });

  test('mounts a folder whose name has a comma or a quote', () => {
    const odd = { ...input.plugin, project: '/p,"x"', folder: '/p,"x"' };
    expect(plan({ plugin: odd }).command.args).toContain('type=bind,"source=/p,""x""",target=/src');
  });

  test('with another engine than the three is refused', () => {
    expect(() => plan({ builder: 'lxc' })).toThrow('"lxc"');
  });
});

describe('what a plugin is built for', () => {
  const wanted = { go: '1.24.1', contract: 'v2.3.1' };
  const choose = (named: string | undefined, more = wanted) => chooseTarget({ named, wanted: more, arch: 'amd64', server: undefined });

  test('is the newest release that go.mod fits, when nobody says', () => {
    expect(choose(undefined)).toMatchObject({
      label: 'eKuiper 2.4.0 (debian/-slim, amd64)',
      named: '2.4.0-slim',
      go: '1.25.4',
      libc: 'glibc',
    });
    expect(choose(undefined, { go: '1.23.1', contract: 'v2.0.0' })).toMatchObject({ release: { version: '2.2.5' }, go: '1.24.5' });
    expect(() => choose(undefined, { go: '1.30', contract: 'v2.3.1' })).toThrow('fits no release');
  });

  test.each([
    ['2.4.0-alpine', 'musl', '1.25.4'],
    ['2.4.0-slim', 'glibc', '1.25.4'],
    ['lfedge/ekuiper:2.2.5-slim', 'glibc', '1.24.5'],
    ['v2.3.1-dev', 'glibc', '1.24.1'],
  ])('is %s when the user says so', (named, libc, go) => {
    expect(choose(named)).toMatchObject({ libc, go });
  });

  test('is wrong use of the command when there is none of that name', () => {
    for (const named of ['9.9.9', '2.4.0-huge', '1.14.0']) expect(refusal(() => choose(named))).toMatchObject({ misuse: true });
    const server = new Uint8Array(100);
    expect(refusal(() => chooseTarget({ named: '/bin/sh', wanted, arch: 'amd64', server }))).toMatchObject({ misuse: true });
    expect(refusal(() => choose(undefined, { go: '1.30', contract: 'v2.3.1' }))).toMatchObject({ misuse: false });
  });

  test('is never 1.x: that is said in a sentence', () => {
    const said = parseTarget('1.14.0');
    expect(() => choose('1.14.0')).toThrow('refused' in said ? said.refused : 'unexpected');
  });
});

function refusal(act: () => unknown): { next?: string } {
  try {
    act();
  } catch (error) {
    return Object(error);
  }
  throw new Error('not refused');
}
