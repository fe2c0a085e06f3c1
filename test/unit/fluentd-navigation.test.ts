import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import type { Symbol as Outline } from '../../server/src/core/features.js';
import { openAt } from './support/cursor.js';
import { edited } from './support/fluentd-document.js';

afterEach(() => useLocale('en'));

type Files = Readonly<Record<string, string>>;

async function at(marked: string, others: Files = {}, path = 'fluent.conf') {
  const { file, offset, text } = await openAt(path, marked, others);
  const all: Files = { ...others, [path]: text };
  const short = (place: { path: string; span?: { start: number; end: number } }) => {
    const name = place.path.replace('/p/', '');
    const before = all[name]?.slice(0, place.span?.start ?? 0) ?? '';
    return `${name}:${before.split('\n').length} ${place.span ? all[name]?.slice(place.span.start, place.span.end) : ''}`.trim();
  };
  const cut = (spans: readonly { start: number; end: number }[] | undefined) =>
    spans?.map(span => short({ path: `/p/${path}`, span }).slice(path.length + 1));
  return { file, offset, text, short, cut };
}

async function renamed(marked: string, name: string, others: Files = {}) {
  const { file, offset, text } = await at(marked, others);
  const answer = file.rename(offset, name) ?? [];
  if ('refused' in answer) return answer.refused;
  const edits = answer.flatMap(edit => (edit.kind === 'replace' ? [edit] : []));
  const made = (path: string, before: string) =>
    edited(
      before,
      edits.filter(edit => edit.path === `/p/${path}`),
    );
  return Object.fromEntries(Object.entries({ ...others, 'fluent.conf': text }).map(([path, before]) => [path, made(path, before)]));
}

const root = '<source>\n  @type tail\n  @id in\n  tag app\n  @label @A\n</source>\n@include labels/*.conf\n';
const label = '<label @A>\n  <match **>\n    @type relabel\n    @label "@B"\n  </match>\n</label>\n';
const project = { 'labels/a.conf': label };

describe('labels across the files of a config', () => {
  test('lead to their sections', async () => {
    const { file, offset, short } = await at(root.replace('@label @A', '@label @|A'), project);
    expect(file.definition(offset)?.map(short)).toEqual(['labels/a.conf:1 @A']);
    expect(file.references(offset)?.map(short)).toEqual(['fluent.conf:5 @A', 'labels/a.conf:1 @A']);
  });

  test('and back', async () => {
    const { file, offset, short } = await at(label.replace('<label @A', '<label @A|'), { 'fluent.conf': root }, 'labels/a.conf');
    expect(file.references(offset)?.map(short)).toEqual(['fluent.conf:5 @A', 'labels/a.conf:1 @A']);
  });

  test('are renamed everywhere, quotes kept', async () => {
    const made = await renamed(root.replace('@label @A', '@label @|A'), '@WEB', project);
    expect(made).toEqual({
      'fluent.conf': root.replace('@label @A', '@label @WEB'),
      'labels/a.conf': label.replace('<label @A', '<label @WEB'),
    });
    expect(await renamed('<match a>\n  @label "@B|"\n</match>\n<label @B>\n</label>', '@C')).toEqual({
      'fluent.conf': '<match a>\n  @label "@C"\n</match>\n<label @C>\n</label>',
    });
  });

  test('are not renamed to what Fluentd would refuse', async () => {
    const two = '<source>\n  @label @|A\n</source>\n<label @A>\n</label>\n<label @B>\n</label>\n';
    expect(await renamed(two, '')).toContain('cannot be empty');
    expect(await renamed(two, '@ROOT')).toContain('refuses a <label @ROOT>');
    expect(await renamed(two, '@B')).toContain('There already is a <label @B>');
    for (const name of ['@A B', 'a>b', '"a"', '#a', '[a]', '@\\a', '#{a}'])
      expect(await renamed(two, name), name).toContain('cannot be written');
    expect(await renamed('<label @ERR|OR>\n</label>', '@X')).toContain('Fluentd itself sends events to');
    useLocale('zh-CN');
    expect(await renamed(two, '@B')).toContain('已有 <label @B>');
  });

  test('are marked in the file', async () => {
    const { file, offset, cut } = await at('<source>\n  @label @|A\n</source>\n<label @A>\n</label>\n');
    expect(cut(file.highlights(offset))).toEqual(['2 @A', '4 @A']);
  });
});

