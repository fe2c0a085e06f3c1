import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '../../schemas/fluentd/knowledge.js';
import type { Features } from '../../server/src/core/features.js';
import type { OpenFile } from '../../server/src/core/language.js';
import { Text } from '../../server/src/core/text.js';
import { problemsOf } from '../../server/src/engine.js';
import type { FluentdDocument } from '../../server/src/languages/fluentd/document.js';
import { features } from '../../server/src/languages/fluentd/features.js';
import { fluentd } from '../../server/src/languages/fluentd/index.js';
import { buildElement } from '../../server/src/languages/fluentd/project/build-element.js';
import { parse } from '../../server/src/languages/fluentd/syntax/parser.js';
import { memoryHost } from '../support/fixtures.js';
import { brokenConfigs, configs } from './support/fluentd-arbitrary.js';

const knowledge = await loadKnowledge();

function documentOf(value: string): FluentdDocument {
  const file = { path: '/p/fluent.conf', text: new Text(value), tree: parse(value) };
  const own = buildElement(file, () => undefined);
  const saved = { byteOrderMark: false, loneCarriageReturns: false, invalid: [] };
  return { ...file, own, project: undefined, knowledge, strict: false, saved, nearby: ['a.conf'] };
}

interface Spanned {
  readonly start: number;
  readonly end: number;
}

/** Every span in an answer lies in the text and is no snippet of a number. */
function inside(value: unknown, text: string): void {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) {
    const { start, end } = value as Spanned;
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  for (const each of Object.values(value)) inside(each, text);
}

const texts = fc.oneof(
  configs,
  brokenConfigs,
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', ' ', '\n', '"', "'", '#', '{', '}', '@', '$', '\\', '[') }),
);

test('any text at any offset is answered, with places inside of it', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const document = documentOf(text);
      const offset = at % (text.length + 1);
      const all = { start: 0, end: text.length };
      inside(features.complete?.(document, offset), text);
      inside(features.hover?.(document, offset), text);
      inside(features.symbols?.(document), text);
      inside(features.folding?.(document), text);
      inside(features.definition?.(document, offset), text);
      inside(features.references?.(document, offset), text);
      inside(features.renameable?.(document, offset), text);
      inside(features.rename?.(document, offset, '@x'), text);
      inside(features.links?.(document), text);
      inside(features.highlights?.(document, offset), text);
      inside(features.linked?.(document, offset), text);
      inside(features.tokens?.(document), text);
      inside(features.hints?.(document, all), text);
      inside(features.workspaceSymbols?.(document), text);
      features.signature?.(document, offset);
    }),
    { numRuns: 1500 },
  );
});

const pattern = fc.constantFrom('a', 'a.b', 'a.*', 'a.**', '**', '{a,b}', '{a', 'a b.*', '/a.*/', '/a', '/[a/', '"#{x}"', '');
const label = fc.constantFrom('@A', '@B', '@ROOT', '@ERROR', '@', 'A', '"#{x}"');
const ids = fc.constantFrom('0', '1', '0-1', '1-0', '0-9999999999', '-', '0-', 'x', '', '99999999999999999999');
const include = fc.constantFrom('a.conf', 'b.conf', 'fluent.conf', '*.conf', '/**/*.conf', 'none.conf', 'http://x/y');
const output = fc.oneof(
  label.map(each => `@type relabel\n@label ${each}\n`),
  fc.tuple(pattern, label).map(([tag, to]) => `@type rewrite_tag_filter\n<rule>\nkey a\npattern /x/\ntag ${tag}\nlabel ${to}\n</rule>\n`),
  fc.tuple(label, pattern).map(([to, tag]) => `@type copy\n<store>\n@type record_reformer\ntag ${tag}\n@label ${to}\n</store>\n`),
  fc.constantFrom('@type null\n', '@type forward\n', '', '@type\n'),
);
const { items } = fc.letrec<{ items: string; item: string }>(tie => ({
  item: fc.oneof(
    { depthSize: 'small' },
    include.map(each => `@include ${each}\n`),
    fc.constantFrom('1', '2', '0', 'x', '99999999999').map(each => `<system>\nworkers ${each}\n</system>\n`),
    fc.tuple(pattern, label).map(([tag, to]) => `<source>\n@type sample\ntag ${tag}\n@label ${to}\n</source>\n`),
    pattern.map(each => `<source>\n@type tail\npath /var/*.log\ntag ${each}\n</source>\n`),
    fc.tuple(pattern, output).map(([each, inner]) => `<match ${each}>\n${inner}</match>\n`),
    pattern.map(each => `<filter ${each}>\n@type grep\n</filter>\n`),
    fc.tuple(label, tie('items')).map(([each, inner]) => `<label ${each}>\n${inner}</label>\n`),
    fc.tuple(ids, tie('items')).map(([each, inner]) => `<worker ${each}>\n${inner}</worker>\n`),
  ),
  items: fc.array(tie('item'), { maxLength: 5 }).map(parts => parts.join('')),
}));

