import { expect, test } from 'vitest';
import { Text } from '../../server/src/core/text.js';
import { openFile } from '../../server/src/engine.js';
import { kindOf } from '../../server/src/languages/ekuiper/kind.js';
import { languages } from '../../server/src/languages/index.js';
import { memoryHost } from '../support/fixtures.js';
import { charactersRead } from './support/work.js';

const about = '{ "about": { "author": {} }, "properties": { "default": [] } }';
const mod = 'module example.com/weather\n\ngo 1.25.4\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n';
const go = 'package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nfunc Weather() api.Source { return nil }\n';
const portable = '{ "language": "python", "executable": "a.py", "sources": ["a"] }';

async function owner(path: string, files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const host = memoryHost(new Map(Object.entries(files).map(([name, text]) => [`/p/${name}`, text])));
  return (await openFile(`/p/${path}`, new Text(files[path] ?? '').value, languages, host))?.language.id;
}

test.each([
  ['sources/a.json', about, 'ekuiper-source'],
  ['extensions/sources/a/a.json', about, 'ekuiper-source'],
  ['a.json', about, 'ekuiper-source'],
  ['sinks/a.json', '{ "about": { "trial": false }, "properties": [] }', 'ekuiper-sink'],
  ['a.json', '{ "about": { "trial": false }, "properties": [{ "name": "a", "control": "text" }] }', 'ekuiper-sink'],
  ['a.json', '{ "about": { "trial": false }, "functions": [{ "name": "a", "example": "a()" }] }', 'ekuiper-function'],
  ['a.json', portable, 'ekuiper-portable'],
])('%s with %s is %s', async (path, text, id) => {
  expect(await owner(path, { [path]: text })).toBe(id);
});

test('the code beside a descriptor tells what it is, also when its shape is that of another kind', async () => {
  const files = { 'go.mod': mod, 'main.go': go, 'weather.json': '{ "about": {}, "properties": [] }', 'weather.yaml': 'default:\n  a: 1\n' };
  expect(await owner('weather.json', files)).toBe('ekuiper-source');
  const host = memoryHost(new Map(Object.entries(files).map(([name, text]) => [`/p/${name}`, text])));
  const found = async (name: keyof typeof files) =>
    [...((await openFile(`/p/${name}`, files[name], languages, host))?.problems() ?? [])].map(problem => problem.code);
  expect(await found('weather.json')).toContain('ekuiper/properties-shape');
  expect(await found('weather.yaml')).not.toContain('ekuiper/sink-config');
});

test.each([
  ['package.json', '{ "name": "a", "functions": [] }'],
  ['package.json', about],
  ['tsconfig.json', '{}'],
  ['sources/package.json', about],
  ['.vscode/settings.json', about],
  ['functions/index.json', '{ "functions": ["a"] }'],
  ['sources/data.json', '{ "rows": [1, 2] }'],
  ['sources/data.json', '[]'],
  ['sources/broken.json', '{ "rows": [1, 2'],
  ['a.json', ''],
  ['a.json', '{ "about": "us", "title": "x" }'],
  ['a.json', '{ "properties": { "a": { "type": "string" } }, "type": "object" }'],
  ['a.json', '{ "language": "en", "title": "x" }'],
  ['connections/connection.yaml', 'mqtt:\n  a: 1\n'],
  ['etc/ops/window.json', '{ "about": { "trial": false }, "properties": [], "node": { "category": "op" } }'],
  ['docker-compose.yaml', 'services: {}\n'],
  ['sources/list.yaml', '- a\n'],
])('%s with %s is left alone', async (path, text) => {
  expect(await owner(path, { [path]: text })).toBeUndefined();
});

test('foreign files beside a plugin are left alone as well', async () => {
  const files = { 'go.mod': mod, 'main.go': go, 'package.json': '{}', 'docker-compose.yaml': 'services: {}\n', 'data.json': '{ "a": 1 }' };
  for (const name of ['package.json', 'docker-compose.yaml', 'data.json']) expect(await owner(name, files), name).toBeUndefined();
});

test('a large file that speaks of nothing that a plugin has is left alone without being read', async () => {
  const file = { path: '/p/data.json', text: new Text(`{${'"key": ["value", 1], '.repeat(1000)}"last": 1}`) };
  let kind: Promise<unknown> | undefined;
  const read = charactersRead(() => {
    kind = kindOf(file, memoryHost(new Map()));
  });
  expect(await kind).toBeUndefined();
  expect(read).toBeLessThan(file.text.value.length / 10);
});

test('keys that hide behind other cases and escapes are found all the same', async () => {
  for (const key of ['ABOUT', '\\u0061bout']) {
    const text = about.replace('about', key);
    expect(await owner('a.json', { 'a.json': text }), key).toBe('ekuiper-source');
  }
});

test('an empty or broken file of the name of a plugin is its descriptor', async () => {
  for (const text of ['', '{ "abo', '[]'])
    expect(await owner('weather.json', { 'go.mod': mod, 'main.go': go, 'weather.json': text }), text).toBe('ekuiper-source');
});

test('a YAML file of the name of a plugin is its default config', async () => {
  const files = { 'go.mod': mod, 'main.go': go, 'weather.yaml': 'default:\n', 'other.yaml': 'a: 1\n' };
  expect(await owner('weather.yaml', files)).toBe('ekuiper-default-config');
  expect(await owner('other.yaml', files)).toBeUndefined();
});

test('the YAML beside a described source is its default config, wherever it is', async () => {
  expect(await owner('etc/mqtt_source.yaml', { 'etc/mqtt_source.json': about, 'etc/mqtt_source.yaml': 'default:\n' })).toBe(
    'ekuiper-default-config',
  );
});

test('the files of a portable plugin are known by their folder', async () => {
  const files = { 'pp.json': portable, 'sources/a.json': '', 'sources/a.yaml': 'default:\n' };
  expect(await owner('sources/a.json', files)).toBe('ekuiper-source');
  expect(await owner('sources/a.yaml', files)).toBe('ekuiper-default-config');
});
