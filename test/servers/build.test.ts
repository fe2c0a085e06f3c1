import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { readBuildInfo } from '../../toolchain/src/binary/buildinfo.js';
import { readElf } from '../../toolchain/src/binary/elf.js';
import { type Options, type Outcome, Refusal } from '../../toolchain/src/target.js';
import { build } from '../../toolchain/src/targets/ekuiper/build.js';
import { detect } from '../../toolchain/src/targets/ekuiper/detect.js';
import { create } from '../../toolchain/src/targets/ekuiper/scaffold/index.js';
import { readStamp } from '../../toolchain/src/targets/ekuiper/stamp.js';
import { session, type Told } from './support/session.js';

let folder: string;
let project: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-build-'));
  project = path.join(folder, 'random');
  await create('source', project, { for: '2.4.0-slim' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => path.join(project, name);
const edit = (name: string, change: (text: string) => string) => writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));

/** Builds the plugin of a path; a refusal is an outcome, as for a user. */
async function built(options: Options = {}, told: Told = session(), at = project): Promise<Outcome & { output: string }> {
  const [plugin] = await detect(at);
  if (!plugin) throw new Error('no plugin');
  const outcome = await build(plugin, options, told).catch((error: unknown): Outcome => {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, sentence: error.sentence, problems: error.problems, ...(error.next ? { next: error.next } : {}) };
  });
  return { ...outcome, output: outcome.files?.[0] ?? '' };
}

/** The files that a build leaves, without their folders. */
const left = () =>
  existsSync(file('.plugsmith'))
    ? readdirSync(file('.plugsmith'), { recursive: true, encoding: 'utf8' }).filter(name => name.includes('.so'))
    : [];

function elfOf(so: string) {
  const elf = readElf(readFileSync(so));
  const info = elf && readBuildInfo(elf);
  if (!elf || !info) throw new Error(`${so} is no Go library`);
  return { needed: elf.needed, arch: elf.arch, go: info.goVersion, settings: info.settings, contract: info.deps[0]?.version };
}

