import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canBeExported,
  isPluginName,
  isVersion,
  lookupSymbolOf,
  matchSo,
  nameFault,
  nameOf,
  soName,
  symbolOf,
} from '../../schemas/ekuiper/names.js';

describe('from a name to its symbol and its file', () => {
  test('only the first letter changes', () => {
    expect(symbolOf('myCounter')).toBe('MyCounter');
    expect(symbolOf('my_counter')).toBe('My_counter');
    expect(nameOf('MyCounter')).toBe('myCounter');
    expect(nameOf('HTTPPull')).toBe('hTTPPull');
    expect(lookupSymbolOf('sql')).toBe('SqlLookup');
    expect([symbolOf(''), nameOf('')]).toEqual(['', '']);
  });

  test('the file has the symbol, and the version behind an @', () => {
    expect(soName('random', 'v1.0.0')).toBe('Random@v1.0.0.so');
    expect(soName('random')).toBe('Random.so');
  });
});

describe('which .so an installation takes', () => {
  test.each([
    ['Random.so', { version: '', shown: '' }],
    ['random.so', { version: '', shown: '' }],
    ['Random@v1.0.0.so', { version: 'v1.0.0', shown: '1.0.0' }],
    ['random@20200331.so', { version: '20200331', shown: '20200331' }],
    ['Random@vv1.so', { version: 'vv1', shown: 'v1' }],
    ['Random@.so', { version: '', shown: '' }],
    // The server cuts at the first ".so" and the second "@".
    ['Random@v1.so.2.so', { version: 'v1', shown: '1' }],
    ['Random@a@b.so', { version: 'a', shown: 'a' }],
  ])('%s', (file, expected) => expect(matchSo('random', file)).toEqual(expected));

  test.each(['RANDOM.so', 'Random.SO', 'random_source.so', 'Randomv1.so', './Random.so', 'Random@v1.so.bak', 'Random'])('not %s', file => {
    expect(matchSo('random', file)).toBeUndefined();
  });

  test('what soName makes is found again, with its version', () => {
    const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,12}$/);
    const version = fc.stringMatching(/^[a-zA-Z0-9._+-]{1,12}$/).filter(isVersion);
    fc.assert(fc.property(name, version, (n, v) => matchSo(n, soName(n, v))?.version === v));
  });

  test('as the regular expression of the server does', () => {
    const anything = fc.stringMatching(/^[rR]andom[@.a-z0-9so]{0,12}$/);
    fc.assert(fc.property(anything, file => (matchSo('random', file) !== undefined) === /^((random)|(Random))(@.*)?\.so$/.test(file)));
  });
});

describe('which names a plugin can have', () => {
  test.each([
    ['', 'empty'],
    ['my.counter', 'characters'],
    ['计数', 'characters'],
    ['a b', 'characters'],
    ['CONsole', 'reserved'],
    ['nULL', 'reserved'],
    ['MyCounter', 'upper-case'],
    ['my-counter', 'no-symbol'],
    ['_counter', 'no-symbol'],
    ['1counter', 'no-symbol'],
    ['-counter', 'hyphen'],
  ] as const)('"%s" is refused: %s', (name, fault) => expect(nameFault(name)).toBe(fault));

  test.each(['counter', 'myCounter', 'my_counter', 'c1', 'console', 'nul', 'auxiliary'])('%s is fine', name =>
    expect(nameFault(name)).toBeUndefined(),
  );

  test('a plugin of listed functions can have a hyphen', () => {
    expect(nameFault('my-functions', { needsSymbol: false })).toBeUndefined();
    expect(nameFault('-functions', { needsSymbol: false })).toBe('hyphen');
  });

  test('a symbol is what Go exports', () => {
    expect(['Random', 'Éa', 'R_1'].map(canBeExported)).toEqual([true, true, true]);
    expect(['random', '_R', 'My-R', '1R', ''].map(canBeExported)).toEqual([false, false, false, false, false]);
  });

  test('any text is judged', () => {
    fc.assert(fc.property(fc.string(), text => nameFault(text) !== undefined || isPluginName(text)));
  });
});
