import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { descend, type Element } from '../../server/src/languages/fluentd/element.js';
import { readYamlConfig } from '../../server/src/languages/fluentd/yaml/read.js';
import { isFatal } from '../support/fluentd-yaml.js';

/** Name, argument, parameters, and the elements in it; values as strings, null for nil. */
type Shown = readonly [string, string, Readonly<Record<string, string | null>>, readonly Shown[]];
interface Case {
  readonly text: string;
  /** What the YAML reader of Fluentd 1.19.3 made of it. */
  readonly elements?: readonly Shown[];
  /** The class of the error with which it ended. */
  readonly refused?: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(path.join(import.meta.dirname, 'fluentd-yaml-cases.json'), 'utf8'));

/** What is unknown to us is what Fluentd says it is. */
function shown({ name, arg, params, elements }: Element, real: Shown | undefined): Shown {
  const values = params.map(({ key, value }): [string, string | null] => [key, value ?? real?.[2][key] ?? null]);
  return [name, arg ?? real?.[1] ?? '', Object.fromEntries(values), elements.map((each, i) => shown(each, real?.[3][i]))];
}

describe('a config in YAML is what Fluentd makes of it', () => {
  test.each(cases.map(each => [each.text, each] as const))('%j', (_, { text, elements }) => {
    const { own, errors, problems, root } = readYamlConfig('/fluent.yaml', text);
    const refused = errors.length > 0 || problems.some(isFatal);
    if (!elements) {
      // A list could be one that is included.
      if (root?.value.kind !== 'list') expect(refused).toBe(true);
      return;
    }
    expect(problems.filter(isFatal)).toEqual([]);
    expect(errors).toEqual([]);
    expect(own.elements.map((each, i) => shown(each, elements[i]))).toEqual(elements);
  });
});

const part = fc.constantFrom(
  ...[
    'config:\n',
    '  - source:\n',
    '  - match:\n',
    '      $tag: a\n',
    '      $type: b\n',
    '      buffer: &b\n',
    '        x: 1\n',
    '      <<: *b\n',
  ],
  ...[
    '      c: *b\n',
    '  - !include x.yaml\n',
    '  - label:\n',
    "      $name: '@X'\n",
    '      config:\n',
    ' ',
    '- ',
    ': ',
    '\n',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
  ],
  ...['&a ', '*a', '|', '>', '#', '\t', '!fluent/s ', '!fluent/json ', '---\n', '%', '@', ',', '?', 'ü'],
);

test('any text is read, and all that is found stands in it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 25 }), parts => {
      const text = parts.join('');
      const { own, errors, problems } = readYamlConfig('/fluent.yaml', text);
      const inside = ({ start, end }: { start: number; end: number }) =>
        expect(start >= 0 && start <= end && end <= text.length).toBe(true);
      for (const { span } of [...errors, ...problems]) inside(span);
      for (const { at, params } of descend(own)) {
        for (const span of [at.name, at.open, at.whole, ...(at.arg ? [at.arg] : [])]) inside(span);
        for (const { at: place } of params)
          for (const span of [place.key, place.whole, ...(place.value ? [place.value] : [])]) inside(span);
      }
    }),
    { numRuns: 1000 },
  );
});

test('aliases that would grow without end are given up', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `x${i}: &x${i} {a: *x${i + 1}, b: *x${i + 1}}`).reverse();
  const text = `x30: &x30 {c: 1}\n${levels.join('\n')}\nconfig:\n  - source:\n      y: *x0\n`;
  expect(readYamlConfig('/fluent.yaml', text).problems.some(isFatal)).toBe(true);
  const { problems } = readYamlConfig('/fluent.yaml', 'config:\n  - source: &a\n      b: *a\n');
  expect(problems.map(({ kind }) => kind)).toContain('endless');
});

test('a value stands where it is written', () => {
  const text = 'config:\n  - match:\n      $tag: "a.**"\n      $type: stdout\n      path: \'/x\'\n';
  const [match] = readYamlConfig('/fluent.yaml', text).own.elements;
  const slice = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end);
  expect(slice(match?.at.arg)).toBe('"a.**"');
  expect(match?.params.map(({ key, at, value }) => [key, slice(at.value), text.startsWith(value ?? '?', at.content)])).toEqual([
    ['@type', 'stdout', true],
    ['path', "'/x'", true],
  ]);
});