describe('a build for a release', () => {
  test('ends with a library of its Go, its contract and its C library, and says that it would load', async () => {
    const outcome = await built();
    expect(outcome.sentence).toBe('Random@v1.0.0.so is built for eKuiper 2.4.0 (debian/-slim, amd64): would load.');
    expect(outcome.ok).toBe(true);
    expect(outcome.output).toBe(file('.plugsmith/2.4.0-glibc-amd64/Random@v1.0.0.so'));
    expect(elfOf(outcome.output)).toMatchObject({
      arch: 'amd64',
      go: 'go1.25.4',
      contract: 'v2.3.1',
      settings: { '-buildmode': 'plugin', '-trimpath': 'true', CGO_ENABLED: '1', GOOS: 'linux', GOARCH: 'amd64', GOAMD64: 'v1' },
    });
    expect(await readStamp(outcome.output)).toEqual({
      ...{ kind: 'source', name: 'random', version: '1.0.0' },
      ...{ release: '2.4.0', libc: 'glibc', arch: 'amd64', go: '1.25.4', contract: 'v2.3.1' },
    });
  });

  test.each([
    ['2.2.5-slim', 'go1.24.5', 'v2.0.0'],
    ['2.0.0-slim', 'go1.23.1', 'v2.0.0'],
  ])('%s takes %s and the contract %s', async (target, go, contract) => {
    rmSync(project, { recursive: true });
    await create('source', project, { for: target });
    const outcome = await built();
    expect(outcome.sentence).toContain('would load');
    expect(elfOf(outcome.output)).toMatchObject({ go, contract });
  });

  test('on Alpine is linked to musl', async () => {
    const outcome = await built({ for: '2.4.0-alpine' });
    expect(outcome.sentence).toContain('(alpine, amd64): would load');
    expect(elfOf(outcome.output).needed).toEqual(['libc.so']);
  });

  test('on arm64 is made by the cross compiler', async () => {
    const outcome = await built({ for: '2.4.0-slim', arch: 'arm64' });
    expect(outcome.sentence).toContain('(debian/-slim, arm64): would load');
    expect(elfOf(outcome.output)).toMatchObject({
      arch: 'arm64',
      settings: { GOARCH: 'arm64' },
      needed: expect.arrayContaining(['libc.so.6']),
    });
  });

  test('follows a server that the user has compiled', async () => {
    const { binary } = await kuiperd();
    const outcome = await built({ for: binary });
    expect(outcome.sentence).toContain('kuiperd (Go 1.25.4, glibc, amd64): would load');
    expect(elfOf(outcome.output)).toMatchObject({ go: 'go1.25.4', contract: 'v2.3.1' });
    expect(await readStamp(outcome.output)).toMatchObject({ release: null, go: '1.25.4' });
  });

  test('is the same, byte for byte, in another folder', async () => {
    const first = readFileSync((await built()).output);
    project = path.join(folder, 'elsewhere', 'random');
    await create('source', project, { for: '2.4.0-slim' });
    expect(readFileSync((await built()).output).equals(first)).toBe(true);
  });

  test('is not repeated when nothing has changed, and is when something has', async () => {
    const once = await built();
    const first = readFileSync(once.output);
    expect(readFileSync((await built()).output).equals(first)).toBe(true);
    edit('main.go', text => text.replace('"value"', '"other"'));
    expect(readFileSync((await built()).output).includes('other')).toBe(true);
    expect(left()).toHaveLength(2);
  });

  test('of a file builds the plugin of the file', async () => {
    expect((await built({}, session(), file('main.go'))).ok).toBe(true);
  });

  test('that is only planned writes nothing', async () => {
    const outcome = await built({ dryRun: true });
    expect(outcome).toMatchObject({ ok: true, sentence: expect.stringContaining('go build -trimpath') });
    expect(left()).toEqual([]);
  });

  test('says what of the environment it does not use', async () => {
    const told = session({ ...process.env, GOFLAGS: '-race -mod=vendor', GOWORK: '/nowhere/go.work', GOARCH: 'arm64', CC: 'nonsense' });
    const outcome = await built({}, told);
    expect(outcome.sentence).toContain('would load');
    const said = told.printed.find(line => line.startsWith('Not used'));
    for (const setting of ['GOFLAGS=-race', 'GOFLAGS=-mod=vendor', 'GOWORK=/nowhere/go.work', 'GOARCH=arm64', 'CC=nonsense'])
      expect(said).toContain(setting);
  });

  test('keeps the flags that find C libraries and choose files: the packages that it shares stay the same', async () => {
    writeFileSync(file('c.go'), '//go:build mine\n\npackage main\n\n// int one(void) { return ONE; }\nimport "C"\n\nvar _ = C.one()\n');
    const env = { ...process.env, CGO_CFLAGS: '-O1 -DONE=1', GOFLAGS: '-tags=mine' };
    const { binary } = await kuiperd();
    const outcome = await built({ for: binary }, session(env));
    expect(outcome.sentence).toContain('would load');
    expect(elfOf(outcome.output).settings).toMatchObject({ '-tags': 'mine' });
  });

  test('with vendored modules takes those that go.sum vouches for', async () => {
    execFileSync('go', ['mod', 'vendor'], { cwd: project, env: { ...process.env, GOFLAGS: '', GOTOOLCHAIN: 'go1.25.4' }, stdio: 'ignore' });
    const vendored = file('vendor/github.com/lf-edge/ekuiper/contract/v2/api/node.go');
    writeFileSync(vendored, `${readFileSync(vendored, 'utf8')}\nvar Tampered = 1\n`);
    expect((await built()).sentence).toContain('would load');
  });
});

