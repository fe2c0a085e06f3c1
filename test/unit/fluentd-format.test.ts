import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Text } from '../../server/src/core/text.js';
import { format } from '../../server/src/languages/fluentd/format/format.js';
import { formatOnType } from '../../server/src/languages/fluentd/format/on-type.js';
import type { Item, Tree, Value } from '../../server/src/languages/fluentd/syntax/node.js';
import { parse } from '../../server/src/languages/fluentd/syntax/parser.js';
import { brokenConfigs, configs } from './support/fluentd-arbitrary.js';
import { edited } from './support/fluentd-document.js';

const two = { tabSize: 2, insertSpaces: true };
const document = (text: string) => ({ text: new Text(text), tree: parse(text) });
const formatted = (text: string, options = two) => edited(text, format(document(text), undefined, options));
const inRange = (text: string, start: number, end: number) => edited(text, format(document(text), { start, end }, two));

/** Types the last character before `|`. */
function typed(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const edits = formatOnType(document(text), offset, text.charAt(offset - 1), two);
  return edited(text, edits);
}

/** What a tree says, without blanks that mean nothing. */
function meaning(tree: Tree, text: string) {
  const json = (written: string) =>
    written.replace(/"(?:[^"\\]|\\[\s\S])*"|#[^\n]*|\s+/g, part => (/^\s/.test(part) ? '' : part.startsWith('#') ? part.trim() : part));
  const said = (value: Value | undefined) =>
    value && [value.form, value.form === 'json' ? json(value.text) : value.text, value.ruby.length, value.broken];
  const item = (each: Item): unknown =>
    each.kind === 'section'
      ? [each.name.text, said(each.arg), each.close?.name.text, each.items.map(item)]
      : each.kind === 'include'
        ? [each.keyword.text, said(each.target)]
        : [said(each.key), said(each.value)];
  return {
    items: tree.items.map(item),
    errors: tree.errors.map(({ kind }) => kind),
    comments: tree.tokens.filter(({ kind }) => kind === 'comment').map(({ span }) => text.slice(span.start, span.end).trimEnd()),
  };
}

function keepsItsMeaning(text: string) {
  const after = formatted(text);
  expect(meaning(parse(after), after)).toEqual(meaning(parse(text), text));
  expect(formatted(after)).toBe(after);
}

describe('a formatted config', () => {
  test('has two blanks per section, one between key and value, none at the ends of lines', () => {
    expect(
      formatted(`<source>
@type   tail
      path	/var/log/a.log  
    <parse>
    @type json   # as it comes
    </parse>
  </source>  # end
`),
    ).toBe(`<source>
  @type tail
  path /var/log/a.log
  <parse>
    @type json # as it comes
  </parse>
</source> # end
`);
  });

  test('has the indent that the editor asks for', () => {
    const text = '<match **>\n  @type copy\n  <store>\n    @type null\n  </store>\n</match>\n';
    expect(formatted(text, { tabSize: 4, insertSpaces: true })).toBe(
      '<match **>\n    @type copy\n    <store>\n        @type null\n    </store>\n</match>\n',
    );
    expect(formatted(text, { tabSize: 4, insertSpaces: false })).toBe(
      '<match **>\n\t@type copy\n\t<store>\n\t\t@type null\n\t</store>\n</match>\n',
    );
  });

  test('keeps comments and blank lines', () => {
    expect(formatted('# top\n\n\n<match a>\n# inside\n\n    @type null\n  # last\n</match>\n# end')).toBe(
      '# top\n\n\n<match a>\n  # inside\n\n  @type null\n  # last\n</match>\n# end',
    );
  });

  test('has no blanks around the argument of a tag', () => {
    expect(formatted('<match   a.**   >\n</match >\n')).toBe('<match a.**>\n</match>\n');
  });

  test('keeps a nameless section: a blank before its argument is what makes it one', () => {
    expect(formatted('< a >\n</>\n')).toBe('< a >\n</>\n');
  });

  test('keeps every blank inside of quotes over several lines', () => {
    const text = '<match a>\n  k "one   \n two\n      three"\n</match>\n';
    expect(formatted(text)).toBe(text);
    expect(formatted(text.replace('  k', ' k'))).toBe(text);
  });

  test('moves the lines of a JSON value together', () => {
    expect(formatted('<match a>\nk {\n  "a": [\n    1\n  ]\n}\n</match>\n')).toBe(
      '<match a>\n  k {\n    "a": [\n      1\n    ]\n  }\n</match>\n',
    );
  });

  test('keeps # at the beginning of a value, which is no comment', () => {
    expect(formatted('<a>\nflag    # yes\n</a>')).toBe('<a>\n  flag # yes\n</a>');
  });

  test('keeps CRLF and a BOM', () => {
    expect(formatted('\ufeff# x\r\n<a>\r\nk  v \r\n</a>\r\n')).toBe('\ufeff# x\r\n<a>\r\n  k v\r\n</a>\r\n');
  });

  test('whose lines end with a lone CR is left alone', () => {
    expect(formatted('<a>\rk  v\r</a>\r')).toBe('<a>\rk  v\r</a>\r');
  });

  test('is left alone around a syntax error', () => {
    expect(formatted('<a>\nk  v\n</a>\n<b>\nk  v\n</c>\n</b>\n<d>\nk  v\n</d>\n')).toBe(
      '<a>\n  k v\n</a>\n<b>\nk  v\n</c>\n</b>\n<d>\n  k v\n</d>\n',
    );
  });

  test('is not indented without end', () => {
    const deep = 3000;
    expect(formatted('<a>\n'.repeat(deep) + '</a>\n'.repeat(deep)).length).toBeLessThan(deep * 500);
  });
});

