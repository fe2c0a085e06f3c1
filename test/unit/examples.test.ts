import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { create, templates } from '../../toolchain/src/targets/ekuiper/scaffold/index.js';
import { checked, mend, shown } from '../support/checked.js';

const examples = path.join(import.meta.dirname, '../../examples');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-examples-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(readdirSync(examples).filter(name => name.startsWith('ekuiper-')))('examples/%s', name => {
  test('has nothing for check to say, and check reads all of its kinds of files', async () => {
    const project = path.join(examples, name);
    expect(await shown(project)).toEqual([]);
    const plugins = readdirSync(project).filter(file => /\.(json|yaml)$/.test(file));
    expect([...(await checked(project)).keys()].sort()).toEqual(['go.mod', 'main.go', 'plugsmith.yml', ...plugins].sort());
  });
});

test.each(templates)('a new %s has nothing for check to say', async template => {
  const project = path.join(folder, 'project');
  await create(template, project, {});
  expect(await shown(project)).toEqual([]);
  expect((await checked(project)).size).toBeGreaterThanOrEqual(4);
});

describe('examples/first-steps', () => {
  test('has a mistake in each kind of file, as its README says', async () => {
    const found = await shown(path.join(examples, 'first-steps'));
    expect([...found].sort()).toEqual([
      'go.mod: error ekuiper/contract-version: v2.0.0',
      'main.go: error ekuiper/symbol-form: Random',
      'random.json: warning ekuiper/vocabulary: "strng"',
      'random.json: warning ekuiper/wrong-type: "true"',
      'random.yaml: warning ekuiper/lower-cased-key: sensorId',
      'random.yaml: warning ekuiper/lower-cased-key: sensorId',
    ]);
    for (const name of ['README.md', 'README.zh-CN.md']) {
      const readme = readFileSync(path.join(examples, 'first-steps', name), 'utf8');
      for (const file of new Set(found.map(line => line.split(':')[0]))) expect(readme).toContain(`| [\`${file}\`](${file}) |`);
    }
  });

  test('is mended by its light bulbs alone', async () => {
    const project = path.join(folder, 'first-steps');
    cpSync(path.join(examples, 'first-steps'), project, { recursive: true });
    await mend(project);
    expect(await shown(project)).toEqual([]);
    const read = (file: string) => readFileSync(path.join(project, file), 'utf8');
    const declared = JSON.parse(read('random.json')).properties.default.map((field: { name: string }) => field.name);
    expect([...declared].sort()).toEqual(['distribution', 'interval', 'max', 'min', 'sensorId']);
    expect(read('go.mod')).toContain('contract/v2 v2.3.1\n');
    expect(read('main.go')).toContain('func Random() api.Source');
  });
});