describe('a plugin that would be of no use', () => {
  test('is built, and the outcome says what the release would do', async () => {
    edit('main.go', text => text.replace('func Random()', 'func random()'));
    rmSync(file('main_test.go'));
    const outcome = await built();
    expect(outcome.ok).toBe(false);
    expect(outcome.sentence).toMatch(
      /^Random@v1\.0\.0\.so is built for eKuiper 2\.4\.0 \(debian\/-slim, amd64\), which would install it, but no rule could use it\.\n/,
    );
  });

  test('because of its go.mod is refused at once, at the line', async () => {
    edit('go.mod', text => text.replace('v2.3.1', 'v2.0.0'));
    const told = session();
    const outcome = await built({}, told);
    expect(outcome).toMatchObject({ ok: false, problems: [{ path: file('go.mod'), line: 4 }] });
    expect(told.steps).toEqual([]);
  });

  test('for 1.14 is not even planned', async () => {
    expect((await built({ for: '1.14.0' })).sentence).toContain('1.14.0');
  });
});

describe('what the compiler refuses is shown at its place', () => {
  test('in the code, counted as editors count', async () => {
    const line = 'func f() int { var 中文 = "😀"; return 中文 }';
    writeFileSync(file('other.go'), `package main\n\n${line}\n`);
    const outcome = await built();
    expect(outcome.sentence).toBe('Random@v1.0.0.so is not built: the Go compiler reports a problem.');
    expect(outcome.problems).toEqual([
      { path: file('other.go'), line: 2, character: line.lastIndexOf('中文'), message: expect.stringContaining('cannot use 中文') },
    ]);
    expect(left()).toEqual([]);
  });

  test('in a package of the project', async () => {
    mkdirSync(file('sub'));
    writeFileSync(file('sub/sub.go'), 'package sub\n\nvar X int = "s"\n');
    const module = /^module (.+)$/m.exec(readFileSync(file('go.mod'), 'utf8'))?.[1];
    edit('main.go', text => text.replace('"time"', `"time"\n\n\t_ "${module}/sub"`));
    expect((await built()).problems).toMatchObject([{ path: file('sub/sub.go'), line: 2, character: 12 }]);
  });

  test('in C', async () => {
    writeFileSync(file('c.go'), 'package main\n\n// #include <nothere.h>\nimport "C"\n');
    expect((await built()).problems).toMatchObject([{ path: file('c.go'), line: 2, message: 'nothere.h: No such file or directory' }]);
  });

  test('by the linker', async () => {
    writeFileSync(
      file('c.go'),
      'package main\n\n// #cgo LDFLAGS: -lnothere\n// int one(void) { return 1; }\nimport "C"\n\nvar _ = C.one()\n',
    );
    const outcome = await built();
    expect(outcome.sentence).toBe('Random@v1.0.0.so is not built: the go command reports a problem.');
    expect(outcome.problems).toMatchObject([{ message: expect.stringContaining('-lnothere') }]);
  });

  test('a missing go.sum is mended by go mod tidy', async () => {
    rmSync(file('go.sum'));
    const outcome = await built();
    expect(outcome.next).toContain('go mod tidy');
    expect(outcome.problems).toMatchObject([{ path: file('main.go'), message: expect.stringContaining('missing go.sum entry') }]);
  });

  test('and an older library stays as it was', async () => {
    const { output } = await built();
    const before = readFileSync(output);
    edit('main.go', text => `${text}\nfunc {\n`);
    expect((await built()).ok).toBe(false);
    expect(readFileSync(output).equals(before)).toBe(true);
    expect(left()).toHaveLength(2);
  });
});

