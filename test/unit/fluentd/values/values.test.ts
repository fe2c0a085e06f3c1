import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../../../l10n/index.js';
import { badAccessor } from '../../../../server/src/languages/fluentd/values/accessor.js';
import { meantBool, readBool } from '../../../../server/src/languages/fluentd/values/bool.js';
import { wrongFields } from '../../../../server/src/languages/fluentd/values/field-types.js';
import { readArray, readHash } from '../../../../server/src/languages/fluentd/values/list.js';
import { meaningOf } from '../../../../server/src/languages/fluentd/values/meaning.js';
import { readMode } from '../../../../server/src/languages/fluentd/values/mode.js';
import { readFloat, readInteger } from '../../../../server/src/languages/fluentd/values/number.js';
import type { Reading } from '../../../../server/src/languages/fluentd/values/reading.js';
import { readRegexpValue } from '../../../../server/src/languages/fluentd/values/regexp.js';
import { readSize, sizeText } from '../../../../server/src/languages/fluentd/values/size.js';
import { readTime, timeText } from '../../../../server/src/languages/fluentd/values/time.js';
import { isTimeZone, nearTimeZone } from '../../../../server/src/languages/fluentd/values/time-zone.js';

const recorded = <T>(name: string): T => JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'));

/** What config/types.rb of Fluentd 1.19.3 makes of a text, without and with strict_config_value; null for what it refuses. */
type Both = readonly [number, number | null];
interface Recorded {
  readonly text: string;
  readonly integer: Both;
  readonly float: Both;
  readonly size: Both;
  readonly time: Both;
}

const numberOf = (read: Reading) => (read.kind === 'value' ? read.value : null);

describe('numbers are what Fluentd makes of them', () => {
  test.each(recorded<readonly Recorded[]>('numbers.json'))('$text', ({ text, ...expected }) => {
    const readers = { integer: readInteger, float: readFloat, size: readSize, time: readTime };
    for (const [type, [loose, strict]] of Object.entries(expected)) {
      const read = readers[type as keyof typeof readers];
      expect(numberOf(read(text, { strict: false })), type).toBe(loose);
      expect(numberOf(read(text, { strict: true })), `${type}, strict`).toBe(strict);
    }
  });
});

describe('what a text says and what Fluentd reads may differ', () => {
  test.each([
    ['500ms', 30_000, 0.5],
    ['1.5h', 18_000, 5400],
    ['1h30m', 1800, 5400],
    ['1w', 1, 604_800],
    ['10M', 10, 600],
    ['-5s', 5, -5],
    ['1 h', 1, 3600],
  ])('the time %s', (text, value, meant) => {
    expect(readTime(text, { strict: false })).toEqual({ kind: 'value', value, odd: 'other', meant });
  });

  test.each(['5', '5s', '5sec', '90m', '30min', '1hour', '2 ', '10S', '0.5', '-1'])('the time %s says what it is', text => {
    expect(readTime(text, { strict: false })).not.toHaveProperty('odd');
  });

  test.each([
    ['1.5m', 5 * 1024 ** 2, 1.5 * 1024 ** 2, 'other'],
    ['8 MB', 8, 8 * 1024 ** 2, 'cut'],
    ['1p', 1, 1024 ** 5, 'cut'],
    ['1,000', 1, 1000, 'cut'],
  ])('the size %s', (text, value, meant, odd) => {
    expect(readSize(text, { strict: false })).toEqual({ kind: 'value', value, odd, meant });
  });

  test.each(['8m', '8MB', '10KiB', '1024', '1_000', '100b'])('the size %s says what it is', text => {
    expect(readSize(text, { strict: false })).not.toHaveProperty('odd');
  });

  test.each([
    ['abc', 0, 'zero', undefined],
    ['', 0, 'zero', undefined],
    ['24224/tcp', 24224, 'cut', undefined],
    ['0x1f', 0, 'cut', 31],
    ['1,000', 1, 'cut', 1000],
    ['1e3', 1, 'cut', 1000],
  ])('the integer %s', (text, value, odd, meant) => {
    expect(readInteger(text, { strict: false })).toEqual(
      meant === undefined ? { kind: 'value', value, odd } : { kind: 'value', value, odd, meant },
    );
  });
});

test('what we write for a time or size is read as that', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(),
        fc.nat(1000).map(n => n / 1000),
      ),
      amount => {
        expect(readTime(timeText(amount), { strict: true })).toEqual({ kind: 'value', value: amount });
        expect(readSize(sizeText(amount), { strict: true })).toEqual({ kind: 'value', value: Math.round(amount) });
      },
    ),
  );
  expect([0.5, 5400, 86_400, 90].map(timeText)).toEqual(['0.5', '90m', '1d', '90s']);
});

test('a boolean is one of four words, nothing, or a comment', () => {
  expect(['true', 'yes', '', '# c', 'false', 'no', 'True', 'on', '1'].map(readBool)).toEqual([
    ...[true, true, true, true, false, false],
    ...[undefined, undefined, undefined],
  ]);
  expect(['True', 'on', '0', 'Disabled', "'no'", 'maybe', 'constructor'].map(meantBool)).toEqual([
    true,
    true,
    false,
    false,
    false,
    undefined,
    undefined,
  ]);
});