test('in a range only its lines change, and what began there', () => {
  const text = '<a>\nk  v\nl  w\nm {\n"x":\n1}\n</a>\n';
  expect(inRange(text, 9, 11)).toBe('<a>\nk  v\n  l w\nm {\n"x":\n1}\n</a>\n');
  expect(inRange(text, 14, 16)).toBe('<a>\nk  v\nl  w\n  m {\n  "x":\n  1}\n</a>\n');
});

describe('while typing', () => {
  test('a new line gets the indent of its section, closed or not', () => {
    expect(typed('<match a>\n|')).toBe('<match a>\n  ');
    expect(typed('<match a>\n  @type copy\n  <store>\n|\n  </store>\n</match>')).toBe(
      '<match a>\n  @type copy\n  <store>\n    \n  </store>\n</match>',
    );
    expect(typed('<match a>\n  @type null\n|</match>')).toBe('<match a>\n  @type null\n</match>');
    expect(typed('<match a>\n  @type null\n</match>\n  |')).toBe('<match a>\n  @type null\n</match>\n');
  });

  test('a tag comes to its place with its >', () => {
    expect(typed('<match a>\n  @type null\n  </match>|')).toBe('<match a>\n  @type null\n</match>');
    expect(typed('<match a>\n<buffer>|')).toBe('<match a>\n  <buffer>');
  });

  test('nothing changes inside of quotes and JSON, or for the > of a value', () => {
    for (const text of ['<a>\n  k "x\n|y"\n</a>', '<a>\n  k {\n|"x": 1}\n</a>', '<a>\nk b>|\n</a>'])
      expect(typed(text)).toBe(text.replace('|', ''));
  });
});

describe('says the same to Fluentd as before, and is formatted', () => {
  test('for configs of every kind', () => {
    fc.assert(fc.property(configs, keepsItsMeaning), { numRuns: 2000 });
  });

  test('for broken ones', () => {
    fc.assert(fc.property(brokenConfigs, keepsItsMeaning), { numRuns: 2000 });
  });

  test('and typing anywhere in any text only changes blanks', () => {
    fc.assert(
      fc.property(fc.oneof(brokenConfigs, fc.string({ unit: 'grapheme' })), fc.nat(), fc.constantFrom('\n', '>'), (text, at, character) => {
        const edits = formatOnType(document(text), at % (text.length + 1), character, two);
        expect(edited(text, edits).replace(/[ \t]/g, '')).toBe(text.replace(/[ \t]/g, ''));
      }),
      { numRuns: 2000 },
    );
  });

  const corpus = path.join(process.env['PLUGSMITH_CORPUS_DIR'] ?? path.join(import.meta.dirname, '../../../shared/corpus'), 'fluentd');
  test.runIf(existsSync(corpus))('for every file of the corpus', () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.conf'));
    expect(files.length).toBeGreaterThan(500);
    for (const file of files) {
      const text = readFileSync(path.join(corpus, file), 'utf8');
      const before = meaning(parse(text), text);
      const after = formatted(text);
      expect(meaning(parse(after), after), file).toEqual(before);
      expect(formatted(after), file).toBe(after);
    }
  });
});
