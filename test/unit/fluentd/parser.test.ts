import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item, ParseError, Tree } from '../../../server/src/languages/fluentd/syntax/node.js';
import { parse } from '../../../server/src/languages/fluentd/syntax/parser.js';
import { print } from '../../../server/src/languages/fluentd/syntax/print.js';

type Shown = Readonly<Record<string, unknown>>;

/** Parameters by key and sections by `<name arg>`, as a person would write the tree down. */
const shown = (items: readonly Item[]): Shown =>
  Object.fromEntries(
    items.map(item => {
      if (item.kind === 'section') return [`<${[item.name.text, item.arg?.text].filter(Boolean).join(' ')}>`, shown(item.items)];
      return item.kind === 'include' ? [item.keyword.text, item.target?.text] : [item.key.text, item.value?.text ?? ''];
    }),
  );

const read = (text: string) => {
  const tree = parse(text);
  return { tree: shown(tree.items), errors: tree.errors.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`) };
};
const tree = (text: string) => {
  const found = read(text);
  expect(found.errors).toEqual([]);
  return found.tree;
};
const errors = (text: string) => read(text).errors;

describe('plain values', () => {
  test('end at a # behind a blank, and keep any other', () => {
    expect(tree('k foo #bar')).toEqual({ k: 'foo' });
    expect(tree('k foo#bar')).toEqual({ k: 'foo#bar' });
    expect(tree('k #bar baz #qux')).toEqual({ k: '#bar baz' });
  });
  test('keep quotes, backslashes, #{} and tags as they are', () => {
    expect(tree('k a"b"c\\n#{x} </t>  ')).toEqual({ k: 'a"b"c\\n#{x} </t>' });
  });
  test('are empty without a text behind the key', () => {
    expect(tree('k\nj  \nl')).toEqual({ k: '', j: '', l: '' });
  });
  test('do not go on in the next line', () => {
    expect(tree('k a \\\n  b')).toEqual({ k: 'a \\', b: '' });
  });
  test('of several with one key, all are in the tree', () => {
    expect(parse('k 1\nk 2').items).toHaveLength(2);
  });
});

describe('quoted values', () => {
  test('resolve the escapes that Fluentd knows', () => {
    expect(tree(String.raw`k "a\tb\"\#{x}\."`)).toEqual({ k: 'a\tb"#{x}.' });
    expect(tree(String.raw`k 'a\nb\'\\'`)).toEqual({ k: String.raw`a\nb'\ `.trim() });
    expect(errors(String.raw`k "a\d"`)).toEqual(['bad-escape: \\d']);
  });
  test('take a line break behind an ordinary character, and join lines behind a backslash', () => {
    expect(tree('k "a\nb"')).toEqual({ k: 'a\nb' });
    expect(tree('k "a\\\n  b"')).toEqual({ k: 'a  b' });
  });
  test('take no line break behind the opening quote, an escape or embedded Ruby, and none of CRLF', () => {
    for (const text of ['k "\nb"', 'k "a\\n\nb"', 'k "#{1}\nb"', 'k "a\r\nb"', "k 'a\nb'"]) expect(errors(text), text).toHaveLength(1);
  });
  test('may be followed by a comment, even without a blank', () => {
    expect(tree('k "a"# c')).toEqual({ k: 'a' });
    expect(errors('k "a" b # c')).toEqual(['after-value: b # c']);
  });
  test('that are not closed end with their line', () => {
    expect(read('k "a\nj "b"\n')).toEqual({ tree: { k: 'a', j: 'b' }, errors: ['unclosed-double-quote: "a'] });
    expect(read("k 'a\nj b\n")).toEqual({ tree: { k: 'a', j: 'b' }, errors: ["unclosed-single-quote: 'a"] });
  });
});