test.each([
  ['a,b', ['a', 'b']],
  [' a , b ', ['a', 'b']],
  ['a b', ['a b']],
  ['a,,b', ['a', '', 'b']],
  ['a,', ['a']],
  ['', []],
  ['["a","b"]', ['a', 'b']],
])('the array %s', (text, items) => {
  expect(readArray(text)).toEqual({ items });
});

test.each([
  ['a', [['a', undefined]]],
  [
    'a:1, b:2:3',
    [
      ['a', '1'],
      ['b', '2:3'],
    ],
  ],
  ['', []],
  ['{"a":1}', [['a', 1]]],
])('the hash %s', (text, pairs) => {
  expect(readHash(text)).toEqual({ pairs: new Map(pairs as [string, unknown][]) });
});

test('a list that Fluentd refuses says why', () => {
  expect([readArray('["a"'), readArray('["a",]'), readHash('{"a":1'), readHash(',a'), readHash('a:1,,b:2')]).toEqual([
    { fault: 'json' },
    { fault: 'json' },
    { fault: 'json' },
    { fault: 'empty-pair' },
    { fault: 'empty-pair' },
  ]);
});

test('permissions are octal', () => {
  expect(['644', '0644', '0o755', 'rw', '64x', '888'].map(readMode)).toEqual([
    { value: 0o644, whole: true },
    { value: 0o644, whole: true },
    { value: 0o755, whole: true },
    { value: 0, whole: false },
    { value: 0o64, whole: false },
    { value: 0, whole: false },
  ]);
});

test('a regular expression has its slashes, or none at all', () => {
  expect(readRegexpValue('/a(/i')).toMatchObject({
    kind: 'read',
    source: 'a(',
    options: 'i',
    fault: { kind: 'unclosed-group', span: { start: 2, end: 3 } },
  });
  expect(readRegexpValue('^a$')).toMatchObject({ kind: 'read', source: '^a$', options: '' });
  expect(readRegexpValue('/a')).toMatchObject({ kind: 'read', source: '', options: 'a' });
  expect(readRegexpValue('/a/imx').kind).toBe('no-end');
  expect(readRegexpValue('/^(?<a>.*)').kind).toBe('no-end');
});

describe('a record accessor is refused as Fluentd refuses it', () => {
  test.each(recorded<readonly (readonly [string, boolean])[]>('accessors.json'))('%s: %s', (text, taken) => {
    expect(badAccessor(text) === undefined).toBe(taken);
  });
});

test.each(['+09:00', '-0900', '+09', 'Asia/Tokyo', 'America/Argentina/Buenos_Aires', 'Etc/UTC', 'US/Pacific'])(
  '%s is a time zone',
  zone => {
    expect(isTimeZone(zone)).toBe(true);
  },
);

test.each([
  ['JST', undefined],
  ['UTC', '+00:00'],
  ['asia/tokyo', 'Asia/Tokyo'],
  ['Tokyo', 'Asia/Tokyo'],
  ['America/New York', 'America/New_York'],
  ['+9', '+09:00'],
  ['GMT+9', '+09:00'],
  ['Nowhere/City', undefined],
])('%s is none', (zone, near) => {
  expect(isTimeZone(zone)).toBe(false);
  expect(nearTimeZone(zone)).toBe(near);
});

test('the types of fields are six', () => {
  expect(wrongFields('a:integer,b:time:%Y,c:array:|,d:bool')).toEqual([]);
  expect(wrongFields('a:int,b')).toEqual([{ field: 'a', type: 'int' }, { field: 'b' }]);
  expect(wrongFields('{"a":"integer","b":"date"}')).toEqual([{ field: 'b', type: 'date' }]);
});

describe('the meaning of a value is said when it is not plain', () => {
  afterEach(() => useLocale('en'));
  test.each([
    ['time', '500ms', '500 minutes', '500 分钟'],
    ['time', '1.5h', '5 hours', '5 小时'],
    ['time', '86400', '1 day', '1 天'],
    ['time', '1w', '1 second', '1 秒'],
    ['size', '1.5m', '5 MiB', '5 MiB'],
    ['size', '8388608', '8 MiB', '8 MiB'],
    ['size', '8 MB', '8 bytes', '8 字节'],
    ['time', '10s', undefined, undefined],
    ['size', '8m', undefined, undefined],
    ['integer', '10k', undefined, undefined],
  ])('%s %s: %s', (type, text, english, chinese) => {
    expect(meaningOf(type, text)).toBe(english);
    useLocale('zh-cn');
    expect(meaningOf(type, text)).toBe(chinese);
  });
});

test('any text is read as any type', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, strict) => {
      for (const read of [readInteger, readFloat, readSize, readTime]) expect(numberOf(read(text, { strict }))).not.toBeNaN();
      for (const read of [readBool, readArray, readHash, readMode, readRegexpValue, badAccessor, isTimeZone, wrongFields]) read(text);
    }),
  );
});

test.each(['1', '1_', ',', '-', ' ', "$['a']", '$.[', '/'])('a hundred thousand times %s is read at once', piece => {
  const text = piece.repeat(100_000);
  for (const read of [readInteger, readFloat, readSize, readTime]) expect(read(text, { strict: false }).kind).toBe('value');
  for (const read of [readArray, readHash, readMode, readRegexpValue, badAccessor, isTimeZone]) read(text);
});
