import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPacked, readBuildInfo } from '../../toolchain/src/binary/buildinfo.js';
import { readElf } from '../../toolchain/src/binary/elf.js';
import { fingerprints, moduledataSize, readGoPlugin } from '../../toolchain/src/binary/goplugin.js';
import { dynamicSymbols, neededVersions } from '../../toolchain/src/binary/symbols.js';
import { hostOfBinary, pluginBuildOf } from '../../toolchain/src/targets/ekuiper/inspect-facts.js';
import { ElfFile } from './support/elf-file.js';
import { goPluginFile, usualModules } from './support/go-plugin-file.js';

const elfOf = (bytes: Uint8Array) => {
  const elf = readElf(bytes);
  if (!elf) throw new Error('no ELF file');
  return elf;
};
const infoOf = (modules: string) => readBuildInfo(elfOf(goPluginFile({ modules })));

describe('the headers of an ELF file', () => {
  test('say its kind, machine, libraries and interpreter', () => {
    const needed = ['libc.so.6', 'libzmq.so.5'];
    const elf = elfOf(new ElfFile().write({ machine: 183, needed, interpreter: '/lib/ld-musl-aarch64.so.1' }));
    expect(elf).toMatchObject({ bits: 64, bigEndian: false, arch: 'arm64', type: 'shared', pie: false, needed, truncated: false });
    expect(elf.interpreter).toBe('/lib/ld-musl-aarch64.so.1');
    expect(elfOf(new ElfFile().write({ type: 2 })).type).toBe('executable');
    expect(elfOf(new ElfFile().write({ flags: 0x08000001 })).pie).toBe(true);
    expect(elfOf(new ElfFile().write({ machine: 4711 })).arch).toBe('machine 4711');
  });

  test('of another machine are recognised and named', () => {
    const small = Buffer.from(new ElfFile().write({ machine: 40 }));
    small[4] = 1;
    expect(elfOf(small)).toMatchObject({ bits: 32, arch: 'arm' });
    const big = Buffer.alloc(64);
    big.write('\x7fELF\x02\x02\x01', 0, 'latin1');
    big[17] = 3;
    big[19] = 22;
    expect(elfOf(big)).toMatchObject({ bits: 64, bigEndian: true, arch: 's390x', type: 'shared' });
  });

  test('show that a file was cut', () => {
    const whole = goPluginFile();
    expect(elfOf(whole.subarray(0, whole.length - 100)).truncated).toBe(true);
    expect(readElf(Buffer.from('#!/bin/sh\nexit 0\n'))).toBeUndefined();
  });

  test('name the versions of glibc that are needed', () => {
    const elf = elfOf(new ElfFile().write({ versions: ['GLIBC_2.2.5', 'GLIBC_2.34'] }));
    expect(neededVersions(elf)).toEqual(['GLIBC_2.2.5', 'GLIBC_2.34']);
    expect(pluginBuildOf(new ElfFile().write({ versions: ['GLIBC_2.9', 'GLIBC_2.34', 'GLIBC_2.4'] })).glibc).toBe('2.34');
  });
});

describe('the build information of Go', () => {
  test('names version, modules, replacements and settings', () => {
    const modules = [
      'path\texample.com/a',
      'mod\texample.com/a\t(devel)\t',
      'dep\texample.com/b\tv1.0.0',
      '=>\texample.com/c\tv1.2.0\th1:c=',
      'dep\texample.com/d\tv0.1.0\th1:d=',
      'build\t-buildmode=plugin',
      'build\t-gcflags="all=-N -l"',
      'build\t"odd key"="a=b \\"c\\"\\n"',
      'build\tempty=',
    ].join('\n');
    expect(infoOf(modules)).toEqual({
      goVersion: 'go1.25.4',
      path: 'example.com/a',
      main: { path: 'example.com/a', version: '(devel)', sum: '' },
      deps: [
        { path: 'example.com/b', version: 'v1.0.0', sum: '', replace: { path: 'example.com/c', version: 'v1.2.0', sum: 'h1:c=' } },
        { path: 'example.com/d', version: 'v0.1.0', sum: 'h1:d=' },
      ],
      settings: { '-buildmode': 'plugin', '-gcflags': 'all=-N -l', 'odd key': 'a=b "c"\n', empty: '' },
    });
  });

  test('of a setting called __proto__ is a setting', () => {
    expect(Object.keys(infoOf('build\t__proto__=1')?.settings ?? {})).toEqual(['__proto__']);
  });

  test('is missing in a file that Go did not build, and in one that upx packed', () => {
    const plain = new ElfFile();
    plain.add('UPX!');
    const packed = plain.write();
    expect(readBuildInfo(elfOf(packed))).toBeUndefined();
    expect(isPacked(elfOf(packed))).toBe(true);
    expect(isPacked(elfOf(new ElfFile().write()))).toBe(false);
    expect(hostOfBinary(packed, 'kuiperd')).toMatchObject({
      refused: expect.stringContaining('upx'),
      next: expect.stringContaining('upx -d'),
    });
    expect(hostOfBinary(Buffer.from('hello'), 'kuiperd')).toMatchObject({ refused: expect.stringContaining('no eKuiper server') });
  });

  test('of a server says what a plugin must be like', () => {
    const host = (modules: string, interpreter: string) =>
      hostOfBinary(goPluginFile({ modules, interpreter, go: '1.25.4 X:jsonv2' }), 'kuiperd');
    expect(host(usualModules, '/lib/ld-musl-x86_64.so.1')).toMatchObject({
      go: '1.25.4',
      libc: 'musl',
      contract: 'v2.3.1',
      complete: true,
      lacks: undefined,
    });
    expect(host(usualModules, '/lib64/ld-linux-x86-64.so.2')).toMatchObject({ libc: 'glibc', arch: 'amd64', moduledata: 584 });
    expect(host(usualModules.replace('CGO_ENABLED=1', 'CGO_ENABLED=0'), '')).toMatchObject({ lacks: 'cgo' });
    expect(host(`${usualModules}\nbuild\t-tags=core,rpc`, '')).toMatchObject({ lacks: 'plugin' });
    expect(host(`${usualModules}\nbuild\t-tags=core,plugin`, '')).toMatchObject({ lacks: undefined });
  });
});

