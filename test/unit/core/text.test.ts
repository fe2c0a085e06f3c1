import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineBreakAt, Text } from '../../../server/src/core/text.js';

describe('a text that knows its lines', () => {
  test('a line ends with a line feed, a carriage return, or both', () => {
    const text = new Text('a\nbb\r\nccc\rd');
    expect(text.lines).toBe(4);
    expect([0, 1, 2, 3].map(line => text.slice(text.line(line)))).toEqual(['a', 'bb', 'ccc', 'd']);
    expect(text.positionAt(3)).toEqual({ line: 1, character: 1 });
  });

  test('characters are counted in UTF-16 units', () => {
    const text = new Text('😀x');
    expect(text.positionAt(2)).toEqual({ line: 0, character: 2 });
    expect(text.offsetAt({ line: 0, character: 2 })).toBe(2);
  });

  test('a place outside the text is its nearest end', () => {
    const text = new Text('ab\ncd');
    expect(text.offsetAt({ line: 9, character: 9 })).toBe(5);
    expect(text.offsetAt({ line: 0, character: 9 })).toBe(2);
    expect(text.offsetAt({ line: -1, character: 3 })).toBe(0);
    expect(text.positionAt(99)).toEqual({ line: 1, character: 2 });
  });

  test('an offset survives the way to a position and back, unless it lies inside a line break', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀') }), value => {
        const text = new Text(value);
        for (let offset = 0; offset <= value.length; offset++) {
          if (value[offset - 1] === '\r' && value[offset] === '\n') continue;
          expect(text.offsetAt(text.positionAt(offset))).toBe(offset);
        }
      }),
    );
  });
});

test('a line that is added ends as the one beside it does', () => {
  const text = 'a\r\nb\nc';
  expect([0, 1, 3, 4].map(offset => lineBreakAt(text, offset))).toEqual(['\r\n', '\r\n', '\n', '\n']);
  expect(lineBreakAt('a\r\nlast', 5)).toBe('\r\n');
  expect(lineBreakAt('\na', 0)).toBe('\n');
  expect(lineBreakAt('alone', 2)).toBe('\n');
});
