import { expect, test } from 'vitest';
import { Text } from '../../../server/src/core/text.js';
import { descend } from '../../../server/src/languages/fluentd/element.js';
import { globMatches } from '../../../server/src/languages/fluentd/project/glob.js';
import { openProject } from '../../../server/src/languages/fluentd/project/project.js';
import { parse } from '../../../server/src/languages/fluentd/syntax/parser.js';
import { yamlProjectOf } from '../../../server/src/languages/fluentd/yaml/project.js';
import { memoryHost } from '../../support/fixtures.js';
import { projectOf } from '../support/fluentd-project.js';

test('files that include the next one twice are not copied without end', async () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.conf`, `a b\n@include ${i + 1}.conf\n`.repeat(2)]));
  const { config } = await projectOf('<source>\n  @include 0.conf\n</source>\nc d\n', { ...files, '40.conf': 'a b\n' });
  const [source] = config.elements;
  expect(source?.incomplete).toBe(true);
  expect(source?.params.length).toBeLessThanOrEqual(200_000);
  expect(config.params.map(({ key }) => key)).toEqual(['c']);
});

test('files without anything that include the next one twice end too', async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.conf`, `@include ${i + 1}.conf\n`.repeat(2)]));
  const { config } = await projectOf('@include 0.conf\n', { ...files, '60.conf': '' });
  expect(config.incomplete).toBe(true);
});

test('a chain of thousands of files is no trouble', async () => {
  const files = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${i}.conf`, `@include ${i + 1}.conf\n`]));
  const { config } = await projectOf('@include 0.conf\n', { ...files, '5000.conf': 'a b\n' });
  expect(config.incomplete).toBe(true);
});

test('a config with many includes of many folders does not search them all for each', async () => {
  const names = Array.from({ length: 300 }, (_, i) => `/p/${i}/x.conf`);
  const host = memoryHost(new Map(names.map(name => [name, ''])));
  let asked = 0;
  const list = (folder: string) => {
    asked++;
    return host.list(folder);
  };
  const counting = { ...host, list };
  const text = Array.from({ length: 200 }, (_, i) => `@include /**/x${i}*.conf\n`).join('');
  const { config, includes } = await openProject({ path: '/p/fluent.conf', text: new Text(text), tree: parse(text) }, counting);
  expect(asked).toBeLessThan(10_000);
  expect(config.incomplete).toBe(true);
  expect(includes.length).toBeLessThan(200);
});

const label = (file: string) => `- label:\n    $name: "@a"\n    config:\n      - !include ${file}\n      - !include ${file}\n`;

async function yaml(files: Readonly<Record<string, string>>) {
  const text = `config:\n  - source:\n      $type: sample\n  - !include 0.yaml\n`;
  const others = Object.entries(files).map(([name, value]) => [`/p/${name}`, value] as const);
  const { project } = await yamlProjectOf('/p/fluent.yaml', new Text(text), [], memoryHost(new Map([['/p/fluent.yaml', text], ...others])));
  return [...(project ? descend(project.config) : [])];
}

test('YAML files that include the next one twice are not copied without end', async () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.yaml`, label(`${i + 1}.yaml`)]));
  const elements = await yaml({ ...files, '40.yaml': '- source:\n    $type: sample\n' });
  expect(elements.some(({ incomplete }) => incomplete)).toBe(true);
  expect(elements.length).toBeLessThan(100_000);
});

test('a YAML file that includes itself is read to some end', async () => {
  const elements = await yaml({ '0.yaml': label('0.yaml') });
  expect(elements.some(({ incomplete }) => incomplete)).toBe(true);
});

test('stars by the dozen are compared at once', () => {
  const name = 'a'.repeat(200);
  expect(globMatches(`/p/${'*a'.repeat(60)}*b`, `/p/${name}`)).toBe(false);
  expect(globMatches(`/p/${'*a'.repeat(60)}*`, `/p/${name}`)).toBe(true);
  const deep = `/${'a/'.repeat(60)}c`;
  expect(globMatches(`/${'**/a/'.repeat(30)}b`, deep)).toBe(false);
  expect(globMatches(`/${'**/'.repeat(500)}c`, deep)).toBe(true);
});

test.each([
  ['/a/**/b', '/a/b', true],
  ['/a/**/b', '/a/x/y/b', true],
  ['/a/**/b', '/a/.x/b', false],
  ['/a/**/.x/**/b', '/a/y/.x/b', true],
  ['/a/*', '/a/.b', false],
  ['/a/.*', '/a/.b', true],
  ['/a/*b*c', '/a/xbcbc', true],
  ['/a/x*b', '/a/b', false],
])('%s for %s is %s', (pattern, path, matches) => {
  expect(globMatches(pattern, path)).toBe(matches);
});
