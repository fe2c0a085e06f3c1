import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { decode } from '../../server/src/disk-host.js';
import type { Item, Value } from '../../server/src/languages/fluentd/syntax/node.js';
import { parse } from '../../server/src/languages/fluentd/syntax/parser.js';
import { print } from '../../server/src/languages/fluentd/syntax/print.js';
import { type Case, type ExpectedSection, readCases } from '../support/fluentd-corpus.js';
import { type Figures, measure, table } from '../support/fluentd-figures.js';

// Real configs, broken ones and small ones, with what Fluentd 1.19.3 said about each.
const root = path.resolve(process.env['PLUGSMITH_CORPUS_DIR'] ?? path.join(import.meta.dirname, '../../../shared/corpus'), 'fluentd');
const isRequired = process.env['PLUGSMITH_CORPUS'] === 'required';

describe.runIf(isRequired || existsSync(root))('the recorded answers of Fluentd', () => {
  let figures: Figures;
  let cases: readonly Case[] = [];
  beforeAll(async () => {
    cases = readCases(root);
    figures = await measure(root);
  });

  test('its parser reads what we can read, and refuses the rest', () => {
    expect(figures.verdicts.wrong).toEqual([]);
    expect(figures.literals.wrong).toEqual([]);
    expect(figures.verdicts.of).toBeGreaterThan(800);
  });

  test('a verdict depends on the Ruby of the text only where that raises an exception', () => {
    expect(figures.environment.filter(name => !/#\{v[123]\}/.test(name))).toEqual(['edge/embed_raise']);
    expect(figures.environment.length).toBeLessThan(10);
  });

  test('a syntax error is told at the line where it was made', () => {
    expect(figures.mutants.right / figures.mutants.of, figures.mutants.wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  test('what a dry run reports is told at its line', () => {
    expect(figures.reports.right / figures.reports.of, figures.reports.wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  test('what a dry run accepts has no error', () => {
    expect(figures.accepted.wrong).toEqual([]);
  });

  test('the figures in the docs are these; npm run corpus -- --write puts them there', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../docs/fluentd.md'), 'utf8');
    expect(/<!-- figures -->\n([\s\S]*?)<!-- \/figures -->/.exec(page)?.[1]?.trim()).toBe(table(figures));
  });

  test('its tree is our tree', () => {
    const compared = cases.flatMap(({ id, category, expected, files, entry }) => {
      const { syntax_ok: ok, tree, root_params: params, includes = [] } = expected;
      if (!ok || !tree || !params || includes.length > 0 || !entry.endsWith('.conf')) return [];
      const text = decode(files.get(entry) ?? new Uint8Array());
      return [
        { name: `${category}/${id}`, ours: bodyOf(parse(text).items), theirs: { params: valuesOf(params), elements: tree.map(sectionOf) } },
      ];
    });
    expect(compared.length).toBeGreaterThan(500);
    expect(compared.filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs)).map(({ name }) => name)).toEqual([]);
  });

  test('tags and parameters stand where it has them', () => {
    const wrong: string[] = [];
    for (const { id, expected, files, entry } of cases) {
      const { syntax_ok: ok, tree, includes = [] } = expected;
      if (!ok || !tree || includes.length > 0 || !entry.endsWith('.conf')) continue;
      const text = decode(files.get(entry) ?? new Uint8Array());
      const theirs = [...placesOf(tree)];
      const ours = new Set(placesIn(parse(text).items, text));
      wrong.push(...theirs.filter(place => !ours.has(place)).map(place => `${id}: ${place}`));
    }
    expect(wrong).toEqual([]);
  });

  test('every text comes back from its tree', () => {
    for (const { files, id } of cases) {
      for (const bytes of files.values()) {
        const text = decode(bytes);
        expect(print(parse(text), text) === text, id).toBe(true);
      }
    }
  });
});

interface Shown {
  readonly params: Readonly<Record<string, unknown>>;
  readonly elements: readonly ({ readonly name: string; readonly arg: string } & Shown)[];
}

const sorted = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** JSON is compared by what it means. Where the recording ran, one folder had another name. */
const valuesOf = (params: Readonly<Record<string, unknown>>) =>
  sorted(Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? normal(value) : value])));

function normal(value: string): unknown {
  if (!/^[[{]/.test(value)) return value.replaceAll('/DIR', '/tmp/fl');
  try {
    // Ruby's JSON drops the backslash of an escape that it does not know.
    return JSON.parse(value.replace(/\\(.)/g, (all, letter) => ('"\\/bfnrtu'.includes(letter) ? all : letter)));
  } catch {
    return value;
  }
}

const sectionOf = ({ name, arg, params, elements }: ExpectedSection): Shown['elements'][number] => ({
  name: name ?? '',
  arg,
  params: valuesOf(params),
  elements: elements.map(sectionOf),
});

function bodyOf(items: readonly Item[]): Shown {
  const params = Object.fromEntries(items.flatMap(item => (item.kind === 'parameter' ? [[item.key.text, written(item.value)]] : [])));
  const elements = items.flatMap(item =>
    item.kind === 'section' ? [{ name: item.name.text, arg: item.arg?.text ?? '', ...bodyOf(item.items) }] : [],
  );
  return { params: valuesOf(params), elements };
}

/** The text of a value; comments in JSON are no part of it. */
const written = (value: Value | undefined) => (value?.form === 'json' ? value.text.replace(/#[^\n"]*\n/g, '\n') : (value?.text ?? ''));

function* placesOf(sections: readonly ExpectedSection[]): Iterable<string> {
  for (const { name, pos, keys, elements } of sections) {
    yield `<${name ?? ''}> ${pos.open[0]}:${pos.open[1]}`;
    for (const [key, at] of Object.entries(keys ?? {})) yield `${key} ${at.key[0][0]}:${at.key[0][1]}`;
    yield* placesOf(elements);
  }
}

function* placesIn(items: readonly Item[], text: string): Iterable<string> {
  const place = (offset: number) => {
    const before = text.slice(0, offset);
    return `${before.split('\n').length}:${offset - (before.lastIndexOf('\n') + 1)}`;
  };
  for (const item of items) {
    if (item.kind === 'section') {
      yield `<${item.name.text}> ${place(item.open.start)}`;
      yield* placesIn(item.items, text);
    } else if (item.kind === 'parameter') yield `${item.key.text} ${place(item.key.span.start)}`;
  }
}
