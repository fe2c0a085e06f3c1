import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderOf, plugsmith, root } from './plugsmith.js';

const example = path.join(root, 'examples/fluentd');
const flow = (...args: string[]) => plugsmith(['fluentd-flow', 'fluent.conf', ...args], { cwd: example });

let remove = () => {};
afterEach(() => remove());
function folder(files: Readonly<Record<string, string>>): string {
  const made = folderOf(files);
  remove = made.remove;
  return made.folder;
}

test('the picture is printed, with dead branches marked', async () => {
  const { code, stdout, stderr } = await flow();
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
  expect(stdout).toContain('<title id="flow-title">Event flow of fluent.conf</title>');
  expect(stdout).toMatch(/<g class="node match dead"[\s\S]*audit\.\*\*/);
});

test('the picture is written into a file, and what was there before is replaced', async () => {
  const conf = readFileSync(path.join(example, 'fluent.conf'), 'utf8').replace(/^@include.*$/gm, '<source>\n@type forward\n</source>');
  const cwd = folder({ 'fluent.conf': conf, 'flow.svg': 'old' });
  const { code, stdout } = await plugsmith(['fluentd-flow', 'fluent.conf', '--output', 'flow.svg'], { cwd });
  expect([code, stdout]).toEqual([0, '']);
  expect(readFileSync(path.join(cwd, 'flow.svg'), 'utf8')).toContain('</svg>');
});

test('programs get parts with paths, and lines and characters from 0', async () => {
  const { stdout } = await flow('--format', 'json');
  const { version, path: file, nodes, edges, groups } = JSON.parse(stdout);
  expect([version, file]).toEqual([1, 'fluent.conf']);
  expect(nodes.find(({ title }: { title: string }) => title === 'elasticsearch')).toMatchObject({
    kind: 'store',
    path: 'conf.d/labels.conf',
    start: { line: 8, character: 4 },
  });
  expect(nodes.filter(({ dead }: { dead?: boolean }) => dead)).toHaveLength(3);
  expect(groups.map(({ title }: { title: string }) => title)).toEqual([
    '<label @STORE>',
    '<label @SYSTEM>',
    '<label @FLUENT_LOG>',
    '<label @OLD>',
  ]);
  expect(edges).toContainEqual(expect.objectContaining({ kind: 'sure', tags: ['shop.app'] }));
});

test('Mermaid can be put into Markdown, and the way of a tag is told beside it', async () => {
  const { stdout, stderr } = await flow('--format', 'mermaid', '--tag', 'shop.app');
  expect(stdout).toMatch(/^flowchart LR\n/);
  expect(stdout).toContain('classDef way');
  expect(stderr).toContain('<match shop.**> (conf.d/labels.conf:7) takes them: copy (elasticsearch, file).');
});

test('the way is told in Chinese to who reads Chinese', async () => {
  const { stderr } = await plugsmith(['fluentd-flow', 'fluent.conf', '--tag', 'x'], { cwd: example, env: { LC_ALL: 'zh_CN.UTF-8' } });
  expect(stderr).toContain('source forward（conf.d/sources.conf:24）可能产生标签为 x 的事件。');
});

test('a file that is included is shown in its config; one whose config is not known is refused', async () => {
  const { code, stdout } = await plugsmith(['fluentd-flow', 'conf.d/labels.conf'], { cwd: example });
  expect([code, stdout.includes('shop.web.access')]).toEqual([0, true]);
  const cwd = folder({ 'part.conf': '<match a>\n  @type null\n</match>\n' });
  const alone = await plugsmith(['fluentd-flow', 'part.conf'], { cwd });
  expect(alone.code).toBe(2);
  expect(alone.stderr).toContain('part.conf is only a part of a config');
});

test.each([
  [['nothing.conf'], 'There is no file or folder nothing.conf'],
  [['fluent.conf', '--format', 'png'], '--format png: write svg, json or mermaid.'],
  [['fluent.conf', 'more.conf'], 'The argument more.conf is one too many.'],
  [[], 'FILE is missing.'],
  [['README.md'], 'README.md is no Fluentd config.'],
  [['fluent.conf', '--output', 'fluent.conf/x.svg'], 'fluent.conf is there already'],
])('wrong use is told: %j', async (args, sentence) => {
  const cwd = folder({ 'fluent.conf': '<source>\n  @type forward\n</source>\n', 'README.md': '# Nothing\n' });
  const { code, stderr, stdout } = await plugsmith(['fluentd-flow', ...args], { cwd });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(sentence);
});