describe('a go command that cannot do it', () => {
  /** Puts a program in front of the PATH. */
  const program = (name: string, script: string) => {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
    return { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  };

  test('is missing', async () => {
    const env = { ...process.env, PATH: path.join(folder, 'bin') };
    program('gcc', '');
    expect(await built({}, session(env))).toMatchObject({ ok: false, sentence: 'There is no go command on the PATH.' });
  });

  test('is older than 1.21, which cannot fetch another', async () => {
    const env = program(
      'go',
      'case $1 in version) echo go version go1.19.8 linux/amd64;; *) echo "go: errors parsing go.mod: invalid go version" >&2; exit 1;; esac',
    );
    expect(await built({}, session(env))).toMatchObject({
      sentence: expect.stringContaining('Go 1.19.8'),
      next: expect.stringContaining('Go 1.21'),
    });
  });

  test('cannot fetch the Go of the release', async () => {
    const cache = path.join(folder, 'modules');
    const told = session({ ...process.env, GOPROXY: 'off', GOMODCACHE: cache, GOFLAGS: '-modcacherw' });
    const outcome = await built({}, told);
    expect(outcome).toMatchObject({ sentence: expect.stringContaining('Go 1.25.4'), next: expect.stringContaining('GOPROXY') });
  });

  test('is in a container: the engine gets the arguments, makes the file, and its failure is said', async () => {
    const record = path.join(folder, 'record');
    const env = program(
      'docker',
      `printf '%s\\n' "$@" > ${record}
echo compiling >&2
for word; do case "$last" in -o) out=$word;; esac; last=$word; done
cd ${project} && cp "$PREBUILT" "$out"`,
    );
    const { output } = await built();
    const prebuilt = path.join(folder, 'prebuilt.so');
    writeFileSync(prebuilt, readFileSync(output));
    rmSync(file('.plugsmith'), { recursive: true });
    const told = session({ ...env, PREBUILT: prebuilt, XDG_CACHE_HOME: path.join(folder, 'cache') });
    expect((await built({ builder: 'docker' }, told)).sentence).toContain('would load');
    expect(told.printed).toContain('compiling');
    const args = readFileSync(record, 'utf8').split('\n');
    expect(args.slice(0, 2)).toEqual(['run', '--rm']);
    expect(args).toContain('ghcr.io/lf-edge/ekuiper/base:1.25.4-debian');
    expect(existsSync(path.join(folder, 'cache/plugsmith/container/modules'))).toBe(true);

    const broken = program('docker', 'echo "Cannot connect to the Docker daemon" >&2; exit 125');
    expect(await built({ builder: 'docker' }, session(broken))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('Cannot connect to the Docker daemon'),
      next: expect.stringContaining('--builder native'),
    });
  });
});

describe('a cancel', () => {
  test('ends the compiler and leaves no half file', async () => {
    const { output } = await built();
    const before = readFileSync(output);
    edit('main.go', text => text.replace('"value"', '"other"'));
    const told = session({ ...process.env, GOCACHE: path.join(folder, 'cache') });
    const running = built({}, told);
    await until(() => compiling(folder).length > 0);
    told.stop.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
    expect(compiling(folder)).toEqual([]);
    expect(readFileSync(output).equals(before)).toBe(true);
    expect(left()).toHaveLength(2);
  });

  test('removes the container that would go on', async () => {
    const record = path.join(folder, 'record');
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(path.join(bin, 'podman'), `#!/bin/sh\necho "$@" >> ${record}\n[ $1 = rm ] || exec sleep 1000\n`);
    chmodSync(path.join(bin, 'podman'), 0o755);
    const told = session({ ...process.env, PATH: `${bin}:${process.env['PATH']}`, XDG_CACHE_HOME: folder });
    const running = built({ builder: 'podman' }, told);
    await until(() => existsSync(record));
    told.stop.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
    const [run = '', remove = ''] = readFileSync(record, 'utf8').split('\n');
    expect(remove).toBe(`rm --force ${/--name (\S+)/.exec(run)?.[1]}`);
  });

  test('is not held up by an engine that hangs', async () => {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(path.join(bin, 'podman'), `#!/bin/sh\necho "$1" >> ${folder}/record\nexec sleep 1000\n`);
    chmodSync(path.join(bin, 'podman'), 0o755);
    const limit = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    const told = session({ ...process.env, PATH: `${bin}:${process.env['PATH']}`, XDG_CACHE_HOME: folder });
    const running = built({ builder: 'podman' }, told);
    await until(() => existsSync(path.join(folder, 'record')));
    told.stop.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
    expect(limit).toHaveBeenCalledWith(10_000);
    limit.mockRestore();
  });
});

/** The processes of a build that uses this folder. */
function compiling(of: string): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`GOCACHE=${of}`) &&
        readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
      );
    } catch {
      return false;
    }
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(done => setTimeout(done, 20));
}
