import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '../../schemas/fluentd/knowledge.js';
import { Text } from '../../server/src/core/text.js';
import { buildElement } from '../../server/src/languages/fluentd/build-element.js';
import type { FluentdDocument } from '../../server/src/languages/fluentd/document.js';
import { features } from '../../server/src/languages/fluentd/features.js';
import { parse } from '../../server/src/languages/fluentd/syntax/parser.js';
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
