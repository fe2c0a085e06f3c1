import { describe, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import { readSettings, type Settings } from '../../schemas/ekuiper/plugsmith-yml.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { functionCode, goMod, sourceCode } from '../support/ekuiper-code.js';
import { memoryHost } from '../support/fixtures.js';

const read = (text: string): Settings => {
  const settings = readSettings(text);
  return 'refused' in settings ? expect.fail(settings.refused) : settings;
};

describe('what the toolchain reads', () => {
  test('everything that the file can say', () => {
    expect(
      read(`target: 2.4.0-slim
plugins:
  - {name: random, kind: source, version: v1.0.0, package: ./source, files: [etc/a.bin], parameters: [p1]}
  - {name: text, kind: function, functions: [echo, shout]}
servers:
  - {name: local, url: "http://127.0.0.1:9081"}
rules:
  ekuiper/go-patch-newer: off
  ekuiper/toolchain-newer: error
`),
    ).toEqual({
      target: '2.4.0-slim',
      plugins: [
        { name: 'random', kind: 'source', version: 'v1.0.0', package: './source', files: ['etc/a.bin'], parameters: ['p1'] },
        { name: 'text', kind: 'function', functions: ['echo', 'shout'] },
      ],
      servers: [{ name: 'local', url: 'http://127.0.0.1:9081' }],
      rules: { 'ekuiper/go-patch-newer': 'off', 'ekuiper/toolchain-newer': 'error' },
    });
  });

  test.each(['', '# nothing\n', 'target:\n', 'plugins:\nservers:\nrules:\n', '[]', 'text', '__proto__: {a: 1}\n'])(
    '%j says nothing',
    text => {
      expect(read(text)).toEqual({ plugins: [], servers: [], rules: {} });
    },
  );

  test('what is not of the right type is passed over', () => {
    expect(read('target: [a]\nplugins: [{name: {a: 1}, kind: sorce, files: a}]\nservers: [{name: a}]\nrules: {a/b: warn}\n')).toEqual({
      plugins: [{}],
      servers: [],
      rules: {},
    });
  });

  test('a token is not even read', () => {
    expect(JSON.stringify(read('servers: [{name: a, url: "http://a", token: geheim}]\n'))).not.toContain('geheim');
  });

  test('what is no YAML is refused with the reason', () => {
    expect(readSettings('plugins: [')).toMatchObject({ refused: expect.stringMatching(/line|flow|expected/i) });
    expect(readSettings('a: 1\na: 2\n')).toHaveProperty('refused');
  });
});

const files: Readonly<Record<string, string>> = {
  '/p/go.mod': goMod(),
  '/p/source/main.go': sourceCode('Random'),
  '/p/text/main.go': functionCode('Echo', 'Shout'),
};

/** Opens a text in which `|` is the cursor. */
async function at(text: string) {
  const offset = text.indexOf('|');
  const whole = text.replace('|', '');
  const file = await openFile(
    '/p/plugsmith.yml',
    whole,
    languages,
    memoryHost(new Map(Object.entries({ ...files, '/p/plugsmith.yml': whole }))),
  );
  return { file: file ?? expect.fail(), offset };
}

const completions = async (text: string) => {
  const { file, offset } = await at(text);
  return (file.complete(offset) ?? []).map(c => c.label);
};

describe('while it is written', () => {
  test.each([
    ['|', ['target', 'plugins', 'servers', 'fluentd', 'rules']],
    ['pl|\ntarget: 2.4.0', ['plugins', 'servers', 'fluentd', 'rules']],
    ['target: 2.4.0\npl|', ['plugins', 'servers', 'fluentd', 'rules']],
    ['fluentd:\n  |', ['version', 'roots']],
    ['fluentd:\n  version: |', ['"1.16"', '"1.19.3"']],
    ['plugins:\n  - |', ['name', 'kind', 'version', 'package', 'functions', 'files', 'parameters']],
    ['plugins:\n  - name: random\n    |', ['kind', 'version', 'package', 'functions', 'files', 'parameters']],
    [
      'plugins:\n  - name: random\n    package: ./source\n  - name: text\n    k|',
      ['kind', 'version', 'package', 'functions', 'files', 'parameters'],
    ],
    ['plugins:\n  - kind: |', ['source', 'sink', 'function', 'portable']],
    ['plugins:\n  - name: |', ['random', 'text']],
    ['plugins:\n  - name: text\n    package: ./t|', ['./source', './text']],
    ['plugins:\n  - name: text\n    functions:\n      - |', ['echo', 'shout']],
    ['servers:\n  - name: local\n    |', ['url']],
    ['rules:\n  ekuiper/go-newer: |', ['off', 'info', 'information', 'warning', 'error']],
    ['# target: |', []],
  ])('%j offers what can stand there', async (text, expected) => expect(await completions(text)).toEqual(expected));

  test('the newest release and its images come first for the target', async () => {
    expect((await completions('target: |')).slice(0, 4)).toEqual(['2.4.0', '2.4.0-slim', '2.4.0-alpine', '2.3.1']);
  });

  test.each([
    ['2.9.0', '2.4.0'],
    ['2.9.0-slim', '2.4.0-slim'],
    ['v2.3.9-alpine', '2.4.0-alpine'],
    ['lfedge/ekuiper:2.9.0-slim', '2.4.0-slim'],
    ['1.14.7-slim', '2.4.0-slim'],
    ['2.3', '2.3.1'],
    ['2.4-slim', '2.4.0-slim'],
    ['2.4.o-slim', '2.4.0-slim'],
    ['2.3.1-slm', '2.3.1-slim'],
    ['newest', '2.4.0'],
  ])('for the target %s that there is not, %s is offered', async (written, offered) => {
    const { file } = await at(`target: ${written}\n`);
    const [problem] = problemsOf(file);
    expect(problem?.fixes.map(f => f.edits)).toEqual([[expect.objectContaining({ text: offered })]]);
  });

  test.each([
    ['that is not there', {}, 'This project has no plugin called "nobody". What is here: random, text.'],
    [
      'that no build takes',
      { '/p/source/main.go': `//go:build ignore\n\n${sourceCode('Random')}`, '/p/text/main.go': '//go:build ignore\n\npackage main\n' },
      '"//go:build ignore"',
    ],
  ])('of a plugin %s it is said why', async (_, more, words) => {
    const text = 'plugins:\n  - name: nobody\n';
    const all = new Map(Object.entries({ ...files, ...more, '/p/plugsmith.yml': text }));
    const file = (await openFile('/p/plugsmith.yml', text, languages, memoryHost(all))) ?? expect.fail();
    expect(problemsOf(file).map(p => p.message)).toEqual([expect.stringContaining(words)]);
  });

  test('of a project for 1.x, only its go.mod speaks', async () => {
    const text = 'plugins:\n  - name: random\n';
    const old = 'module example.com/p\n\ngo 1.22\n\nrequire github.com/lf-edge/ekuiper v1.14.7\n';
    const all = new Map(Object.entries({ ...files, '/p/go.mod': old, '/p/plugsmith.yml': text }));
    const file = (await openFile('/p/plugsmith.yml', text, languages, memoryHost(all))) ?? expect.fail();
    expect(problemsOf(file)).toEqual([]);
  });

  test('the codes of all rules can be given a severity', async () => {
    expect(await completions('rules:\n  ekuiper/go|')).toEqual(
      expect.arrayContaining(['ekuiper/go-newer', 'plugsmith/unknown-rule', 'plugsmith/unused-suppression']),
    );
  });

  test('a package leads to its Go file', async () => {
    const { file, offset } = await at('plugins:\n  - name: random\n    package: ./sour|ce\n');
    expect(file.definition(offset)).toEqual([{ path: '/p/source/main.go' }]);
  });

  test('a completion replaces what is written already', async () => {
    const { file, offset } = await at('plugins:\n  - kind: so|u');
    const [first] = file.complete(offset) ?? [];
    expect(file.text.slice(first?.replace ?? { start: 0, end: 0 })).toBe('sou');
  });

  test('hover explains a key in the language of the user, and what a target means', async () => {
    const key = await at('plugins:\n  - na|me: random\n');
    expect(key.file.hover(key.offset)?.markdown).toMatch(/installed as/);
    useLocale('zh-cn');
    expect(key.file.hover(key.offset)?.markdown).toMatch(/安装名/);
    useLocale('en');
    const target = await at('target: 2.4.0-|slim\n');
    expect(target.file.hover(target.offset)?.markdown).toBe(
      'eKuiper 2.4.0: Go 1.25.4, contract v2.3.1, glibc, `lfedge/ekuiper:2.4.0-slim`',
    );
  });

  test('the outline has the plugins by name', async () => {
    const { file } = await at('target: 2.4.0\nplugins:\n  - name: random\n|');
    expect(file.symbols()?.map(s => [s.name, s.detail ?? s.children.map(c => c.name)])).toEqual([
      ['target', '2.4.0'],
      ['plugins', ['random']],
    ]);
    expect(file.folding()).toHaveLength(2);
  });
});

test('the severities that it chooses are those of the project, unless the user chooses others', async () => {
  const all = new Map(
    Object.entries({
      ...files,
      '/p/go.mod': goMod().replace('1.24.1', '1.25.9'),
      '/p/plugsmith.yml': 'rules:\n  ekuiper/go-patch-newer: error\n',
    }),
  );
  const host = memoryHost(all);
  const file = (await openFile('/p/go.mod', all.get('/p/go.mod') ?? '', languages, host)) ?? expect.fail();
  expect(problemsOf(file).map(p => p.severity)).toEqual(['error']);
  expect(problemsOf(file, { 'ekuiper/go-patch-newer': 'off' })).toEqual([]);
});
