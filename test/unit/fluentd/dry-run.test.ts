import { expect, test } from 'vitest';
import { check } from '../../support/fluentd-corpus.js';

/** The errors that we find in a config, as `code@line`. */
async function errors(text: string): Promise<string[]> {
  const found = await check({ entry: 'fluent.conf', files: new Map([['fluent.conf', new TextEncoder().encode(text)]]) });
  return [...found.values()].flat().flatMap(({ code, line, severity }) => (severity === 'error' ? [`${code.slice(8)}@${line}`] : []));
}

const match = (...lines: string[]) => `<match **>\n${lines.map(line => `  ${line}\n`).join('')}</match>\n`;
const filter = (...lines: string[]) => `<filter **>\n${lines.map(line => `  ${line}\n`).join('')}</filter>\n`;
const source = (...lines: string[]) => `<source>\n${lines.map(line => `  ${line}\n`).join('')}</source>\n`;
const server = ['<server>', '  host 127.0.0.1', '</server>'];

/** A dry run of Fluentd 1.19.3 accepts each. */
test.each([
  ['what is in a section that is not read', filter('@type stdout', '<transport tls>', '  key x', '</transport>')],
  ['a parser that nothing makes', source('@type forward', '<parse>', '  @type multiline', '</parse>')],
  ['a formatter that nothing makes', source('@type forward', '<format>', '  @type csv', '  fields []', '</format>')],
  ['a <system> that is not at the top', match('@type null', '<system>', '  workers 0', '</system>')],
  [
    'a pattern in a <worker> that is not at the top',
    '<label @L>\n  <worker 0>\n    <match /[/>\n      @type null\n    </match>\n  </worker>\n  <match **>\n    @type null\n  </match>\n</label>\n',
  ],
  ['a flat buffer of an output that reads none', match('@type stdout', 'buffer_type file')],
  ['a flat buffer of out_http', match('@type http', 'endpoint http://localhost', 'buffer_type file')],
  ['a storage with an argument and no type', source('@type sample', 'tag a', '<storage x>', '  path /tmp/x', '</storage>')],
  ['a time zone in <inject> without a time', match('@type stdout', '<inject>', '  timezone JST', '</inject>')],
  ['a flat time zone that nothing reads', match('@type forward', 'timezone JST', ...server)],
  [
    'a flat time zone beside <buffer> and <format>',
    match(
      '@type file',
      'path /tmp/x',
      'timezone JST',
      '<buffer time>',
      '  timekey 1d',
      '</buffer>',
      '<format>',
      '  @type json',
      '</format>',
    ),
  ],
  ['a flat utc of out_forward', match('@type forward', 'utc abc', ...server)],
  ['an out_buffer with its buffer in memory', match('@type buffer', '<buffer>', '  @type memory', '</buffer>')],
])('%s is no error', async (_, text) => expect(await errors(text)).toEqual([]));

/** A dry run of Fluentd 1.19.3 refuses each. */
test.each([
  ['an out_buffer without a path', match('@type buffer'), 'path-missing@1'],
  ['a buffer of out_buffer without a path', match('@type buffer', '<buffer>', '</buffer>'), 'path-missing@3'],
  ['a flat boolean that is none', match('@type file', 'path /tmp/x', 'utc abc'), 'wrong-bool@4'],
  ['a flat localtime of a parser', source('@type syslog', 'tag a', 'localtime abc'), 'wrong-bool@4'],
  ['a flat time zone', filter('@type stdout', 'timezone JST'), 'wrong-time-zone@3'],
  ['a flat time zone of out_file', match('@type file', 'path /tmp/x', 'timezone JST'), 'wrong-time-zone@4'],
  [
    'a flat time zone of a buffer by time',
    match('@type exec', 'command cat', 'timezone JST', '<format>', '  @type json', '</format>'),
    'wrong-time-zone@4',
  ],
  ['flat types without a type', source('@type syslog', 'tag a', 'types a b'), 'wrong-types@4'],
  ['a time slice of a year', match('@type forward', 'time_slice_format %Y', ...server), 'refused-value@3'],
  ['what the formatter in the formatter needs', match('@type stdout', 'output_type csv'), 'missing-parameter@3'],
  ['a storage of in_sample without a type', source('@type sample', 'tag a', '<storage>', '</storage>'), 'missing-type@4'],
])('%s is an error', async (_, text, found) => expect(await errors(text)).toEqual([found]));