/** What an editor may ask of an open file. */
const asked: { readonly [K in keyof Required<Features<never>>]: (file: OpenFile, offset: number) => unknown } = {
  complete: (file, offset) => file.complete(offset),
  hover: (file, offset) => file.hover(offset),
  symbols: file => file.symbols(),
  folding: file => file.folding(),
  definition: (file, offset) => file.definition(offset),
  references: (file, offset) => file.references(offset),
  renameable: (file, offset) => file.renameable(offset),
  rename: (file, offset) => file.rename(offset, '@x'),
  links: file => file.links(),
  lenses: file => file.lenses(),
  highlights: (file, offset) => file.highlights(offset),
  linked: (file, offset) => file.linked(offset),
  signature: (file, offset) => file.signature(offset),
  tokens: file => file.tokens(),
  format: file => file.format(undefined, { tabSize: 2, insertSpaces: true }),
  formatOnType: (file, offset) => file.formatOnType(offset, file.text.value.charAt(offset - 1), { tabSize: 2, insertSpaces: true }),
  hints: file => file.hints({ start: 0, end: file.text.value.length }),
  workspaceSymbols: file => file.workspaceSymbols(),
  flow: file => [file.flow(), file.flow('a'), file.flow('a.b')],
};

test('any project of several files is judged and answered', async () => {
  expect(Object.keys(asked).sort()).toEqual(Object.keys(features).sort());
  await fc.assert(
    fc.asyncProperty(items, items, items, fc.nat(), async (text, a, b, at) => {
      const files = new Map([
        ['/p/fluent.conf', `<source>\n@type forward\n</source>\n${text}`],
        ['/p/a.conf', a],
        ['/p/b.conf', b],
      ]);
      const host = memoryHost(files);
      for (const [path, value] of files) {
        const file = await fluentd.open({ path, text: new Text(value) }, host);
        for (const { span } of problemsOf(file)) inside(span, value);
        for (const ask of Object.values(asked)) ask(file, at % (value.length + 1));
      }
    }),
    { numRuns: 150 },
  );
});

test('a completion replaces what is around the cursor', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const offset = at % (text.length + 1);
      for (const { replace } of features.complete?.(documentOf(text), offset) ?? []) {
        expect(replace.start).toBeLessThanOrEqual(offset);
        expect(replace.end).toBeGreaterThanOrEqual(offset);
      }
    }),
    { numRuns: 1500 },
  );
});

test('colours come in the order of the text, none over another or over several lines', () => {
  fc.assert(
    fc.property(texts, text => {
      let end = 0;
      for (const { span } of features.tokens?.(documentOf(text)) ?? []) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
        end = span.end;
      }
    }),
    { numRuns: 1500 },
  );
});

test('sections nested without end are no trouble', () => {
  const document = documentOf('<a>\n'.repeat(20_000));
  for (const offset of [0, 30_000, 80_000]) {
    features.complete?.(document, offset);
    features.hover?.(document, offset);
    features.highlights?.(document, offset);
  }
  features.symbols?.(document);
  features.tokens?.(document);
  expect(features.folding?.(document)?.length).toBeGreaterThan(0);
});
