import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathOf, uriOf } from '../../server/src/lsp/uri.js';

test.each([
  ['/home/me/a b/ü.json', 'file:///home/me/a%20b/%C3%BC.json'],
  ['c:/Users/me/go.mod', 'file:///c%3A/Users/me/go.mod'],
  ['//server/share/x.yaml', 'file://server/share/x.yaml'],
  ['/a/#1?.json', 'file:///a/%231%3F.json'],
])('the path %s and the URI %s are the same file', (path, uri) => {
  expect(uriOf(path)).toBe(uri);
  expect(pathOf(uri)).toBe(path);
});

test('a drive letter is written in one way, however it comes', () => {
  expect(pathOf('file:///C:/a')).toBe('c:/a');
  expect(pathOf('file:///C%3A/a')).toBe('c:/a');
  expect(uriOf('C:\\a\\b')).toBe('file:///c%3A/a/b');
  expect(pathOf('file://localhost/a')).toBe('/a');
});

test('what is no file is none', () => {
  for (const odd of [
    'untitled:Untitled-1',
    'vscode-remote://host/a',
    'git:/a?ref',
    '/a',
    '',
    'file:///%E0%A4%A',
    'file:///a%00',
    'file:a',
    'file:///a?b',
  ]) {
    expect(pathOf(odd), odd).toBeUndefined();
  }
});

test('every path comes back from its URI, and no text makes it fail', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter(s => !/[/\\\0]/.test(s));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), names => {
      const path = `/${names.join('/')}`;
      if (!/^\/[A-Za-z]:/.test(path)) expect(pathOf(uriOf(path))).toBe(path);
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void pathOf(text)));
  fc.assert(fc.property(fc.string(), text => void pathOf(`file://${text}`)));
});