describe('embedded Ruby', () => {
  const ruby = (text: string) =>
    parse(text)
      .items.flatMap(item => (item.kind === 'parameter' ? (item.value?.ruby ?? []) : []))
      .map(({ start, end }) => text.slice(start, end));
  test.each([
    `"#{ENV['A'] || "b}"}"`,
    `"#{ {a: '}'}.to_s }"`,
    `"#{%q(})}"`,
    `"#{%w[a b].join("#{1}}")}"`,
    '"#{x / 2} #{y}"',
    '"#{/}/.source}"',
    '"#{?}}"',
    '"#{a ? b : c}"',
    '"#{[1, 2].inject(:+)}"',
    '"#{2 ** 3}"',
    '"#{foo(*args, &block)}"',
    '"#{1 # }\n}"',
    `"#{ENV.fetch('A') { |k| k * 2 }}"`,
  ])('%s ends where its Ruby ends', value => {
    expect(errors(`k ${value}`)).toEqual([]);
    expect(ruby(`k ${value}`).length).toBeGreaterThan(0);
  });
  test.each(['"#{ENV["', '"#{1 +* 2}"', '"#{(1}"', '"#{ENV[\'A\'] || https://x}"', '"#{1 +}"'])('%s is refused', value => {
    expect(errors(`k ${value}`)[0]).toMatch(/^embedded-ruby/);
  });
  test('is nothing in single quotes and plain values', () => {
    expect(ruby("k '#{x}'\nj #{x}")).toEqual([]);
  });
});

describe('JSON values', () => {
  test('go over several lines, with comments where the text could be closed', () => {
    expect(errors('k [\n  "a", # one\n  "b" # two\n]\n')).toEqual([]);
    expect(errors('k {"a": [1,\n 2]}\n')).toEqual([]);
    expect(errors('k [\n "a",\n # comment\n "b"]')).toHaveLength(1);
  });
  test.each([
    ['{tag}', 'bad-json: tag'],
    ['[a, b]', 'bad-json: a'],
    ['{"k":1,}', 'bad-json: ,'],
    ["['a']", "bad-json: 'a'"],
    ['["a"', 'bad-json: ["a"'],
    ['[1] x', 'after-value: x'],
  ])('%s is none', (value, error) => {
    expect(errors(`k ${value}\nj 1\n`)[0]).toBe(error);
    expect(read(`k ${value}\nj 1\n`).tree).toHaveProperty('j');
  });
  test('keep what Ruby takes beyond JSON', () => {
    expect(errors('k ["\\d", /* c */ 1] # c')).toEqual([]);
  });
});

describe('tags', () => {
  test('take an argument up to the >, quoted or not', () => {
    expect(tree('<match a b>\n</match>')).toEqual({ '<match a b>': {} });
    expect(tree('<match "a.#{x}">\n</match>')).toEqual({ '<match a.#{x}>': {} });
    expect(tree('<match\n a.** # c\n>\n</match\n>')).toEqual({ '<match a.**>': {} });
    expect(tree('<a/>\n</a>')).toEqual({ '<a />': {} });
    expect(tree('< a>\n</>')).toEqual({ '<a>': {} });
  });
  test('are tags only where an item begins', () => {
    expect(tree('<t>\n k </t>\n</t>')).toEqual({ '<t>': { k: '</t>' } });
    expect(errors('<t>\n k</t>\n')).toEqual(['glued-end-tag: </t>']);
  });
  test.each([
    ['<a>\n</b>', ['unmatched-end-tag: </b>']],
    ['<a>\n</A>', ['unmatched-end-tag: </A>']],
    ['</b>\n', ['stray-end-tag: </b>']],
    ['<a></a>', ['after-start-tag: </a>']],
    ['<a> k v\n</a>', ['after-start-tag: k v']],
    ['<a>\n</a> x', ['after-end-tag: x']],
    ['<a "x" y>\n</a>', ['start-tag-not-closed: <a "x"']],
    ['<a x\n k v\n</a>', ['start-tag-not-closed: <a x']],
    ['<a>\n</a\n', ['end-tag-not-closed: </a']],
    ['<a>\n</a x>\n', ['end-tag-not-closed: </a x>']],
    ['@foo bar', ['reserved-prefix: @foo']],
    ['"k"v', ['after-quoted-key: v']],
    ['@include', ['include-without-target: @include']],
  ])('%j is wrong at its place', (text, expected) => {
    expect(errors(text)).toEqual(expected);
  });
  test('@ before another name is refused only in some sections', () => {
    expect(errors('<parse>\n @foo bar\n</parse>')).toEqual([]);
    expect(errors('@foo\n')).toEqual([]);
  });
});

