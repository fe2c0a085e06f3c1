import { expect, test } from 'vitest';
import { parsedFile } from '../../../server/src/languages/fluentd/project/parsed-files.js';
import { memoryHost } from '../../support/fixtures.js';

/** A text of a million characters that is read at once. */
const large = (first: string) => `${first}#${'x'.repeat(1_000_000 - first.length - 1)}`;

test('a file that is edited takes no other with it, however many there are', () => {
  const host = memoryHost(new Map());
  const files = Array.from({ length: 1500 }, (_, i) => parsedFile(`/${i}.conf`, `# ${i}\n`, host));
  parsedFile('/7.conf', '# changed\n', host);
  for (const i of [0, 1, 8, 1499]) expect(parsedFile(`/${i}.conf`, `# ${i}\n`, host)).toBe(files[i]);
});

test('of too much text what was longest unused goes first', () => {
  const host = memoryHost(new Map());
  const ask = (name: string) => parsedFile(name, large(name), host);
  const names = Array.from({ length: 16 }, (_, i) => `/${i}`);
  const files = names.map(ask);
  expect(ask('/0')).toBe(files[0]);
  ask('/more');
  expect(ask('/0')).toBe(files[0]);
  expect(ask('/1')).not.toBe(files[1]);
});
