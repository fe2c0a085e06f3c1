import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '../../../schemas/fluentd/knowledge.js';
import { Text } from '../../../server/src/core/text.js';
import { holds, shown } from '../../../server/src/languages/fluentd/checking/conditions.js';
import type { FluentdDocument } from '../../../server/src/languages/fluentd/document.js';
import { parseChunkKeys } from '../../../server/src/languages/fluentd/output/chunk-keys.js';
import { placeholdersIn } from '../../../server/src/languages/fluentd/output/placeholders.js';
import { buildElement } from '../../../server/src/languages/fluentd/project/build-element.js';
import { workerIds } from '../../../server/src/languages/fluentd/routing/workers.js';
import { configRules } from '../../../server/src/languages/fluentd/rules/config-rules.js';
import { parse } from '../../../server/src/languages/fluentd/syntax/parser.js';
import { badAccessor } from '../../../server/src/languages/fluentd/values/accessor.js';
import { brokenConfigs, configs } from '../support/fluentd-arbitrary.js';

const knowledge = await loadKnowledge();

function documentOf(value: string, { fragment = false } = {}): FluentdDocument {
  const file = { path: '/p/fluent.conf', text: new Text(value), tree: parse(value) };
  const own = buildElement(file, () => undefined);
  const project = { root: file.path, config: own, files: new Map([[file.path, file]]), includes: [] };
  const saved = { byteOrderMark: false, loneCarriageReturns: false, invalid: [] };
  return { ...file, own, project: fragment ? undefined : project, knowledge, strict: false, saved, nearby: [] };
}

const problemsOf = (document: FluentdDocument) => configRules.flatMap(rule => [...rule.problems(document)]);
const codesOf = (value: string, options = {}) => problemsOf(documentOf(value, options)).map(({ code }) => code);
const element = (value: string) => documentOf(value).own.elements[0] ?? documentOf(value).own;

const option = fc.constantFrom(
  ...[`path /a/\${tag}/%Y`, 'path *', 'pos_file /x', '@id a', '@label @X', '@label', 'timekey 0', 'timekey 1h', 'workers 0', 'workers 3'],
  ...['flush_mode lazy', 'flush_interval 1s', 'compress gzip', 'compress zstd', 'format1 /a/', 'format3 x', 'expression /a/', 'key a'],
  ...['sample [1', 'endpoint http://[', 'network 1.2', 'regexp1 a', 'keep_keys', 'flush_at_shutdown false', 'path "#{x}"', '@include x'],
);
const name = fc.constantFrom(
  ...['source', 'match', 'filter', 'label', 'worker', 'system', 'buffer', 'secondary', 'parse', 'format', 'store', 'storage', 'record'],
  ...[
    'transport tls',
    'security',
    'client',
    'regexp',
    'and',
    'inject',
    'matc',
    'buffer tag,time',
    'buffer $[a], b c',
    'worker 0-1',
    'label @X',
  ],
);
const type = fc.constantFrom(
  ...['tail', 'file', 'file_single', 'copy', 'forward', 'http', 'stdout', 'relabel', 'grep', 'record_transformer', 'secondary_file'],
  ...['multiline', 'regexp', 'local', 'sample', 'nothing_known', 'elasticsearch'],
);
const section = (depth: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      name,
      fc.option(type),
      fc.array(option, { maxLength: 3 }),
      depth > 0 ? fc.array(section(depth - 1), { maxLength: 3 }) : fc.constant([]),
    )
    .map(
      ([tag, own, params, inner]) =>
        `<${tag}>\n${own ? `@type ${own}\n` : ''}${params.join('\n')}\n${inner.join('')}</${tag.split(' ')[0]}>\n`,
    );
const texts = fc.oneof(
  fc.array(section(3), { maxLength: 5 }).map(parts => parts.join('')),
  configs,
  brokenConfigs,
  fc.string({ unit: 'grapheme' }),
);

test('any text is judged, as a root and as a fragment, with places and mendings inside of it', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, fragment) => {
      for (const { span, fixes, message, related } of problemsOf(documentOf(text, { fragment }))) {
        const edits = fixes.flatMap(fix => fix.edits.flatMap(edit => (edit.kind === 'replace' ? [edit.span] : [])));
        for (const { start, end } of [span, ...edits, ...related.map(each => each.span)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        expect(message).not.toMatch(/undefined|\[object/);
      }
    }),
    { numRuns: 300 },
  );
});