test('what an end tag is stuck to is not read as if the author had meant it', () => {
  const [section] = parse('<source>\n  @type forward </source>\n').items;
  const [type] = section?.kind === 'section' ? section.items : [];
  expect(type).toMatchObject({ value: { text: 'forward </source>', broken: true } });
});

describe('what is wrong is told once, and the rest is understood', () => {
  test('a section without its end', () => {
    const text = '<source>\n  @type tail\n  <parse>\n    @type json\n  tag a\n</source>\n<match a>\n</match>\n';
    expect(read(text)).toEqual({
      tree: { '<source>': { '@type': 'tail', '<parse>': { '@type': 'json' }, tag: 'a' }, '<match a>': {} },
      errors: ['unclosed-section: <parse>'],
    });
  });
  test('a directive without its end', () => {
    expect(read('<system>\n  log_level debug\n\n<source>\n  @type forward\n</source>\n')).toEqual({
      tree: { '<system>': { log_level: 'debug' }, '<source>': { '@type': 'forward' } },
      errors: ['unclosed-section: <system>'],
    });
  });
  test('end tags in the wrong order', () => {
    expect(errors('<match>\n  <buffer>\n    k v\n  </match>\n</buffer>\n<source>\n</source>')).toEqual(['unmatched-end-tag: </match>']);
  });
  test('an end tag without its start', () => {
    expect(errors('<source>\n  @type tail\n    @type json\n  </parse>\n</source>')).toEqual(['missing-start-tag: @type json']);
  });
  test('an end tag without its slash', () => {
    expect(errors('<source>\n  <parse>\n    @type json\n  <parse>\n</source>')).toEqual(['end-tag-without-slash: <parse>']);
  });
});

/** Pieces of configs, so that random texts come near to real ones. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '</',
        '>',
        'match',
        'a.**',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '\t',
        '#',
        '"',
        "'",
        '\\',
        '#{',
        '}',
        '{',
        '[',
        ']',
        ',',
        '@type',
        '@include',
        'k',
        '\uFEFF',
        '😀',
        '/',
        '%q(',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''));

describe('any text', () => {
  test('comes back from its tree', () => {
    fc.assert(
      fc.property(pieces, text => print(parse(text), text) === text),
      { numRuns: 2000 },
    );
  });

  test('has a tree whose ranges nest and follow one another', () => {
    fc.assert(
      fc.property(pieces, text => {
        const { items, errors: found, tokens } = parse(text);
        nested(items, 0, text.length);
        for (const { span } of [...found, ...tokens]) expect(span.start <= span.end && span.end <= text.length).toBe(true);
        expect(tokens.map(({ span }) => span.start)).toEqual([0, ...tokens.map(({ span }) => span.end)].slice(0, tokens.length));
      }),
      { numRuns: 2000 },
    );
  });

  test('has a mistake named where Fluentd gives up on it', () => {
    fc.assert(
      fc.property(pieces, text => {
        const { errors: found }: Tree = parse(text);
        return found.every(({ givesUp = 0, related }: ParseError) => givesUp <= text.length && (related?.end ?? 0) <= text.length);
      }),
    );
  });
});

function nested(items: readonly Item[], from: number, to: number): void {
  let end = from;
  for (const item of items) {
    expect(item.span.start).toBeGreaterThanOrEqual(end);
    expect(item.span.end).toBeLessThanOrEqual(to);
    end = item.span.end;
    if (item.kind === 'section') nested(item.items, item.open.end, item.close?.span.start ?? item.span.end);
  }
}

test('a hundred thousand open tags are read, and enough of them named', () => {
  expect(parse('<a x>\n'.repeat(100_000)).errors).toHaveLength(1000);
});
