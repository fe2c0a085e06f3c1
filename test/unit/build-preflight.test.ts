import { describe, expect, test } from 'vitest';
import { loadProject } from '../../schemas/ekuiper/project.js';
import { chooseTarget } from '../../toolchain/src/targets/ekuiper/choose.js';
import { preflight } from '../../toolchain/src/targets/ekuiper/preflight.js';

const contract = 'github.com/lf-edge/ekuiper/contract/v2';
const uuid = 'github.com/google/uuid';
const target = chooseTarget({ named: '2.4.0-slim', wanted: {}, arch: 'amd64', server: undefined });

const mod = (go: string, version: string, more = '') => `module m\n\ngo ${go}\n\nrequire ${contract} ${version}\n${more}`;
const source = (imported = '') => `package main

import (
	"${contract}/api"
	${imported}
)

type s struct{ api.PullTupleSource }

func Random() api.Source { return &s{} }
`;

/** What the preflight of a project of these files ends with. */
async function check(goMod: string, files: Record<string, string> = { 'main.go': source() }): Promise<unknown> {
  const all: Record<string, string> = { 'go.mod': goMod, ...files };
  const project = await loadProject('/p', {
    read: async path => all[path.slice('/p/'.length)],
    list: async folder => (folder === '/p' ? Object.keys(all).sort() : []),
  });
  if (!project) throw new Error('no project');
  try {
    preflight(project, target);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a go.mod that cannot fit the release is refused before the compiler starts', () => {
  test.each([
    ['another contract', mod('1.24.1', 'v2.0.0'), 4, 47, 'v2.0.0'],
    ['a newer Go', mod('1.26.0', 'v2.3.1'), 2, 3, '1.26.0'],
    ['a newer patch of Go', mod('1.25.5', 'v2.3.1'), 2, 3, '1.25.5'],
    ['a contract replaced by another', mod('1.24.1', 'v2.3.1', `replace ${contract} => ${contract} v2.0.0\n`), 5, 89, 'v2.0.0'],
  ])('for %s, at its place', async (_, text, line, character, words) => {
    expect(await check(text)).toMatchObject({
      sentence: 'go.mod does not fit eKuiper 2.4.0 (debian/-slim, amd64), so nothing was built.',
      next: expect.any(String),
      problems: [{ path: '/p/go.mod', line, character, message: expect.stringContaining(words) }],
    });
  });

  test('of a patch that loads it is not said that the server would die', async () => {
    const said = async (go: string) => JSON.stringify(await check(mod(go, 'v2.3.1')));
    expect(await said('1.25.9')).toMatch(/rules out Go 1\.25\.4, .*Plugsmith builds only with the server's own/);
    expect(await said('1.25.9')).not.toMatch(/refuse it|die|kill/);
    expect(await said('1.26.0')).toContain('the server would refuse it, or die when it loads it');
  });

  test('for another version of a package that the server has and the plugin imports', async () => {
    const text = mod('1.24.1', 'v2.3.1', `require ${uuid} v1.3.0\n`);
    expect(await check(text, { 'main.go': source(`_ "${uuid}"`) })).toMatchObject({
      next: `Run: go get ${uuid}@v1.6.0`,
      problems: [
        {
          path: '/p/go.mod',
          line: 5,
          character: `require ${uuid} `.length,
          message: expect.stringContaining(`different version of package ${uuid}`),
        },
      ],
    });
  });

  test('for a line that Go cannot read, with its words', async () => {
    expect(await check(mod('1.24.1', 'v2.3.1', 'requir x\n'))).toMatchObject({ problems: [{ line: 5, character: 0 }] });
  });

  test('for a missing contract', async () => {
    expect(await check('module m\n\ngo 1.24.1\n')).toMatchObject({ next: `Run: go get ${contract}@v2.3.1` });
  });
});

describe('a go.mod that may fit is left to the compiler and the inspection', () => {
  test.each([
    ['the right one', mod('1.24.1', 'v2.3.1')],
    ['the Go of the release, and a newer toolchain line', mod('1.25.4', 'v2.3.1', 'toolchain go1.26.0\n')],
    ['the right contract by replacement', mod('1.25', 'v2.0.0', `replace ${contract} => ${contract} v2.3.1\n`)],
    ['a replacement of a version that is not required', mod('1.24.1', 'v2.3.1', `replace ${contract} v2.0.0 => ../c\n`)],
    ['a contract from a folder, which may be a copy', mod('1.24.1', 'v2.3.1', `replace ${contract} => ../contract\n`)],
    ['another version of a shared module that no plugin imports', mod('1.24.1', 'v2.3.1', `require ${uuid} v1.3.0 // indirect\n`)],
  ])('%s', async (_, text) => {
    expect(await check(text)).toBeUndefined();
  });

  test('the version of a shared module that the server has', async () => {
    const text = mod('1.24.1', 'v2.3.1', `require ${uuid} v1.6.0\n`);
    expect(await check(text, { 'main.go': source(`_ "${uuid}"`) })).toBeUndefined();
  });

  test('another version of a shared module, of which the plugin imports only what the server has not', async () => {
    const text = mod('1.24.1', 'v2.3.1', 'require golang.org/x/net v0.40.0\n');
    expect(await check(text, { 'main.go': source('_ "golang.org/x/net/webdav"') })).toBeUndefined();
    expect(await check(text, { 'main.go': source('_ "golang.org/x/net/http2"') })).toMatchObject({
      next: expect.stringContaining('x/net@v0.52.0'),
    });
  });

  test('another version of a shared module that only a test imports', async () => {
    const text = mod('1.24.1', 'v2.3.1', `require ${uuid} v1.3.0\n`);
    expect(await check(text, { 'main.go': source(), 'main_test.go': source(`_ "${uuid}"`) })).toBeUndefined();
  });
});
