import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostBuild } from '../../schemas/ekuiper/builds.js';
import { judge } from '../../schemas/ekuiper/compatibility.js';
import { isOnlyInGlibc } from '../../schemas/ekuiper/compatibility-file.js';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { readBuildInfo } from '../../toolchain/src/binary/buildinfo.js';
import { readElf } from '../../toolchain/src/binary/elf.js';
import { dynamicSymbols } from '../../toolchain/src/binary/symbols.js';
import { hostOfBinary, pluginBuildOf } from '../../toolchain/src/targets/ekuiper/inspect-facts.js';
import { goCommand, writeModule } from './support/go.js';

/** Go of eKuiper 2.0.0, 2.2.5 and 2.4.0, and one that moved the runtime's record of modules. */
const versions = ['1.23.1', '1.24.5', '1.25.4', '1.26.8'] as const;
const newest = '1.25.4';
const sources = join(import.meta.dirname, 'variants', 'loader');
const stripped = ['-ldflags', '-s -w'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'loader-'));
  for (const what of ['host', 'plugin'])
    writeModule(join(folder, what), {
      'go.mod': `module example.com/${what}.v1\n\ngo 1.23\n`,
      'main.go': readFileSync(join(sources, `${what}.go`), 'utf8'),
    });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Env = Readonly<Record<string, string>>;
const forArm: Env = { GOARCH: 'arm64', CC: 'aarch64-linux-gnu-gcc' };
const build = async (what: 'host' | 'plugin', go: string, out: string, args: readonly string[] = [], extra: Env = {}) => {
  const mode = what === 'plugin' ? ['-buildmode=plugin'] : [];
  await goCommand(['build', '-trimpath', ...mode, ...args, '-o', join(folder, out), '.'], { cwd: join(folder, what), go, env: extra });
  return join(folder, out);
};
const pluginOf = (go: string) => build('plugin', go, `plugin-${go}.so`);
const hostOf = (go: string) => build('host', go, `host-${go}`);
const hostBuild = (file: string): HostBuild => {
  const host = hostOfBinary(readFileSync(file), file);
  if ('refused' in host) throw new Error(host.refused);
  return host;
};
const open = async (host: string, ...args: string[]) =>
  promisify(execFile)(host, args).then(
    ({ stdout }) => ({ ok: true, said: stdout }),
    (error: { stdout?: string; stderr?: string }) => ({ ok: false, said: `${error.stdout}${error.stderr}` }),
  );

const exported = [
  'Make',
  'Concrete',
  'Value',
  'Other',
  'Takes',
  'Plain',
  'Pointer',
  'Interface',
  'Embedded',
  'Number',
  'Function',
  'Anonymous',
];

describe('Go’s own loader and the verdict agree', () => {
  for (const hostGo of versions) {
    test(`in a program of Go ${hostGo} on plugins of every version`, async () => {
      const host = await hostOf(hostGo);
      for (const go of versions) {
        const plugin = await pluginOf(go);
        const { ok, said } = await open(host, plugin);
        const { kind, reasons } = judge(pluginBuildOf(readFileSync(plugin)), hostBuild(host));
        expect({ go, kind }).toEqual({ go, kind: ok ? 'loads' : said.includes('fatal error') ? 'kills' : 'refused' });
        if (!ok) expect(`${said}\n`).toContain(`${reasons[0]?.answer}\n`);
      }
    });
  }

  const damaged: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
    'an empty file': () => Buffer.alloc(0),
    'a few bytes': bytes => bytes.subarray(0, 30),
    'text of some length': () => Buffer.from('#!/bin/sh\n'.repeat(20)),
    'a header of a 32-bit machine': bytes => change(bytes, 4, 1),
    'a header of a big-endian machine': bytes => change(bytes, 5, 2),
    'a header of an object file': bytes => change(bytes, 16, 1),
    'a header of an executable': bytes => change(bytes, 16, 2),
    'a header of another machine': bytes => change(bytes, 18, 183),
    'nothing but a header': bytes => bytes.subarray(0, 64),
    'a header without segments': bytes => change(bytes, 56, 0),
    'an executable for another machine': bytes => change(change(bytes, 16, 2), 18, 183),
    'half a file': bytes => bytes.subarray(0, bytes.length / 2),
  };
  test.each(Object.entries(damaged))('on %s', async (name, damage) => {
    const file = join(folder, 'damaged.so');
    writeFileSync(file, damage(readFileSync(await pluginOf(newest))));
    const host = await hostOf(newest);
    const { said } = await open(host, file);
    const { kind, reasons } = judge(pluginBuildOf(readFileSync(file)), hostBuild(host));
    expect(kind).toBe(name === 'half a file' ? 'kills' : 'refused');
    expect(said).toContain(reasons[0]?.answer ?? 'no answer was foretold');
  });

  test('on a library of C, which no Go built', async () => {
    const file = join(folder, 'c.so');
    writeFileSync(join(folder, 'c.c'), 'int f(void) { return 0; }\n');
    await promisify(execFile)('gcc', ['-shared', '-fPIC', '-o', file, join(folder, 'c.c')]);
    const host = await hostOf(newest);
    const { kind, reasons } = judge(pluginBuildOf(readFileSync(file)), hostBuild(host));
    expect(kind).toBe('kills');
    expect((await open(host, file)).said).toContain(reasons[0]?.answer);
  });

  test('on a host that is built without cgo', async () => {
    const host = await build('host', newest, 'host-without-cgo', [], { CGO_ENABLED: '0' });
    const plugin = await pluginOf(newest);
    const { kind, reasons } = judge(pluginBuildOf(readFileSync(plugin)), hostBuild(host));
    expect(kind).toBe('refused');
    expect((await open(host, plugin)).said).toContain(reasons[0]?.answer);
  });
});

