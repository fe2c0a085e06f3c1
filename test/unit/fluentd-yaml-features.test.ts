import { expect, test } from 'vitest';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { memoryHost } from '../support/fixtures.js';
import { openAt } from './support/cursor.js';

const main = `system:
  workers: 1
config:
  - source:
      $type: forward
      port: 24224
      $label: '@APP'
  - !include parts/*.yaml
`;
const part = `- label:
    $name: '@APP'
    config:
      - match:
          $tag: app.**
          $type: forward
          send_timeout: 500ms
          server:
            - host: 127.0.0.1
`;

const open = async (name: string, files: Readonly<Record<string, string>>) => {
  const texts = new Map(Object.entries(files).map(([file, text]) => [`/p/${file}`, text]));
  return openFile(`/p/${name}`, texts.get(`/p/${name}`) ?? '', languages, memoryHost(texts));
};

test('a file that is included is read with the config that includes it', async () => {
  const files = { 'fluent.yaml': main, 'parts/app.yaml': part };
  for (const name of Object.keys(files)) {
    const file = await open(name, files);
    expect(file?.language.id, name).toBe('fluentd-yaml');
    const serious = file ? problemsOf(file).filter(({ severity }) => severity === 'error') : [];
    expect(serious.map(({ message }) => message)).toEqual([]);
  }
});

test('a label that no file defines is an error, as it is in the v1 format', async () => {
  const file = await open('fluent.yaml', { 'fluent.yaml': main.replace('@APP', '@NOWHERE'), 'parts/app.yaml': part });
  expect(file && problemsOf(file).map(({ code }) => code)).toContain('fluentd/undefined-label');
});

test('one learns what a parameter is, and where a label is defined', async () => {
  const { file, offset } = await openAt('fluent.yaml', main.replace('port:', 'po|rt:'));
  expect(file.hover(offset)?.markdown).toContain('24224');
  const label = await openAt('fluent.yaml', main.replace("'@APP'", "'@A|PP'"), { 'parts/app.yaml': part });
  const [place] = label.file.definition(label.offset) ?? [];
  expect(place?.path).toBe('/p/parts/app.yaml');
  expect(part.slice(place?.span?.start, place?.span?.end)).toContain('@APP');
});

test('the outline, the folds and the links are those of the config', async () => {
  const file = await open('fluent.yaml', { 'fluent.yaml': main, 'parts/app.yaml': part });
  expect(file?.symbols()?.map(({ name }) => name)).toEqual(['system', 'source']);
  expect(file?.folding()?.length).toBeGreaterThan(2);
  expect(file?.links()?.map(({ span, target }) => [main.slice(span.start, span.end), target])).toEqual([
    ['parts/*.yaml', '/p/parts/app.yaml'],
  ]);
});

test('a file of other makers is not taken', async () => {
  for (const text of [
    'config:\n  a: 1\n',
    'system: {}\n',
    '- source: x\n',
    'pipeline:\n  inputs:\n    - name: tail\n',
    'services:\n  a: {}\n',
  ])
    expect((await open('a.yaml', { 'a.yaml': text }))?.language.id).not.toBe('fluentd-yaml');
});