describe('a Go plugin', () => {
  const packages = { 'internal/goarch': '0011223344556677', 'example.com/sample': '8899aabbccddeeff' };
  const functions = { Random: 'Source', Echo: 'Function' };
  const variables = { Shared: ['Close', 'Connect'] };

  test.each([584, 592])('has symbols with types, packages with fingerprints: record of %i bytes', moduledata => {
    const elf = elfOf(goPluginFile({ packages, functions, variables, moduledata }));
    expect(moduledataSize(elf)).toBe(moduledata);
    expect(Object.fromEntries(fingerprints(elf))).toEqual(packages);
    expect(readGoPlugin(elf)).toEqual({
      pluginPath: 'example.com/sample',
      packages: Object.entries(packages).map(([path, fingerprint]) => ({ path, fingerprint })),
      exports: [
        ...Object.entries(functions).map(([name, result]) => ({
          name,
          type: `func() api.${result}`,
          kind: 'function',
          returns: `github.com/lf-edge/ekuiper/contract/v2/api.${result}`,
          methods: [],
          makes: [],
        })),
        {
          name: 'Shared',
          type: '*main.T',
          kind: 'variable',
          returns: undefined,
          methods: [
            { name: 'Close', type: 'func()' },
            { name: 'Connect', type: 'func()' },
          ],
          makes: [],
        },
      ],
      implementations: [],
      inits: [],
      panics: [],
    });
  });

  test('has its symbols listed by the beginning of their names', () => {
    const names = [...dynamicSymbols(elfOf(goPluginFile({ packages })), 'go:link.')].map(({ name }) => name);
    expect(names).toEqual(Object.keys(packages).map(path => `go:link.pkghashbytes.${path}`));
  });

  test('of a layout that we do not know is left alone', () => {
    expect(readGoPlugin(elfOf(goPluginFile({ moduledata: 600 })))).toBeUndefined();
    expect(readGoPlugin(elfOf(new ElfFile().write()))).toBeUndefined();
  });
});

describe('any bytes', () => {
  const everything = (bytes: Uint8Array) => {
    const elf = readElf(bytes);
    if (elf) {
      for (const { name } of dynamicSymbols(elf)) expect(typeof name).toBe('string');
      neededVersions(elf);
      readBuildInfo(elf);
      isPacked(elf);
      fingerprints(elf);
      readGoPlugin(elf);
    }
    pluginBuildOf(bytes);
    hostOfBinary(bytes, 'kuiperd');
  };
  const sample = goPluginFile({
    packages: { a: '0011223344556677' },
    functions: { Random: 'Source' },
    variables: { Shared: ['Close'] },
    versions: ['GLIBC_2.2.5', 'GLIBC_2.34'],
    interpreter: '/lib/ld.so',
  });

  test('are read without an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 4096 }), everything), { numRuns: 200 });
    const head = sample.subarray(0, 64);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2048 }), rest => everything(Buffer.concat([head, rest]))),
      { numRuns: 300 },
    );
  });

  test('of a plugin with changed places, or cut, are read without an exception', () => {
    const change = fc.tuple(
      fc.nat(sample.length - 9),
      fc.oneof(
        fc.constantFrom(0n, 1n, 0xffffn, 0xffffffffn, 0xffffffffffffffffn, 0x7fffffffffffffffn),
        fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
      ),
      fc.constantFrom(1, 2, 4, 8),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.nat(sample.length), fc.boolean(), (changes, length, cut) => {
        const bytes = Buffer.from(sample);
        for (const [at, value, size] of changes) {
          const word = Buffer.alloc(8);
          word.writeBigUInt64LE(value);
          word.copy(bytes, at, 0, size);
        }
        everything(cut ? bytes.subarray(0, length) : bytes);
      }),
      { numRuns: 1500 },
    );
  });

  test('that claim endless tables end', () => {
    const symbols = elfOf(sample).sections.find(({ name }) => name === '.dynsym');
    const bytes = Buffer.from(sample);
    const headers = Number(bytes.readBigUInt64LE(40));
    for (let at = headers; at + 64 <= bytes.length; at += 64) bytes.writeBigUInt64LE(0x0000ffffffffffffn, at + 32);
    expect([...dynamicSymbols(elfOf(bytes))].length).toBeLessThanOrEqual(Math.floor(bytes.length / 24));
    expect(symbols).toBeDefined();
    everything(bytes);
  });
});