describe('a server on musl', () => {
  const musl: Env = { CC: 'musl-gcc' };
  const muslHost = () => build('host', newest, 'host-musl', [], musl);

  test('loads a plugin that is linked to musl, which one on glibc refuses', async () => {
    const plugin = await build('plugin', newest, 'musl.so', [], musl);
    const bytes = pluginBuildOf(readFileSync(plugin));
    expect((await open(await muslHost(), plugin)).ok).toBe(true);
    expect(judge(bytes, hostBuild(await muslHost())).kind).toBe('loads');
    const { kind, reasons } = judge(bytes, hostBuild(await hostOf(newest)));
    expect({ kind, code: reasons[0]?.code }).toEqual({ kind: 'refused', code: 'musl-on-glibc' });
    expect((await open(await hostOf(newest), plugin)).said).toContain(reasons[0]?.answer);
  });

  test('loads a plain plugin that is linked to glibc, about which it is warned', async () => {
    const plugin = await pluginOf(newest);
    expect((await open(await muslHost(), plugin)).ok).toBe(true);
    const { kind, reasons } = judge(pluginBuildOf(readFileSync(plugin)), hostBuild(await muslHost()));
    expect({ kind, codes: reasons.map(({ code }) => code) }).toEqual({ kind: 'loads', codes: ['mixed-libc', 'init-runs'] });
  });

  test('lacks everything that we say it lacks', async () => {
    const names = (file: string) => {
      const elf = readElf(readFileSync(file));
      return elf ? [...dynamicSymbols(elf)].filter(({ defined }) => defined).map(({ name }) => name) : [];
    };
    const inMusl = names('/lib/ld-musl-x86_64.so.1');
    expect(inMusl.length).toBeGreaterThan(1000);
    expect(inMusl.filter(isOnlyInGlibc)).toEqual([]);
    expect(names('/lib/x86_64-linux-gnu/libc.so.6').filter(isOnlyInGlibc).length).toBeGreaterThan(150);
  });

  test('refuses one that needs what only glibc has, with its name', async () => {
    const plugin = await build('plugin', newest, 'fortified.so', [], { CGO_CFLAGS: '-O2 -D_FORTIFY_SOURCE=2' });
    const { said } = await open(await muslHost(), plugin);
    const { kind, reasons } = judge(pluginBuildOf(readFileSync(plugin)), hostBuild(await muslHost()));
    expect({ kind, code: reasons[0]?.code }).toEqual({ kind: 'refused', code: 'glibc-on-musl' });
    expect(said).toContain('_chk: symbol not found');
    expect(reasons[0]?.answer).toMatch(/_chk: symbol not found$/);
  });
});

