import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { basename, dirname, join, stem } from '../../../schemas/paths.js';
import { fix } from '../../../server/src/core/fix.js';
import type { Host } from '../../../server/src/core/host.js';
import { language, type ParsedFile } from '../../../server/src/core/language.js';
import { rule } from '../../../server/src/core/rule.js';
import type { Span } from '../../../server/src/core/text.js';

interface Tiny extends ParsedFile {
  /** The text of the file that `uses NAME` names, as far as there is one. */
  readonly asked: string | undefined;
  readonly used: { readonly span: Span; readonly path: string; readonly text: string | undefined } | undefined;
}

/** Says in a file beside that the reading has begun, and goes on when the test has put another one there. */
async function untilAllowed(path: string): Promise<void> {
  writeFileSync(`${path}.begun`, '');
  while (!existsSync(`${path}.go`)) await sleep(5);
}

const words = function* (text: string, word: string): Iterable<Span> {
  for (const { index } of text.matchAll(new RegExp(`(?<![\\w/])${word}\\b`, 'g'))) yield { start: index, end: index + word.length };
};

const bad = rule<Tiny, object>({
  code: 'tiny/bad',
  severity: 'error',
  source: 'the tests',
  message: { en: () => 'This word is bad. Write good.', 'zh-cn': () => '这个词不好，请写 good。' },
  *check(file) {
    for (const at of words(file.text.value, 'bad')) {
      yield {
        at,
        args: {},
        fixes: [fix({ en: () => 'Write good', 'zh-cn': () => '写 good' }, {}, [{ kind: 'replace', span: at, text: 'good' }], true)],
        related: file.used?.text === undefined ? [] : [{ path: file.used.path, span: { start: 0, end: 1 }, message: 'used here' }],
      };
    }
  },
});

const absent = rule<Tiny, { name: string }>({
  code: 'tiny/absent',
  severity: 'warning',
  source: 'the tests',
  message: { en: ({ name }) => `There is no ${name}.`, 'zh-cn': ({ name }) => `没有 ${name}。` },
  *check({ used }) {
    if (!used || used.text !== undefined) return;
    const create = fix({ en: () => 'Create it', 'zh-cn': () => '创建' }, {}, [{ kind: 'create', path: used.path, text: 'new\n' }]);
    yield { at: used.span, args: { name: basename(used.path) }, fixes: [create] };
  },
});

const syntax = rule<Tiny, object>({
  code: 'tiny/syntax',
  severity: 'error',
  source: 'the tests',
  message: { en: () => 'This cannot be read.', 'zh-cn': () => '无法读取。' },
  *check({ text }) {
    for (const at of words(text.value, 'unreadable')) yield { at, args: {} };
  },
});

const asked = rule<Tiny, { answer: string }>({
  code: 'tiny/asked',
  severity: 'information',
  source: 'the tests',
  message: { en: ({ answer }) => answer, 'zh-cn': ({ answer }) => answer },
  *check({ asked: answer }) {
    if (answer !== undefined) yield { at: { start: 0, end: 1 }, args: { answer } };
  },
});

/** What the host answers to `asks bytes`, or to `asks a.setting`. */
async function askedOf(path: string, text: string, host: Host): Promise<string | undefined> {
  const [, name] = /\basks ([\w.]+)/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const answer = name === 'bytes' ? [...((await host.readBytes?.(path)) ?? [])] : await host.setting?.(path, name);
  return `${name}: ${JSON.stringify(answer)}`;
}

const crash = rule<Tiny, object>({
  code: 'tiny/crash',
  severity: 'error',
  source: 'the tests',
  message: { en: () => '', 'zh-cn': () => '' },
  *check({ text }) {
    if (text.value.includes('crash')) throw new Error('as the text says');
    yield* [];
  },
});

const wordAt = (text: string, offset: number) =>
  /\w*$/.exec(text.slice(0, offset))?.[0].concat(/^\w*/.exec(text.slice(offset))?.[0] ?? '') ?? '';