test('a fragment is not judged by what may be in other files', () => {
  const config = '<match a>\n  @type relabel\n  @label @ELSEWHERE\n</match>\n<store>\n  @type stdout\n</store>\n';
  expect(codesOf(config, { fragment: true })).toEqual([]);
  expect(codesOf(config)).toEqual(['fluentd/undefined-label', 'fluentd/unknown-directive']);
});

test('what embedded Ruby makes is not judged', () => {
  const config = (value: string) => `<source>\n  @type forward\n  @label ${value}\n  tag ${value}\n</source>\n`;
  expect(codesOf(config('"#{label}"'))).toEqual([]);
  expect(codesOf(config('""')).sort()).toEqual(['fluentd/refused-value', 'fluentd/undefined-label']);
});

test.each([
  ['tag', ['tag']],
  ['tag, time ,$.a.b', ['tag', 'time', '$.a.b']],
  ['tag time', ['tag time']],
  ['a,,b,', ['a', '', 'b']],
  ['[]', []],
  ['["a", "b"]', ['a', 'b']],
  ['[a]', undefined],
])('the chunk keys of <buffer %s> are read as Fluentd reads them', (argument, keys) => {
  expect(parseChunkKeys(argument)).toEqual(keys);
});

test.each([
  ['plain key', undefined],
  ['$.a.b[0]', undefined],
  ["$['a']['b'][-1]", undefined],
  ['$.', 'empty'],
  ['$.a b', 'space'],
  ['$.a[0', 'bracket'],
  ["$.a['b']", 'index'],
  ['$[\'a"]', 'quotes'],
  ["$['a']b", 'rest'],
] as const)('%s is judged as a way into a record', (text, why) => {
  expect(badAccessor(text)).toBe(why);
});

test.each([
  [`/a/\${tag[1]}/\${$.k.l}/\${chunk_id}`, { tag: true, keys: ['$.k.l'], seconds: undefined }],
  ['/a/%Y%m/x.%j', { tag: false, keys: [], seconds: 86400 }],
  ['%Y-%m-%d/%k', { tag: false, keys: [], seconds: 3600 }],
  ['%-M %%S', { tag: false, keys: [], seconds: 60 }],
  ['%010s', { tag: false, keys: [], seconds: 1 }],
])('the placeholders in %s are found', (text, found) => {
  expect(placeholdersIn(text)).toEqual(found);
});

test.each([
  ['1', { first: 1, last: 1, range: false }],
  ['0-2', { first: 0, last: 2, range: true }],
  ['-1', { first: 0, last: 1, range: true }],
  ['1-', { first: 1, last: 1, range: false }],
  ['-1-1', { first: -1, last: -1, range: false }],
  ['x', { first: 0, last: 0, range: false }],
])('<worker %s> means the workers that Fluentd makes of it', (arg, ids) => {
  expect(workerIds(arg)).toEqual(ids);
});

test('a condition of our tables holds, does not, or cannot be known', () => {
  const made = element('<match>\n  a yes\n  b #{1}\n  c "#{1}"\n  d 0.5\n  <s x>\n    e 1\n  </s>\n</match>\n');
  const conditions = [
    'a',
    'a=true',
    'a=false',
    'b=#{1}/2',
    'c',
    'c=1',
    'd>0',
    'd>1',
    'z',
    '!z',
    'z|a',
    'z||a',
    '<s>',
    '<s x>',
    '<s y>',
    '<s>e=1',
    '<s>f',
  ];
  expect(conditions.map(condition => [condition, holds(made, condition)])).toEqual([
    ['a', true],
    ['a=true', true],
    ['a=false', false],
    ['b=#{1}/2', true],
    ['c', true],
    ['c=1', undefined],
    ['d>0', true],
    ['d>1', false],
    ['z', false],
    ['!z', true],
    ['z|a', true],
    ['z||a', true],
    ['<s>', true],
    ['<s x>', true],
    ['<s y>', false],
    ['<s>e=1', true],
    ['<s>f', false],
  ]);
  expect(shown('tag|<extract>tag_key|x=true/yes||y', ' or ')).toBe('tag or <extract> tag_key or x true');
});

test('what is missing is not missed in a section that cannot be read to its end', () => {
  expect(codesOf('<source>\n  @type exec\n</source>\n')).toContain('fluentd/parameter-needs');
  expect(codesOf('<source>\n  @type exec\n  @include nowhere.conf\n</source>\n')).not.toContain('fluentd/parameter-needs');
});
