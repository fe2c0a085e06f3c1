import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Packaged } from '../../toolchain/src/targets/ekuiper/publish-input.js';
import { keepPublished, lastPublished } from '../../toolchain/src/targets/ekuiper/publish-kept.js';

let project: string;
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const server = (url: string) => ({ name: 'here', url });
const plugin = (version: string): Packaged => {
  const archive = path.join(project, 'sample.zip');
  writeFileSync(archive, version);
  return {
    ...{ kind: 'source', name: 'sample', version, archive, installed: '', functions: [], uses: [], described: [], script: false },
    judge: undefined,
  };
};
const keep = (url: string, version: string) =>
  keepPublished(project, server(url), plugin(version), `${version.replaceAll('.', '')}`.repeat(20));
const last = (url: string) => lastPublished(project, server(url), plugin('0'));

test('each server has an archive of its own, also behind one host', async () => {
  const urls = ['http://host:9081', 'https://host:9081', 'http://host:9081/one', 'http://host:9081/two', 'http://host:9082'];
  for (const [i, url] of urls.entries()) await keep(url, `1.0.${i}`);
  for (const [i, url] of urls.entries()) {
    const kept = await last(url);
    expect(kept?.version, url).toBe(`1.0.${i}`);
    expect(readFileSync(kept?.path ?? '', 'utf8')).toBe(`1.0.${i}`);
  }
});

test('a slash at the end of an address makes no other server', async () => {
  await keep('http://host:9081/one/', '1.0.0');
  expect(await last('http://host:9081/one')).toMatchObject({ version: '1.0.0' });
});

test('the one before stays, and older ones go', async () => {
  for (const version of ['1.0.0', '2.0.0', '3.0.0']) await keep('http://host', version);
  const folder = path.dirname((await last('http://host'))?.path ?? '');
  expect(readdirSync(folder)).toEqual([
    'published.json',
    expect.stringMatching(/^sample-2\.0\.0-\d{12}\.zip$/),
    expect.stringMatching(/^sample-3\.0\.0-\d{12}\.zip$/),
  ]);
});

test('an archive that cannot be copied leaves what was kept', async () => {
  await keep('http://host', '1.0.0');
  const before = await last('http://host');
  const gone = { ...plugin('2.0.0'), archive: path.join(project, 'folder') };
  mkdirSync(gone.archive);
  await expect(keepPublished(project, server('http://host'), gone, 'a'.repeat(64))).rejects.toThrow();
  expect(await last('http://host')).toEqual(before);
  expect(readdirSync(path.dirname(before?.path ?? ''))).toHaveLength(2);
});
