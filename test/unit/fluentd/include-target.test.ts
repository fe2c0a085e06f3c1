import { expect, test } from 'vitest';
import { glob, globMatches } from '../../../server/src/languages/fluentd/project/glob.js';
import { includeTarget } from '../../../server/src/languages/fluentd/project/include-target.js';
import { memoryHost } from '../../support/fixtures.js';

// What Ruby 3.1's URI, asked as Fluentd 1.19.3 asks it, answered for each.
test.each([
  ['a.conf', 'a.conf'],
  ['conf.d/*.conf', 'conf.d/*.conf'],
  ['a b.conf', 'a b.conf'],
  ['a+b.conf', 'a b.conf'],
  ['a%20b.conf', 'a b.conf'],
  ['C:/x', '/x'],
  ['file:///etc/x', '/etc/x'],
  ['/abs/x.conf', '/abs/x.conf'],
  ['~/x.conf', '~/x.conf'],
  ['$HOME/x', '$HOME/x'],
  ['../x', '../x'],
  ['a/b:c', 'a/b:c'],
  ["a'(b);c=d@e!,f", "a'(b);c=d@e!,f"],
])('%s is the path %s', (target, pattern) => {
  expect(includeTarget(target)).toEqual({ kind: 'files', pattern });
});

test.each(['http://h/x', 'https://x/y', 'ftp://x'])('%s is read over the network', target => {
  expect(includeTarget(target)).toEqual({ kind: 'url' });
});

test.each([
  ['a?.conf', 'query', '?'],
  ['a#b.conf', 'query', '#'],
  ['//host/x', 'query', '//'],
  ['[ab].conf', 'character', '['],
  ['{a,b}.conf', 'character', '{'],
  ['日本.conf', 'character', '日'],
  ['C:\\x', 'character', '\\'],
  ['http://[bad/x', 'character', '['],
  ['a|b', 'character', '|'],
  ['a%zz.conf', 'escape', '%zz'],
  ['%', 'escape', '%'],
  ['c:x', 'scheme', 'c:'],
  ['file:x/y', 'scheme', 'file:'],
  ['foo://bar/x', 'scheme', 'foo:'],
  ['foo:bar', 'scheme', 'foo:'],
  ['1:x', 'scheme', '1:'],
])('%s is refused', (target, reason, wrong) => {
  expect(includeTarget(target)).toEqual({ kind: 'refused', reason, wrong });
});

test('a glob takes the files of its folders in order, and none with a leading dot', async () => {
  const names = ['/c/conf.d/b.conf', '/c/conf.d/a.conf', '/c/conf.d/.c.conf', '/c/conf.d/a.txt', '/c/conf.d/x/y/d.conf', '/c/a.conf'];
  const host = memoryHost(new Map(names.map(name => [name, ''])));
  expect(await glob('/c/conf.d/*.conf', host)).toEqual(['/c/conf.d/a.conf', '/c/conf.d/b.conf']);
  expect(await glob('/c/**/*.conf', host)).toEqual(['/c/a.conf', '/c/conf.d/a.conf', '/c/conf.d/b.conf', '/c/conf.d/x/y/d.conf']);
  expect(await glob('/c/a.conf', host)).toEqual(['/c/a.conf']);
  expect(await glob('/c/none/*.conf', host)).toEqual([]);
  for (const pattern of ['/c/conf.d/*.conf', '/c/**/*.conf', '/c/*/*.conf']) {
    const found = await glob(pattern, host);
    for (const name of names) expect(globMatches(pattern, name), `${pattern} ${name}`).toBe(found?.includes(name));
  }
});