/** A language in which a test can say what it wants to see: `bad`, `crash`, `slow`, `uses NAME`, `asks SETTING`, `asks bytes`. */
/** Its projects choose severities in a file named `severities`, `CODE=off`. */
export const tiny = language<Tiny>({
  id: 'tiny',
  async severities(path, host) {
    const off = /^(\S+)=off$/m.exec((await host.read(join(dirname(path), 'severities'))) ?? '')?.[1];
    return off === undefined ? {} : { [off]: 'off' };
  },
  comment: '#',
  owns: async ({ path }) => path.endsWith('.tiny'),
  async open({ path, text }, host: Host) {
    if (text.value.includes('slow')) await untilAllowed(path);
    const name = /\buses (\w+)/.exec(text.value);
    const asked = await askedOf(path, text.value, host);
    if (!name?.[1]) return { path, text, asked, used: undefined };
    const other = join(dirname(path), `${name[1]}.tiny`);
    const start = name.index + 'uses '.length;
    return { path, text, asked, used: { span: { start, end: start + name[1].length }, path: other, text: await host.read(other) } };
  },
  rules: [bad, absent, syntax, asked, crash],
  triggers: { completion: ['<'], format: ['>'] },
  features: {
    hover: ({ text }, offset) => ({ span: { start: offset, end: offset }, markdown: `**${text.value.length}** characters` }),
    complete: (_, offset) => [
      { label: 'good', kind: 'value', insert: 'good', replace: { start: offset, end: offset } },
      { label: 'both', kind: 'snippet', insert: '$1 and $2', snippet: true, replace: { start: offset, end: offset } },
    ],
    symbols: ({ text }) => [
      {
        name: '',
        kind: 'object',
        span: { start: 0, end: text.value.length },
        selection: { start: 0, end: 0 },
        children: [{ name: 'inner', kind: 'string', span: { start: 0, end: 1 }, selection: { start: 0, end: 1 }, children: [] }],
      },
    ],
    folding: ({ text }) => [{ start: 0, end: text.value.length }],
    definition: ({ used }) => (used ? [{ path: used.path }] : []),
    references: ({ used, path }) =>
      used
        ? [
            { path, span: used.span },
            { path: used.path, span: { start: 0, end: 3 } },
          ]
        : [],
    renameable: ({ path, used }) => ({ span: used?.span ?? { start: 0, end: 0 }, name: stem(path) }),
    rename({ used }, _, name) {
      if (name.includes('!')) return { refused: `${name} cannot be` };
      if (!used) return [];
      return [
        { kind: 'rename', from: used.path, to: join(dirname(used.path), `${name}.tiny`) },
        { kind: 'replace', span: used.span, text: name },
        { kind: 'replace', path: used.path, span: { start: 0, end: 3 }, text: name },
      ];
    },
    links: ({ used }) => (used ? [{ span: used.span, target: used.path }] : []),
    lenses: () => [
      { span: { start: 0, end: 0 }, title: 'Known', command: 'tiny.known', arguments: ['a'] },
      { span: { start: 0, end: 0 }, title: 'Unknown', command: 'tiny.unknown', arguments: [] },
    ],
    highlights: ({ text }, offset) => [...words(text.value, wordAt(text.value, offset))],
    linked: ({ text }, offset) => [...words(text.value, wordAt(text.value, offset))],
    signature: (_, offset) => ({
      label: 'f(a, b)',
      documentation: '*all*',
      parameters: [{ label: { start: 2, end: 3 }, documentation: '**a**' }, { label: { start: 5, end: 6 } }],
      ...(offset < 5 && { active: 1 }),
    }),
    tokens: ({ text }) => [
      ...[...words(text.value, 'bad')].map(span => ({ span, type: 'keyword' as const })),
      ...[...text.value.matchAll(/\(.*?\)/gs)].map(({ index, 0: { length } }) => ({
        span: { start: index, end: index + length },
        type: 'string' as const,
        modifiers: ['deprecated', 'readonly'] as const,
      })),
    ],
    format: ({ text }, range, { tabSize, insertSpaces }) =>
      [...text.value.matchAll(/\t/g)].flatMap(({ index }) =>
        insertSpaces && (!range || (range.start <= index && index < range.end))
          ? [{ kind: 'replace' as const, span: { start: index, end: index + 1 }, text: ' '.repeat(tabSize) }]
          : [],
      ),
    formatOnType: (_, offset, typed) => [{ kind: 'replace', span: { start: offset - typed.length, end: offset }, text: '!' }],
    hints: ({ text }, range) =>
      [...words(text.value, 'bad')]
        .filter(({ end }) => range.start <= end && end <= range.end)
        .map(({ end }) => ({ offset: end, text: 'good', tooltip: '_why_' })),
    workspaceSymbols: ({ path, used }) => [
      { name: stem(path), kind: 'module', location: { path } },
      ...(used
        ? [{ name: 'Used File', kind: 'function' as const, container: 'c', location: { path: used.path, span: { start: 1, end: 2 } } }]
        : []),
    ],
  },
});

/** A language that has rules and completion, and nothing else. */
export const plain = language<ParsedFile>({
  id: 'plain',
  owns: async ({ path, languageId }) => path.endsWith('.plain') || languageId === 'plain',
  open: async file => file,
  rules: [],
  triggers: { completion: [':'] },
  features: { complete: (_, offset) => [{ label: 'plain', kind: 'value', insert: 'plain', replace: { start: offset, end: offset } }] },
});
