import { expect, test } from 'vitest';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { memoryHost } from '../../support/fixtures.js';

const codes = async (text: string) => {
  const file = await openFile('/p/fluent.conf', text, languages, memoryHost(new Map()));
  return (file ? problemsOf(file) : []).map(({ code, span }) => `${code} ${text.slice(span.start, span.end).split('\n')[0]}`);
};

const rest = `<source>
  @type sample
  tag lost
</source>
<match a>
  @type relabel
  @label @NOPE
</match>
<match a>
  @type null
</match>
`;
const found = ['fluentd/unmatched-events lost', 'fluentd/undefined-label @NOPE', 'fluentd/unreachable-match a'];

test.each([
  ['a wrong escape', '<match b>\n  @type null\n  never_drop "\\q"\n</match>\n', 'fluentd/escape \\q'],
  ['a reserved prefix', '<match b>\n  @type null\n  @odd x\n</match>\n', 'fluentd/reserved-prefix @odd'],
  ['a text behind quotes', '<match b>\n  @type null\n  @id "x" y\n</match>\n', 'fluentd/quotes y'],
  ['wrong JSON', '<match b>\n  @type null\n  @id [x]\n</match>\n', 'fluentd/json-value x'],
  ['open quotes', "<match b>\n  @type null\n  @id 'x\n</match>\n", "fluentd/quotes 'x"],
  ['a wrong escape in a label', '<label @ERROR>\n  <match **>\n    @type "nu\\ql"\n  </match>\n</label>\n', 'fluentd/escape \\q'],
])('%s in one directive does not hide what is wrong with the flow of the others', async (_, directive, error) => {
  expect(await codes(rest + directive)).toEqual(expect.arrayContaining([...found, error]));
});

test.each([
  ['is not closed', '<match b>\n  @type null\n'],
  ['has the end tag of another', '<match b>\n  @type null\n</source>\n'],
  ['has an end tag that is stuck', '<match b>\n  @type null</match>\n'],
])('where a directive %s, it is not said that events are lost and labels are missing', async (_, directive) => {
  const problems = await codes(directive + rest);
  for (const each of found.slice(0, 2)) expect(problems).not.toContain(each);
});

test('a source that could not be read as a whole may have any tag and any label', async () => {
  const label = '<label @A>\n  <match **>\n    @type stdout\n  </match>\n</label>\n';
  for (const source of ['<source>\n  @type forward\n  @lable @A\n</source>\n', '<source>\n  @type tail\n  tag "a\\q"\n</source>\n']) {
    const problems = await codes(source + label);
    expect(problems.filter(each => /unused-label|unmatched-events/.test(each))).toEqual([]);
  }
  expect(await codes(`<source>\n  @type forward\n  @lable @A\n</source>\n<filter **>\n  @type stdout\n</filter>\n${label}`)).toEqual([
    'fluentd/reserved-prefix @lable',
  ]);
});

test('a parameter before a section that is not closed is judged', async () => {
  const text = '<source>\n  @type forward\n  bogus_thing 1\n  <security>\n    shared_key "#{ENV[\'K\']}"\n    self_hostname y\n</source>\n';
  expect(await codes(text)).toEqual(['fluentd/unknown-parameter bogus_thing', 'fluentd/unclosed-section <security>']);
});
