import { describe, expect, test } from 'vitest';
import { fingerprintsOf } from '../../schemas/ekuiper/fingerprints.js';
import { contractPackage, release, releases } from '../../schemas/ekuiper/releases.js';

describe('the fingerprints', () => {
  test('are known for every release that is no prerelease, on both machines', () => {
    for (const each of releases().filter(({ prerelease }) => !prerelease)) {
      for (const arch of ['amd64', 'arm64']) {
        const found = fingerprintsOf(each, arch);
        expect(found.has('runtime') && found.has(contractPackage) && found.has('net/http')).toBe(true);
      }
    }
    expect(fingerprintsOf(latestOf('2.4.0'), 'riscv64').size).toBe(0);
  });

  test('differ between versions of Go, of the contract, and between machines', () => {
    const of = (version: string, path: string, arch = 'amd64') => fingerprintsOf(latestOf(version), arch).get(path);
    expect(of('2.4.0', 'runtime')).not.toBe(of('2.3.1', 'runtime'));
    expect(of('2.3.1', 'runtime')).toBe(of('2.2.0', 'runtime'));
    expect(of('2.3.1', contractPackage)).not.toBe(of('2.2.0', contractPackage));
    expect(of('2.4.0', 'internal/goarch', 'arm64')).not.toBe(of('2.4.0', 'internal/goarch'));
  });
});

function latestOf(version: string) {
  const found = release(version);
  if (!found) throw new Error(version);
  return found;
}
