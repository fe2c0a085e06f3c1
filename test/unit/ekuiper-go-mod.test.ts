import { describe, expect, test } from 'vitest';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { goMod, sourceCode } from '../support/ekuiper-code.js';
import { memoryHost } from '../support/fixtures.js';

async function open(files: Readonly<Record<string, string>>, path = '/p/go.mod') {
  const all = new Map(Object.entries(files).map(([name, text]) => [`/p/${name}`, text]));
  return openFile(path, all.get(path) ?? '', languages, memoryHost(all));
}

const codes = async (files: Readonly<Record<string, string>>) => {
  const file = (await open(files)) ?? expect.fail('not ours');
  return problemsOf(file).map(p => p.code);
};

describe('what fits', () => {
  test.each([
    ['2.0.0', '1.23.1', 'v2.0.0'],
    ['2.2.5-slim', '1.24.5', 'v2.0.0'],
    ['2.3.1', '1.24.1', 'v2.3.1'],
    ['2.4.0-alpine', '1.24.1', 'v2.3.1'],
    ['2.4.0', '1.25.4', 'v2.3.1'],
  ])('eKuiper %s with go %s and contract %s', async (target, go, contract) => {
    const mod = goMod().replace('1.24.1', go).replace('v2.3.1', contract);
    expect(await codes({ 'go.mod': mod, 'main.go': sourceCode('Counter'), 'plugsmith.yml': `target: ${target}\n` })).toEqual([]);
  });

  test('Go 1.24.0 with contract v2.0.0 is no mistake as such: eKuiper 2.2 has both', async () => {
    expect(
      await codes({ 'go.mod': goMod().replace('1.24.1', '1.24.0').replace('v2.3.1', 'v2.0.0'), 'main.go': sourceCode('Counter') }),
    ).toEqual([]);
  });

  test('a library that shares the contract is not measured against a server', async () => {
    const library = 'package counter\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nfunc Use(api.Source) {}\n';
    expect(await codes({ 'go.mod': goMod().replace('v2.3.1', 'v2.2.0'), 'counter.go': library })).toEqual([]);
  });

  test('the same contract version by a replace line loads', async () => {
    const same = '\nreplace github.com/lf-edge/ekuiper/contract/v2 => github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n';
    expect(await codes({ 'go.mod': goMod('example.com/p', same), 'main.go': sourceCode('Counter') })).toEqual([]);
  });

  test('a server of the user, of which nothing is known here, brings no problem', async () => {
    const mod = goMod().replace('1.24.1', '1.26.0').replace('v2.3.1', 'v2.9.0');
    expect(await codes({ 'go.mod': mod, 'main.go': sourceCode('Counter'), 'plugsmith.yml': 'target: ./kuiperd\n' })).toEqual([]);
  });

  test('tests may use the server', async () => {
    const more = '\nrequire github.com/lf-edge/ekuiper/v2 v2.4.0\n';
    const use = 'package main\n\nimport _ "github.com/lf-edge/ekuiper/v2/pkg/mock"\n';
    expect(await codes({ 'go.mod': goMod('example.com/p', more), 'main.go': sourceCode('Counter'), 'main_test.go': use })).toEqual([]);
  });

  test('a module of the same path beside this one is none of ours, unless both are in one repository', async () => {
    const sink = `package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nfunc Writer() api.Sink { return nil }\n`;
    const both = { 'a/go.mod': goMod(), 'a/main.go': sourceCode('Counter'), 'b/go.mod': goMod(), 'b/main.go': sink };
    const said = async (files: Readonly<Record<string, string>>) => {
      const file = (await open(files, '/p/a/go.mod')) ?? expect.fail('not ours');
      return problemsOf(file).map(p => p.message);
    };
    expect(await said(both)).toEqual([]);
    expect(await said({ ...both, '.git/HEAD': '' })).toEqual([expect.stringContaining('The module of b/go.mod is called')]);
    expect(await said({ ...both, '.git': 'gitdir: elsewhere' })).toHaveLength(1);
  });

  test('a suppression comment is honoured', async () => {
    const mod = goMod().replace('go 1.24.1', '// plugsmith-disable-next-line ekuiper/go-patch-newer\ngo 1.25.9');
    expect(await codes({ 'go.mod': mod, 'main.go': sourceCode('Counter') })).toEqual([]);
  });
});

describe('while a version is written', () => {
  const offered = async (text: string) => {
    const file = (await open({ 'go.mod': text.replace('|', ''), 'main.go': sourceCode('Counter') })) ?? expect.fail();
    return file.complete(text.indexOf('|'))?.map(c => `${c.label} ${c.detail}`);
  };

  test('the contract versions are offered with their releases', async () => {
    expect(await offered(goMod().replace('v2.3.1', 'v2|.3.1'))).toEqual(['v2.3.1 eKuiper 2.3.0 – 2.4.0', 'v2.0.0 eKuiper 2.0.0 – 2.2.5']);
  });

  test('the Go of each release', async () => {
    expect(await offered(goMod().replace('1.24.1', '1.24|.1'))).toContain('1.25.4 eKuiper 2.4.0');
  });

  test('the version that the server has of a shared module', async () => {
    expect(await offered(goMod('example.com/p', '\nrequire github.com/google/uuid v1.|0.0\n'))).toEqual(['v1.6.0 eKuiper 2.4.0']);
  });
});

test('hover on the contract says which releases have it', async () => {
  const file = (await open({ 'go.mod': goMod(), 'main.go': sourceCode('Counter') })) ?? expect.fail();
  expect(file.hover(goMod().indexOf('contract'))?.markdown).toMatch(/v2\.3\.1 is that of eKuiper 2\.3\.0 – 2\.4\.0/);
  expect(file.hover(goMod().indexOf('go 1'))?.markdown).toMatch(/2\.4\.0 is built with Go 1\.25\.4/);
});

describe('in a Go repository that has nothing to do with eKuiper nothing is ours', () => {
  const foreign: Readonly<Record<string, string>> = {
    'go.mod': 'module example.com/shop\n\ngo 1.22\n\nrequire github.com/google/uuid v1.3.0\n',
    'main.go': 'package main\n\nfunc main() { run() }\n',
    'sources/api/api.go': 'package api\n\ntype Source interface{ Subscribe() }\n\nfunc Random() Source { return nil }\n',
    'package.json': '{"name":"shop","sources":[],"functions":[]}',
  };

  test.each(Object.keys(foreign))('%s', async name => expect(await open(foreign, `/p/${name}`)).toBeUndefined());

  test('nor are vendored files, tests and the go.mod of eKuiper itself', async () => {
    const files = {
      'go.mod': goMod(),
      'main.go': sourceCode('A'),
      'vendor/x/go.mod': goMod(),
      'vendor/x/x.go': sourceCode('B'),
      'main_test.go': sourceCode('C'),
    };
    for (const name of ['vendor/x/go.mod', 'vendor/x/x.go', 'main_test.go']) expect(await open(files, `/p/${name}`), name).toBeUndefined();
    expect(await open({ 'go.mod': 'module github.com/lf-edge/ekuiper/v2\n\ngo 1.25.4\n' })).toBeUndefined();
  });
});