test('an id is renamed, but not to one that is taken', async () => {
  const text = '<source>\n  @type tail\n  @id a|\n</source>\n<match a>\n  @type null\n  @id b\n</match>\n';
  expect(await renamed(text, 'c')).toEqual({ 'fluent.conf': text.replace('a|', 'c') });
  expect(await renamed(text, 'b')).toContain('There already is a plugin with the @id b');
});

test('what has no name of its own is not renamed', async () => {
  const { file, offset } = await at('<source>\n  @type ta|il\n</source>');
  expect(file.renameable(offset)).toBeUndefined();
});

test('an @include leads to its files and is a link to the first', async () => {
  const others = { 'labels/a.conf': label, 'labels/b.conf': '' };
  const { file, offset, short, text } = await at(root.replace('*.conf', '|*.conf'), others);
  expect(file.definition(offset)?.map(short)).toEqual(['labels/a.conf:1', 'labels/b.conf:1']);
  expect(file.links()?.map(({ span, target }) => [text.slice(span.start, span.end), target])).toEqual([
    ['labels/*.conf', '/p/labels/a.conf'],
  ]);
  const remote = await at('@include https://example.org/a.conf\n@include none.conf\n<source>\n</source>');
  expect(remote.file.links()?.map(({ target }) => target)).toEqual(['https://example.org/a.conf']);
});

describe('both tags of a section', () => {
  test('are marked, and change together', async () => {
    for (const text of ['<ma|tch a>\n  <buffer>\n  </buffer>\n</match>', '<match a>\n  <buffer>\n  </buffer>\n</mat|ch>']) {
      const { file, offset, cut } = await at(text);
      expect(cut(file.highlights(offset))).toEqual(['1 match', '4 match']);
      expect(cut(file.linked(offset))).toEqual(['1 match', '4 match']);
    }
  });

  test('the argument does not change with them', async () => {
    const { file, offset } = await at('<match a|>\n</match>');
    expect(file.linked(offset)).toEqual([]);
  });

  test('they change together only as long as they are the same', async () => {
    const { file, offset } = await at('<ma|tch a>\n  @type null\n</mach>\n');
    expect(file.linked(offset)).toEqual([]);
  });

  test('not when one of them is missing', async () => {
    const { file, offset } = await at('<ma|tch a>\n');
    expect(file.linked(offset)).toEqual([]);
    expect(file.highlights(offset)).toEqual([]);
  });
});

test('the outline has the sections with their types, tags and files', async () => {
  const { file } = await at(
    `${root}<match a.**>\n  @type copy\n  @include more.conf\n  <store>\n    @type stdout\n  </store>\n</match>\n`,
    project,
  );
  const lines = (symbols: readonly Outline[] = [], indent = ''): string[] =>
    symbols.flatMap(({ name, detail = '', kind, children }) => [
      `${indent}${name} | ${detail} | ${kind}`,
      ...lines(children, `${indent}  `),
    ]);
  expect(lines(file.symbols())).toEqual([
    'source | tail → app | plugin',
    '@include | labels/*.conf | module',
    'match a.** | copy | plugin',
    '  @include | more.conf | module',
    '  store | stdout | plugin',
  ]);
});

test('labels, ids and tags of all files are found by name', async () => {
  const { file, short } = await at(root, project);
  expect(file.workspaceSymbols()?.map(({ name, container, location }) => [name, container, short(location)])).toEqual([
    ['in', '@id', 'fluent.conf:3 in'],
    ['@A', '<label>', 'labels/a.conf:1 @A'],
    ['app', 'source tail', 'fluent.conf:4 app'],
  ]);
});

test('sections fold above their end tags, as do comments and values over several lines', async () => {
  const { file } = await at('# a\n# b\n<match a>\n  k {\n    "a": 1\n  }\n  <buffer>\n  </buffer>\n</match>\n# c\n\n# d\n');
  const { text } = file;
  expect(file.folding()?.map(({ start, end }) => [text.positionAt(start).line, text.positionAt(end).line])).toEqual([
    [0, 1],
    [2, 7],
    [3, 5],
  ]);
});
