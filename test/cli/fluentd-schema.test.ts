import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, plugsmith, root } from './plugsmith.js';

const dump = readFileSync(path.join(root, 'test/unit/fluentd/recorded/output-file.json'), 'utf8');
const config = '<source>\n  @type forward\n</source>\n<match **>\n  @type archive\n  paht /var/log/out\n</match>\n';
const { folder, remove } = folderOf({ 'output-archive.json': dump, 'odd.json': '{}', 'fluent.conf': config });
afterAll(remove);

const run = (args: readonly string[], input = '') => plugsmith(['fluentd-schema', ...args], { cwd: folder, input });
const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

describe('plugsmith fluentd-schema', () => {
  test('prints the description of the plugin that a file is named after', async () => {
    const { code, stdout } = await run(['output-archive.json', '--gem', 'fluent-plugin-archive']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).plugins).toMatchObject([{ kind: 'output', type: 'archive', gem: 'fluent-plugin-archive' }]);
  });

  test('takes what is piped in, with the type that is said', async () => {
    const { code, stdout } = await run(['--type', 'output/piped'], dump);
    expect([code, JSON.parse(stdout).plugins[0].type]).toEqual([0, 'piped']);
    expect((await run(['--type', 'short'], dump)).code).toBe(0);
    const unnamed = await run([], dump);
    expect([unnamed.code, unnamed.stdout]).toEqual([2, '']);
    expect(unnamed.stderr).toContain('--type');
  });

  test('writes into a file beside what it says of others, and check uses it', async () => {
    const before = await plugsmith(['check', 'fluent.conf', '--format', 'json'], { cwd: folder });
    expect(before.stdout).toContain('fluentd/uncheckable-plugin');
    writeFileSync(path.join(folder, 'fluentd-plugins.json'), '{ "$schema": "x", "plugins": [{ "kind": "input", "type": "other" }] }');
    for (let i = 0; i < 2; i++) expect((await run(['output-archive.json', '--output', 'fluentd-plugins.json'])).code).toBe(0);
    expect(read('fluentd-plugins.json')).toMatchObject({ $schema: 'x', plugins: [{ type: 'other' }, { type: 'archive' }] });
    const after = await plugsmith(['check', 'fluent.conf', '--format', 'json'], { cwd: folder });
    expect(after.stdout).toContain('fluentd/missing-parameter');
    expect(after.stdout).toContain('fluentd/unknown-parameter');
    expect(after.stdout).not.toContain('fluentd/uncheckable-plugin');
  });

  test('leaves a file alone that it cannot read, and nothing beside it', async () => {
    writeFileSync(path.join(folder, 'mine.json'), '{ "plugins": [');
    const { code, stderr } = await run(['output-archive.json', '--output', 'mine.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('mine.json');
    expect(readFileSync(path.join(folder, 'mine.json'), 'utf8')).toBe('{ "plugins": [');
    expect(readdirSync(folder).filter(name => name.startsWith('mine.json'))).toEqual(['mine.json']);
  });

  test('says what is wrong with a text that Fluentd did not print, and with a file that is not there', async () => {
    expect((await run(['odd.json'])).code).toBe(2);
    expect((await run(['--type', 'output/x'], 'no json')).code).toBe(2);
    const none = await run(['output-none.json']);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('There is no file or folder output-none.json')]);
  });

  test('says that a folder is no file', async () => {
    mkdirSync(path.join(folder, 'output-folder'));
    for (const args of [['output-folder'], ['output-archive.json', '--output', 'output-folder']]) {
      const { code, stderr } = await run(args);
      expect([code, stderr]).toEqual([2, expect.stringContaining('output-folder cannot be read: it is no regular file')]);
    }
  });

  test.each(['{"plugins":[null]}', '{"plugins":[{"kind":"output","type":7}]}', '[]'])('leaves a file alone that says %s', async text => {
    writeFileSync(path.join(folder, 'wrong.json'), text);
    const { code, stderr } = await run(['output-archive.json', '--output', 'wrong.json']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('wrong.json is there, but it is no fluentd-plugins.json')]);
    expect(readFileSync(path.join(folder, 'wrong.json'), 'utf8')).toBe(text);
  });

  test('keeps what it does not know in the file that it writes into', async () => {
    writeFileSync(path.join(folder, 'more.json'), '{ "plugins": [{ "kind": "input", "type": "other", "owner": "we" }] }');
    expect((await run(['output-archive.json', '--output', 'more.json'])).code).toBe(0);
    expect(read('more.json').plugins[0]).toEqual({ kind: 'input', type: 'other', owner: 'we' });
  });

  test('makes the folder that it writes into, and says when it cannot', async () => {
    expect((await run(['output-archive.json', '--output', 'new/fluentd-plugins.json'])).code).toBe(0);
    expect(read('new/fluentd-plugins.json')).toMatchObject({ plugins: [{ type: 'archive' }] });
    const { code, stderr } = await run(['output-archive.json', '--output', 'odd.json/fluentd-plugins.json']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('odd.json')]);
  });
});
