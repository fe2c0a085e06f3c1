import { describe, expect, test } from 'vitest';
import type { Edit } from '../../server/src/core/fix.js';
import type { OpenFile } from '../../server/src/core/language.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { functionCode, goMod, sourceCode, sourceDescriptor } from '../support/ekuiper-code.js';
import { memoryHost } from '../support/fixtures.js';

const files: Readonly<Record<string, string>> = {
  '/p/go.mod': goMod(),
  '/p/source/main.go': `${sourceCode('Random')}\nfunc RandomLookup() api.Source { return Random() }\n`,
  '/p/source/random.json': sourceDescriptor,
  '/p/source/random.yaml': 'default:\n  interval: 1s\nfast:\n  interval: 1ms\n',
  '/p/text/main.go': functionCode('Echo', 'Shout'),
  '/p/text/text.json': '{"about":{},"name":"text","functions":[{"name":"echo"},{"name":"shout"}]}',
  '/p/plugsmith.yml':
    'plugins:\n  - name: random\n    package: ./source\n    version: v1.0.0\n  - name: "text"\n    package: ./text\n    functions: [echo, shout]\n',
};

/** The file opened, and the offset of a word in it. */
async function at(path: string, word: string, change: Readonly<Record<string, string>> = {}): Promise<{ file: OpenFile; offset: number }> {
  const all = new Map(Object.entries({ ...files, ...change }));
  const text = all.get(path) ?? '';
  const file = await openFile(path, text, languages, memoryHost(all));
  return { file: file ?? expect.fail(`${path} is of no language`), offset: text.indexOf(word) + 1 };
}

const shown = (edits: readonly Edit[]) =>
  edits.map(e =>
    e.kind === 'replace'
      ? `${e.path}: ${files[e.path ?? '']?.slice(e.span.start, e.span.end)} -> ${e.text}`
      : e.kind === 'rename'
        ? `${e.from} -> ${e.to}`
        : e.path,
  );

async function rename(path: string, word: string, name: string, change = {}) {
  const { file, offset } = await at(path, word, change);
  const renamed = file.rename(offset, name);
  return renamed === undefined ? [] : 'refused' in renamed ? renamed.refused : shown(renamed);
}

describe('from one file of a plugin to the others', () => {
  test('the Go symbol leads to descriptor, default config and plugsmith.yml', async () => {
    const { file, offset } = await at('/p/source/main.go', 'Random()');
    expect(file.definition(offset)?.map(l => l.path)).toEqual(['/p/source/random.json', '/p/source/random.yaml', '/p/plugsmith.yml']);
  });

  test('plugsmith.yml leads to the Go symbol', async () => {
    const { file, offset } = await at('/p/plugsmith.yml', 'random');
    const found = file.definition(offset) ?? [];
    expect(found.map(({ path, span }) => files[path]?.slice(span?.start, span?.end))).toEqual(['Random', 'RandomLookup']);
  });

  test.each([
    ['/p/source/random.json', 'about'],
    ['/p/source/random.yaml', 'default'],
    ['/p/source/random.yaml', 'fast'],
  ])('in %s the key %s leads to the Go symbol', async (path, key) => {
    const { file, offset } = await at(path, key);
    expect(file.definition(offset)?.map(l => l.path)).toEqual(['/p/source/main.go', '/p/source/main.go']);
    expect(file.renameable(offset)).toBeUndefined();
  });

  test('a key of a section is no name of the plugin', async () => {
    const { file, offset } = await at('/p/source/random.yaml', 'interval');
    expect(file.definition(offset)).toEqual([]);
  });

  test('a function of a descriptor leads to its own symbol, and is renamed from there too', async () => {
    const { file, offset } = await at('/p/text/text.json', 'shout');
    const [found] = file.definition(offset) ?? [];
    expect(files[found?.path ?? '']?.slice(found?.span?.start, found?.span?.end)).toBe('Shout');
    expect(await rename('/p/text/text.json', 'shout', 'cry')).toEqual(await rename('/p/text/main.go', 'Shout', 'Cry'));
  });

  test('references are all places, this one too', async () => {
    const { file, offset } = await at('/p/text/main.go', 'Echo');
    expect(file.references(offset)?.map(l => l.path)).toEqual(['/p/text/main.go', '/p/text/text.json', '/p/plugsmith.yml']);
  });
});

