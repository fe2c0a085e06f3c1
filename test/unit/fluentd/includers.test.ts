import { expect, test } from 'vitest';
import { includersOf } from '../../../server/src/languages/fluentd/project/includers.js';
import { EditorHost } from '../../../server/src/lsp/host.js';
import { memoryHost } from '../../support/fixtures.js';

test('the file that Fluentd is started with is found among any number of others', async () => {
  const others = Array.from({ length: 400 }, (_, i) => [`/app/a${i}.conf`, 'tag a\n'] as const);
  for (const main of ['fluent.conf', 'fluentd.conf', 'td-agent.conf']) {
    const host = memoryHost(new Map([...others, [`/app/${main}`, '@include part.conf\n'], ['/app/part.conf', 'tag a\n']]));
    expect(await includersOf('/app/part.conf', host)).toEqual([`/app/${main}`]);
  }
});

test('a config that includes nothing is none that others are read again for', async () => {
  const files = new Map([
    ['/app/a.conf', 'tag a\n'],
    ['/app/b.conf', 'tag b\n'],
    ['/app/main.conf', '@include a.conf\n'],
  ]);
  const host = new (class extends EditorHost {
    override list = memoryHost(files).list;
  })(path => files.get(path), true);
  expect(await includersOf('/app/a.conf', host)).toEqual(['/app/main.conf']);
  files.set('/app/b.conf', 'tag bc\n');
  expect(host.changed('/app/b.conf', false)).toBe(false);
  files.set('/app/b.conf', '@include a.conf\n');
  expect(host.changed('/app/b.conf', false)).toBe(true);
  expect(await includersOf('/app/a.conf', host)).toEqual(['/app/b.conf', '/app/main.conf']);
});
