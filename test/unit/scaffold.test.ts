import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import { releases } from '../../schemas/ekuiper/releases.js';
import { ekuiper } from '../../toolchain/src/index.js';
import { type Options, Refusal } from '../../toolchain/src/target.js';
import { detect } from '../../toolchain/src/targets/ekuiper/detect.js';
import { create, nameFrom, templates } from '../../toolchain/src/targets/ekuiper/scaffold/index.js';

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'plugsmith-new-')), 'my-plugin');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

async function refusal(template: string, options: Options): Promise<Refusal> {
  const error = await create(template, folder, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${error}`);
  return error;
}

describe.each(templates)('a new %s', template => {
  test('is one plugin, of the name of its folder', async () => {
    const { ok, files = [] } = await create(template, folder, {});
    expect(ok).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(files.map(file => path.basename(file)).sort());
    expect(await detect(folder)).toEqual([
      { target: 'ekuiper', kind: template, name: 'myPlugin', version: '1.0.0', folder, project: folder },
    ]);
  });

  test('has a module path of its own beside another kind of the same name', async () => {
    await create(template, folder, { name: 'counter' });
    expect(read('go.mod')).toMatch(new RegExp(`^module example\\.com/counter-${template}\\n`));
  });

  test('does not say its kind twice', async () => {
    await create(template, folder, { name: `my${template}` });
    expect(read('go.mod')).toMatch(new RegExp(`^module example\\.com/my${template}\\n`));
  });

  test('is for the release that is named', async () => {
    await create(template, folder, { for: '2.2.5-alpine', name: 'other', module: 'acme.io/plugins/other' });
    expect(read('go.mod')).toBe('module acme.io/plugins/other\n\ngo 1.24.5\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.0.0\n');
    expect(load(read('plugsmith.yml'))).toEqual({ target: '2.2.5-alpine', plugins: [{ name: 'other', kind: template, version: '1.0.0' }] });
    expect(
      read('go.sum')
        .split('\n')
        .map(line => line.split(' ')[1]),
    ).toEqual(['v2.0.0', 'v2.0.0/go.mod', undefined]);
    expect(JSON.parse(read('other.json'))).toMatchObject({ about: { author: {}, description: { en_US: /./, zh_CN: /./ } } });
  });

  test('in a folder with one of its files writes nothing, and leaves that file', async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'README.md'), 'mine');
    expect((await refusal(template, {})).sentence).toContain('README.md is there already');
    expect(readdirSync(folder)).toEqual(['README.md']);
    expect(read('README.md')).toBe('mine');
  });

  test('that is only planned writes nothing', async () => {
    const { ok, details } = await create(template, folder, { dryRun: true });
    expect(ok).toBe(true);
    expect(details?.['files']).toContain(path.join(folder, 'main.go'));
    expect(existsSync(folder)).toBe(false);
  });

  test('has a README in the language of the user', async () => {
    useLocale('zh-CN');
    try {
      await create(template, folder, {});
    } finally {
      useLocale('en');
    }
    expect(read('README.md')).toContain('构建与发布');
  });
});

test('a source has a default config, whose keys its descriptor declares', async () => {
  await create('source', folder, { name: 'counter' });
  const declared = JSON.parse(read('counter.json')).properties.default.map((field: { name: string }) => field.name);
  expect(Object.keys(Object(Object(load(read('counter.yaml')))['default']))).toEqual(declared);
});

describe('a new plugin is refused', () => {
  test.each([
    ['Counter', 'lower-case'],
    ['my.counter', 'letters, digits'],
    ['9lives', 'no exported Go symbol'],
    ['a-b', 'no exported Go symbol'],
    ['_x', 'no exported Go symbol'],
    ['cONfig', 'Windows'],
    ['', 'empty'],
  ])('as %j: %s', async (name, reason) => {
    expect((await refusal('source', { name })).sentence).toContain(reason);
    expect(existsSync(folder)).toBe(false);
  });

  test.each(['', 'a b', '/x', 'x//y', '-x', 'a"b'])('with the module path %j', async module => {
    expect((await refusal('source', { name: 'counter', module })).sentence).toContain('module');
  });

  test.each(['1.14.0', '9.9.9', 'latest', '/bin/sh', './kuiperd'])('for %s', async target => {
    expect((await refusal('source', { name: 'counter', for: target })).sentence).not.toBe('');
    expect(existsSync(folder)).toBe(false);
  });

  test('for a prerelease with a contract that no release has', async () => {
    const stable = new Set(
      releases()
        .filter(each => !each.prerelease)
        .map(each => each.contract),
    );
    const odd = releases().find(each => !stable.has(each.contract));
    expect((await refusal('source', { name: 'counter', for: odd?.version ?? '' })).sentence).toContain(odd?.contract);
  });
});

test('the target offers every template', () => expect(ekuiper.templates).toEqual(templates));

test.each(releases().filter(({ prerelease }) => !prerelease))('there are templates for $version', async ({ version, contract }) => {
  await create('sink', folder, { name: 'counter', for: version });
  expect(read('go.sum')).toContain(`${contract}/go.mod h1:`);
});

test.each([
  ['my-source', 'mySource'],
  ['MySource', 'mySource'],
  ['temp_sensor 2', 'tempSensor2'],
  ['counter', 'counter'],
])('the folder %s makes the plugin %s', (name, expected) => {
  expect(nameFrom(name)).toBe(expected);
});