describe('renaming', () => {
  test('a source from Go: symbols, uses, files and plugsmith.yml', async () => {
    expect(await rename('/p/source/main.go', 'Random()', 'Counter')).toEqual([
      '/p/source/main.go: Random -> Counter',
      '/p/source/main.go: Random -> Counter',
      '/p/source/main.go: RandomLookup -> CounterLookup',
      '/p/plugsmith.yml: random -> counter',
      '/p/source/random.json -> /p/source/counter.json',
      '/p/source/random.yaml -> /p/source/counter.yaml',
    ]);
  });

  test('from the lookup symbol and from plugsmith.yml it is the same', async () => {
    const expected = await rename('/p/source/main.go', 'Random()', 'Counter');
    expect(await rename('/p/source/main.go', 'RandomLookup', 'CounterLookup')).toEqual(expected);
    expect(await rename('/p/plugsmith.yml', 'random', 'counter')).toEqual(expected);
  });

  test('a function: its symbol, its description and its entry in plugsmith.yml, not the plugin', async () => {
    expect(await rename('/p/text/main.go', 'Shout', 'Cry')).toEqual([
      '/p/text/main.go: Shout -> Cry',
      '/p/text/text.json: shout -> cry',
      '/p/plugsmith.yml: shout -> cry',
    ]);
  });

  test('a function plugin keeps its functions, and the quotes in plugsmith.yml', async () => {
    expect(await rename('/p/plugsmith.yml', 'text', 'words')).toEqual([
      '/p/text/text.json: text -> words',
      '/p/plugsmith.yml: "text" -> "words"',
      '/p/text/text.json -> /p/text/words.json',
    ]);
  });

  test('what would be renamed is the name without quotes', async () => {
    const { file, offset } = await at('/p/plugsmith.yml', 'text');
    expect(file.renameable(offset)?.name).toBe('text');
  });

  test.each([
    ['my.counter', /invalid characters/],
    ['Counter', /after a restart/],
    ['my-counter', /no Go symbol/],
    ['simulator', /of its own/],
    ['source', /^The package already declares Source/],
  ])('to %s is refused with a sentence', async (name, sentence) => {
    const declared = { '/p/source/other.go': 'package main\n\ntype Source struct{}\n' };
    expect(await rename('/p/plugsmith.yml', 'random', name, declared)).toMatch(sentence);
  });

  test('to the name of another file or function is refused', async () => {
    expect(await rename('/p/plugsmith.yml', 'random', 'counter', { '/p/source/counter.yaml': '' })).toMatch(/counter\.yaml already exists/);
    expect(await rename('/p/text/main.go', 'Shout', 'Upper')).toMatch(/eKuiper has a "upper" of its own/);
    expect(await rename('/p/text/main.go', 'Shout', 'Echo')).toMatch(/already is a "echo"/);
  });

  test('what has no name of a plugin is not renamed by us', async () => {
    const { file } = await at('/p/source/main.go', 'x');
    const offset = (files['/p/source/main.go'] ?? '').indexOf('Subscribe');
    expect(file.renameable(offset)).toBeUndefined();
    expect(file.rename(offset, 'Other')).toEqual([]);
    const config = await at('/p/plugsmith.yml', 'version');
    expect(config.file.renameable(config.offset)).toBeUndefined();
  });
});

describe('above and on the symbol', () => {
  test('a line offers to build, package and publish', async () => {
    const { file } = await at('/p/source/main.go', 'Random');
    expect(file.lenses()?.map(l => [l.title, l.command, ...l.arguments])).toEqual([
      ['Build', 'plugsmith.build', '/p/source/main.go'],
      ['Package', 'plugsmith.package', '/p/source/main.go'],
      ['Publish', 'plugsmith.publish', '/p/source/main.go'],
    ]);
  });

  test('the hover says what eKuiper does with it', async () => {
    const source = await at('/p/source/main.go', 'Random()');
    expect(source.file.hover(source.offset)?.markdown).toMatch(/`Random` in `Random\.so`.*every rule gets an instance/);
    const echo = await at('/p/text/main.go', 'Echo');
    expect(echo.file.hover(echo.offset)?.markdown).toMatch(/function `echo`.*share this one instance/);
  });

  test('the hover on a form that is refused does not say whose instance rules get', async () => {
    const refused = sourceCode('Random').replace(/func Random\(\)[\s\S]*$/, 'var Random = random.GetSource()\n');
    const change = { '/p/source/main.go': refused.replace('package main', 'package main\n\nimport "example.com/p/random"\n') };
    const made = 'package random\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nfunc GetSource() api.Source { return nil }\n';
    const { file, offset } = await at('/p/source/main.go', 'Random =', { ...change, '/p/random/random.go': made });
    expect(problemsOf(file).map(p => p.code)).toContain('ekuiper/symbol-form');
    expect(file.hover(offset)?.markdown).toBe('eKuiper looks up `Random` in `Random.so` for the source `random`.');
  });
});
