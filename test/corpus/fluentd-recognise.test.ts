import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isFluentd, looksLikeFluentBit, looksLikeFluentdYaml } from '../../schemas/fluentd/recognise.js';

// Real files of Fluentd users, each known to be read by the real parser without an error.
const root = path.resolve(process.env['PLUGSMITH_CORPUS_DIR'] ?? path.join(import.meta.dirname, '../../../shared/corpus'), 'fluentd');
const isRequired = process.env['PLUGSMITH_CORPUS'] === 'required';
const texts = (folder: string, extension: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(extension))
    .map(name => ({ name, text: readFileSync(path.join(root, folder, name), 'utf8') }));

test.skipIf(!isRequired && !existsSync(root))('every real config is recognised by its text alone, whatever its file is called', () => {
  const real = texts('real-valid', '.conf');
  expect(real.length).toBeGreaterThan(200);
  expect(real.filter(({ text }) => !isFluentd('/etc/some.conf', text)).map(({ name }) => name)).toEqual([]);
  expect(real.filter(({ text }) => looksLikeFluentBit(text)).map(({ name }) => name)).toEqual([]);
});

test.skipIf(!isRequired && !existsSync(root))('a config with a syntax error is still recognised', () => {
  const broken = texts('mutant-syntax', '.conf');
  expect(broken.length).toBeGreaterThan(100);
  expect(broken.filter(({ text }) => !isFluentd('/etc/some.conf', text)).map(({ name }) => name)).toEqual([]);
});

test.skipIf(!isRequired && !existsSync(root))('every file of a project of several is recognised', () => {
  const files = texts('projects', '.conf');
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter(({ name, text }) => !isFluentd(`/${name}`, text)).map(({ name }) => name)).toEqual([]);
});

test.skipIf(!isRequired && !existsSync(root))(
  'a config in YAML is recognised, and one whose directives are no list, as Fluentd wants them',
  () => {
    const yaml = texts('yaml', '.yaml');
    expect(yaml.length).toBeGreaterThan(2);
    expect(yaml.filter(({ text }) => !looksLikeFluentdYaml(text)).map(({ name }) => name)).toEqual([]);
  },
);
