import { expect, test } from 'vitest';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { memoryHost } from '../../support/fixtures.js';

const check = async (text: string) => {
  const file = await openFile('/p/fluent.conf', text, languages, memoryHost(new Map()));
  return file ? problemsOf(file) : [];
};

const inMatch = (line: string) => `<match **>\n  ${line}\n</match>\n`;

test.each([
  ['@type misspelt', inMatch('@tpye stdout'), 'reserved-prefix', /Did you mean @type\?/, inMatch('@type stdout')],
  ['@type with a colon', inMatch('@type: stdout'), 'reserved-prefix', /Did you mean @type\?/, inMatch('@type stdout')],
  ['type with a colon', inMatch('type: stdout'), 'missing-type', /type: is another parameter/, inMatch('@type stdout')],
  ['indentation with a no-break space', inMatch('\u00a0 @type stdout'), 'space-in-key', /does not see @type\./, inMatch('  @type stdout')],
  ['a key that goes on behind a wide space', inMatch('@type null\n  foo\u3000bar'), 'space-in-key', /does not see foo\./, undefined],
  [
    'quotes in a start tag that stay open',
    "<match 'x\n  @type null\n</match>\n",
    'tag-line',
    /is not closed/,
    "<match 'x'>\n  @type null\n</match>\n",
  ],
  [
    'a brace that is not closed',
    inMatch('@type http\n  endpoint http://localhost\n  headers {"a":"b"'),
    'json-value',
    /A bracket that is not closed/,
    inMatch('@type http\n  endpoint http://localhost\n  headers {"a":"b"}'),
  ],
  ['a byte order mark before a tag', `\uFEFF${inMatch('@type null')}`, 'byte-order-mark-before-tag', /without one/, inMatch('@type null')],
  [
    'a placeholder of record_transformer misspelt',
    `<filter **>\n  @type record_transformer\n  <record>\n    a \${tag_part[0]}\n  </record>\n</filter>\n<match **>\n  @type null\n</match>\n`,
    'unknown-placeholder',
    /Did you mean \$\{tag_parts\[0\]\}\?/,
    `<filter **>\n  @type record_transformer\n  <record>\n    a \${tag_parts[0]}\n  </record>\n</filter>\n<match **>\n  @type null\n</match>\n`,
  ],
])('%s is told once, with what mends it', async (_, text, code, message, mended) => {
  const [problem, ...others] = await check(text);
  expect(others).toEqual([]);
  expect(problem?.code).toBe(`fluentd/${code}`);
  expect(problem?.message).toMatch(message);
  if (mended === undefined) return;
  const [edit] = problem?.fixes[0]?.edits ?? [];
  if (edit?.kind !== 'replace') throw new Error('no fix');
  expect(text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end)).toBe(mended);
  expect(await check(mended)).toEqual([]);
});
