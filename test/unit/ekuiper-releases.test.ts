import { expect, test } from 'vitest';
import { compareGo, goMinor } from '../../golang/version.js';
import { newest, newestFitting, parseTarget, release, releases } from '../../schemas/ekuiper/releases.js';

const target = (text: string) => {
  const parsed = parseTarget(text);
  return 'refused' in parsed ? parsed.refused : [parsed.release.version, parsed.libc, parsed.image];
};

test('the table holds what the go.mod and the images of a release say', () => {
  expect(release('2.4.0')).toMatchObject({
    go: '1.25.4',
    contract: 'v2.3.1',
    prerelease: false,
    images: { musl: 'ghcr.io/lf-edge/ekuiper/base:1.25.4-alpine', glibc: 'ghcr.io/lf-edge/ekuiper/base:1.25.4-debian' },
  });
  expect(release('2.4.0')?.pins['github.com/mitchellh/mapstructure']).toBe('v1.5.0');
  expect(release('v2.2.5')).toMatchObject({ go: '1.24.5', contract: 'v2.0.0' });
  expect(release('2.3.1')).toMatchObject({ go: '1.24.1', contract: 'v2.3.1' });
  expect(release('2.0.0')?.go).toBe('1.23.1');
});

test('releases are listed oldest first, prereleases before their release and beta.10 after beta.9', () => {
  const names = releases().map(({ version }) => version);
  expect(names[0]).toBe('2.0.0-alpha.2');
  expect(names.at(-1)).toBe('2.4.0');
  expect(names.indexOf('2.4.0-beta.10')).toBe(names.indexOf('2.4.0-beta.9') + 1);
  expect(names.indexOf('2.4.0')).toBe(names.indexOf('2.4.0-beta.10') + 1);
  expect(newest().version).toBe('2.4.0');
});

test('the default image and the alpine images are musl, the others glibc', () => {
  expect(target('2.4.0')).toEqual(['2.4.0', 'musl', 'lfedge/ekuiper:2.4.0']);
  expect(target('v2.4.0-alpine')).toEqual(['2.4.0', 'musl', 'lfedge/ekuiper:2.4.0-alpine']);
  expect(target('2.4.0-alpine-python')).toEqual(['2.4.0', 'musl', 'lfedge/ekuiper:2.4.0-alpine-python']);
  for (const flavour of ['slim', 'slim-python', 'dev', 'full'])
    expect(target(`2.4.0-${flavour}`)).toEqual(['2.4.0', 'glibc', `lfedge/ekuiper:2.4.0-${flavour}`]);
  expect(target('2.4.0-debian')).toEqual(['2.4.0', 'glibc', undefined]);
});

test('a prerelease is not taken for a flavour', () => {
  expect(target('2.4.0-beta.1')).toEqual(['2.4.0-beta.1', 'musl', 'lfedge/ekuiper:2.4.0-beta.1']);
  expect(target('2.4.0-beta.1-slim')).toEqual(['2.4.0-beta.1', 'glibc', 'lfedge/ekuiper:2.4.0-beta.1-slim']);
  expect(target(' lfedge/ekuiper:2.4.0-slim ')).toEqual(['2.4.0', 'glibc', 'lfedge/ekuiper:2.4.0-slim']);
});

test('what is no release that we support is refused with a sentence', () => {
  expect(target('1.14.7')).toMatch(/1\.14\.7 is not supported.*works with 2\.x/);
  expect(target('2.9.0')).toMatch(/2\.9\.0 is not in the table.*2\.4\.0/);
  expect(target('latest')).toMatch(/"latest" is no eKuiper release/);
  expect(target('2.4.0-fat')).toMatch(/no image "2\.4\.0-fat".*-slim/);
  expect(target('2.4.0-constructor')).toMatch(/no image/);
  expect(release('1.14.7')).toBeUndefined();
});

test('the newest release that a go.mod fits is chosen', () => {
  expect(newestFitting({})?.version).toBe('2.4.0');
  expect(newestFitting({ go: '1.24.1', contract: 'v2.3.1' })?.version).toBe('2.4.0');
  expect(newestFitting({ go: '1.25.5', contract: 'v2.3.1' })).toBeUndefined();
  expect(newestFitting({ go: '1.24.1', contract: 'v2.0.0' })?.version).toBe('2.2.5');
  expect(newestFitting({ go: '1.23.1', contract: 'v2.0.0' })?.version).toBe('2.2.5');
  expect(newestFitting({ contract: 'v2.2.0' })).toBeUndefined();
  expect(
    newestFitting({ contract: 'v2.3.1', requires: { 'golang.org/x/net': release('2.3.1')?.pins['golang.org/x/net'] ?? '' } })?.version,
  ).toBe('2.3.1');
});

test("the documentation's own example, Go 1.24.0 with contract v2.0.0, does not fit 2.0.0 but 2.2.5", () => {
  expect(newestFitting({ go: '1.24.0', contract: 'v2.0.0' })?.version).toBe('2.2.5');
  expect(compareGo('1.24.0', release('2.0.0')?.go ?? '')).toBe(1);
});

test('versions of Go are ordered as Go orders them', () => {
  const sorted = ['1.23.12', '1.24', '1.24rc1', '1.24.0', 'go1.24.1', '1.24.10', '1.25beta1', '1.25rc2', '1.25.0'];
  expect(sorted.toReversed().sort(compareGo)).toEqual(sorted);
  expect(goMinor('go1.25.4')).toBe('1.25');
  expect(goMinor('go1.27-devel_abc')).toBe('1.27');
});
