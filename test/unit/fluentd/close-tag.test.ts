import { expect, test } from 'vitest';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { memoryHost } from '../../support/fixtures.js';

async function editsOf(text: string, code: string): Promise<readonly unknown[]> {
  const file = await openFile('/p/fluent.conf', text, languages, memoryHost(new Map()));
  const problem = file && problemsOf(file).find(each => each.code === code);
  expect(problem).toBeDefined();
  return (problem?.fixes ?? []).flatMap(({ edits }) => edits.map(edit => edit.kind === 'replace' && [edit.span.start, edit.text]));
}

test('a section is renamed in both of its tags, whatever its comments hold', async () => {
  const text = '<sourc>\n  @type forward\n  # not </sourc>\n</sourc>\n<match **>\n  @type stdout\n</match>\n';
  expect(await editsOf(text, 'fluentd/unknown-directive')).toEqual([
    [1, 'source'],
    [text.indexOf('</sourc>\n<match') + 2, 'source'],
  ]);
});

test('an end tag in a comment is none', async () => {
  expect(await editsOf('<sourc>\n  @type forward\n  # </sourc>\n', 'fluentd/unknown-directive')).toEqual([]);
});
