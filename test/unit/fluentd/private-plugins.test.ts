import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromConfigFormat, kindOfDump } from '../../../schemas/fluentd/config-format.js';
import { loadKnowledge } from '../../../schemas/fluentd/knowledge.js';
import type { PrivatePlugin } from '../../../schemas/fluentd/private-plugins.js';
import { Text } from '../../../server/src/core/text.js';
import { privatePlugins } from '../../../server/src/languages/fluentd/private-plugins/index.js';
import { withPrivatePlugins } from '../../../server/src/languages/fluentd/private-plugins/known.js';
import { readPrivatePlugins } from '../../../server/src/languages/fluentd/private-plugins/read.js';
import { memoryHost } from '../../support/fixtures.js';

const knowledge = await loadKnowledge();
const recorded: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, 'recorded', 'output-file.json'), 'utf8'));

const archive: PrivatePlugin = { kind: 'output', type: 'archive', params: { bucket: { type: 'string', required: true } } };
const file = (...plugins: readonly object[]) => JSON.stringify({ plugins });

describe('what Fluentd prints about a plugin', () => {
  const made = fromConfigFormat(recorded, 'output', 'my_file', 'fluent-plugin-my');

  test('becomes a description without what all outputs take', () => {
    expect(kindOfDump(recorded)).toBe('output');
    expect(made).toMatchObject({
      kind: 'output',
      type: 'my_file',
      gem: 'fluent-plugin-my',
      helpers: ['formatter', 'inject', 'compat_parameters'],
    });
    expect(made?.params).toMatchObject({
      path: { type: 'string', required: true },
      compress: { type: 'enum', enum: ['text', 'gz', 'gzip', 'zstd'] },
    });
    expect(made?.params).not.toHaveProperty('@log_level');
  });

  test('is known as well as the plugin that comes with Fluentd', () => {
    const own = made && knowledge.with([made]).plugin('output', 'my_file');
    const real = knowledge.plugin('output', 'file');
    expect([...(own?.params.keys() ?? [])].sort()).toEqual([...(real?.params.keys() ?? [])].sort());
    expect([...(own?.sections.keys() ?? [])].sort()).toEqual([...(real?.sections.keys() ?? [])].sort());
    const buffer = own?.sections.get('buffer');
    expect(buffer).toMatchObject({ plugin: 'buffer', multi: false });
    expect(buffer?.argument).toMatchObject({ name: 'chunk_keys', default: ['time'] });
    expect(buffer?.params.get('@type')).toMatchObject({ default: 'file', required: false, alias: 'type' });
    expect(own?.sections.get('format')?.params.get('@type')).toMatchObject({ default: 'out_file', required: false });
    expect(own?.packages).toEqual([{ gem: 'fluent-plugin-my', version: '', core: false }]);
  });

  test('is a text of the form that the schema has', () => {
    expect(readPrivatePlugins(JSON.stringify({ plugins: [made] }))).toEqual([made]);
  });

  test('is not made of anything else', () => {
    expect(fromConfigFormat([], 'output', 'x')).toBeUndefined();
    expect(fromConfigFormat({ name: 'package', version: '1.0.0' }, 'output', 'x')).toBeUndefined();
  });
});

describe('fluentd-plugins.json', () => {
  const at = (files: Readonly<Record<string, string>>) =>
    withPrivatePlugins(knowledge, '/home/me/app/conf/fluent.conf', memoryHost(new Map(Object.entries(files))));

  test('is found in the folder of the config and above it, the nearer one first', async () => {
    const found = await at({
      '/home/me/app/fluentd-plugins.json': file(archive, { ...archive, type: 'other' }),
      '/home/me/app/conf/mine.fluentd-plugins.json': file({ ...archive, params: { path: { type: 'string' } } }),
    });
    expect(found.plugin('output', 'archive')?.params.has('path')).toBe(true);
    expect(found.plugin('output', 'archive')?.params.has('bucket')).toBe(false);
    expect(found.types('output')).toContain('other');
    expect(found.forRelease('1.16').plugin('output', 'archive')?.private).toBe(true);
  });

  test('above the repository belongs to somebody else', async () => {
    const found = await at({ '/home/me/fluentd-plugins.json': file(archive), '/home/me/app/.git/HEAD': '' });
    expect(found.plugin('output', 'archive')).toBeUndefined();
  });

  test('with one wrong plugin still describes the others', () => {
    const text = file({ kind: 'outptu', type: 'x' }, { ...archive, parms: {} }, { kind: 'input', type: 'y', params: { a: { type: 1 } } });
    expect(readPrivatePlugins(text).map(({ type }) => type)).toEqual(['archive']);
  });

  test('can hold anything without harm', async () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"plugins"',
      ':',
      ',',
      '"kind"',
      '"output"',
      '"type"',
      '"params"',
      '1',
      'null',
      '"sections"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), async parts => {
        const text = parts.join(' ');
        expect(knowledge.with(readPrivatePlugins(text)).types('output').length).toBeGreaterThan(50);
        const open = await privatePlugins.open({ path: '/a/fluentd-plugins.json', text: new Text(text) }, memoryHost(new Map()));
        expect([...open.problems()]).toEqual(expect.any(Array));
        for (let offset = 0; offset <= text.length; offset += 3) expect(open.complete(offset)).toEqual(expect.any(Array));
      }),
    );
  });

  test('offers the keys of a plugin and the words of a value', async () => {
    const text = '{ "plugins": [{ "kind": "" }] }';
    const open = await privatePlugins.open({ path: '/a/fluentd-plugins.json', text: new Text(text) }, memoryHost(new Map()));
    expect(open.complete(text.indexOf('""') + 1)?.map(({ label }) => label)).toContain('service_discovery');
    expect(open.complete(text.indexOf('{ "kind') + 1)?.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['type', 'params', 'sections']),
    );
    expect(open.hover(text.indexOf('kind') + 1)?.markdown).toContain('**kind**');
  });
});