describe('what is read of a plugin', () => {
  for (const go of versions) {
    for (const arch of ['amd64', 'arm64']) {
      test(`of Go ${go} for ${arch} is the same with and without -s -w, and what Go itself says`, async () => {
        const compiler: Env = arch === 'arm64' ? forArm : {};
        const whole = await build('plugin', go, `whole-${go}-${arch}.so`, [], compiler);
        const bare = await build('plugin', go, `bare-${go}-${arch}.so`, stripped, compiler);
        const read = pluginBuildOf(readFileSync(whole));
        expect(pluginBuildOf(readFileSync(bare)).plugin).toEqual(read.plugin);
        expect(read).toMatchObject({ go, arch, fault: undefined, settings: { '-buildmode': 'plugin', '-trimpath': 'true', GOARCH: arch } });
        const { plugin } = read;
        expect(plugin).toMatchObject({ pluginPath: 'example.com/plugin.v1', inits: ['example.com/plugin.v1.init.0'], panics: [] });
        expect(plugin?.exports.map(({ name }) => name).sort()).toEqual([...exported].sort());
        const by = Object.fromEntries(plugin?.exports.map(each => [each.name, each]) ?? []);
        expect(by['Make']).toMatchObject({ kind: 'function', type: 'func() main.Doer', returns: 'example.com/plugin.v1.Doer' });
        expect(by['Make']?.makes.map(({ type }) => type)).toEqual(['*example.com/plugin.v1.Thing']);
        expect(by['Concrete']?.returns).toBe('*example.com/plugin.v1.Thing');
        expect(by['Value']?.returns).toBe('example.com/plugin.v1.Thing');
        expect(by['Other']?.returns).toBe('io.Reader');
        expect(by['Takes']?.returns).toBeUndefined();
        expect(by['Plain']?.methods).toEqual([
          { name: 'Do', type: 'func(string, ...int) (map[string]interface {}, error)' },
          { name: 'String', type: 'func() string' },
        ]);
        expect(by['Pointer']?.methods).toEqual([]);
        expect(by['Anonymous']?.methods.map(({ name }) => name)).toEqual(['Do', 'String']);
        if (arch === 'amd64') {
          const { said } = await open(await hostOf(go), whole, ...exported);
          expect(exported.map(name => `${name} ${by[name]?.type}`)).toEqual(said.trim().split('\n'));
        }
      });
    }
  }

  test('is what `go version -m` says, of a plugin and of a server with replaced modules', async () => {
    for (const file of [await pluginOf(newest), (await kuiperd()).binary]) {
      const elf = readElf(readFileSync(file));
      const read = elf && readBuildInfo(elf);
      const said = JSON.parse(await goCommand(['version', '-m', '-json', file], { cwd: folder, go: '1.25.4' }));
      const module = (m?: { Path: string; Version?: string; Sum?: string; Replace?: never }): unknown =>
        m && { path: m.Path, version: m.Version ?? '', sum: m.Sum ?? '', ...(m.Replace ? { replace: module(m.Replace) } : {}) };
      expect(read).toEqual({
        goVersion: said.GoVersion,
        path: said.Path,
        main: module(said.Main),
        deps: (said.Deps ?? []).map(module),
        settings: Object.fromEntries(said.Settings.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value])),
      });
      if (file.endsWith('kuiperd')) expect(read?.deps.some(({ replace }) => replace !== undefined)).toBe(true);
    }
  });

  test('names an init that panics whatever happens, for both architectures', async () => {
    const init = 'package main\n\nvar N = 1\n\nfunc init() { panic("boom") }\n\nfunc init() { println(N) }\n';
    writeModule(join(folder, 'init'), { 'go.mod': 'module example.com/init\n\ngo 1.23\n', 'main.go': init });
    for (const compiler of [{}, forArm]) {
      const out = join(folder, 'init.so');
      await goCommand(['build', '-trimpath', '-buildmode=plugin', '-o', out, '.'], {
        cwd: join(folder, 'init'),
        go: newest,
        env: compiler,
      });
      const { plugin } = pluginBuildOf(readFileSync(out));
      expect(plugin).toMatchObject({ inits: ['example.com/init.init.0', 'example.com/init.init.1'], panics: ['example.com/init.init.0'] });
    }
  });
});

function change(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}
