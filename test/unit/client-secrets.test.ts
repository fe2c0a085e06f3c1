import { expect, test } from 'vitest';
import { keyOf } from '../../client/src/secrets.js';

test('a token belongs to an address, however that is written, and to no other', () => {
  const key = keyOf('http://ekuiper.example:9081');
  expect(keyOf('HTTP://ekuiper.example:9081/')).toBe(key);
  expect(keyOf('http://ekuiper.example:9081//')).toBe(key);
  const others = [
    'https://ekuiper.example:9081',
    'http://ekuiper.example:9082',
    'http://evil.example:9081',
    'http://ekuiper.example:9081/tenant',
  ];
  for (const other of others) expect(keyOf(other), other).not.toBe(key);
});

test('what somebody writes before the address as a user is no part of it', () => {
  expect(keyOf('http://ekuiper.example:9081@evil.example')).toBe(keyOf('http://evil.example'));
});
