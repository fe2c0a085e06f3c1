import { describe, expect, test } from 'vitest';
import { hostOfRelease } from '../../schemas/ekuiper/builds.js';
import { parseTarget, releases } from '../../schemas/ekuiper/releases.js';
import { chooseTarget } from '../../toolchain/src/targets/ekuiper/choose.js';
import { foretell } from '../../toolchain/src/targets/ekuiper/foretell.js';

const hostOf = (name: string, arch = 'amd64') => {
  const target = parseTarget(name);
  if ('refused' in target) throw new Error(target.refused);
  return hostOfRelease(target, arch);
};
/** What is foretold of a plugin that is going to be built for a target. */
const told = (named: string, host: string, arch = 'amd64') =>
  foretell(
    {
      plugin: { kind: 'source', name: 'sample', version: '1.0.0', functions: [] },
      result: '/p/.plugsmith/x/Sample@v1.0.0.so',
      target: chooseTarget({ named, wanted: {}, arch: 'amd64', server: undefined }),
    },
    hostOf(host, arch),
  );

describe('before a plugin is built it is known', () => {
  test('that it does not fit the server, why, and what to build for', () => {
    const outcome = told('2.4.0-slim', '2.3.1-slim');
    expect(outcome.ok).toBe(false);
    expect(outcome.sentence).toMatch(
      /^Nothing was built: Sample@v1\.0\.0\.so is meant for eKuiper 2\.4\.0 \(debian\/-slim, amd64\), and that does not fit lfedge\/ekuiper:2\.3\.1-slim\.\nThe plugin is built with Go 1\.25\.4/,
    );
    expect(outcome.next).toContain('--for 2.3.1-slim');
  });

  test.each([
    ['another contract', '2.2.5-slim', '2.4.0-slim', 'amd64'],
    ['another architecture', '2.4.0-slim', '2.4.0-slim', 'arm64'],
    ['musl for a server on glibc', '2.4.0-alpine', '2.4.0-slim', 'amd64'],
  ])('that it is refused for %s', (_, named, host, arch) => expect(told(named, host, arch).ok).toBe(false));

  test('nothing against a target of the same Go and contract', () => {
    expect(told('2.3.0-slim', '2.3.1-slim').ok).toBe(true);
    for (const { version } of releases()) expect([version, told(`${version}-slim`, `${version}-slim`).ok]).toEqual([version, true]);
  });

  test('nothing of glibc on musl, where the functions that it uses decide', () => {
    expect(told('2.4.0-slim', '2.4.0-alpine').ok).toBe(true);
  });
});
