import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Text } from '../../../server/src/core/text.js';
import { openConfig } from '../../../server/src/languages/fluentd/project/open.js';
import { schemaRules } from '../../../server/src/languages/fluentd/rules/schema-rules.js';
import { memoryHost } from '../../support/fixtures.js';

/** What is found in a file of a project, as `code: text that it points at`. */
async function found(files: Readonly<Record<string, string>>, path = '/app/fluent.conf'): Promise<string[]> {
  const text = new Text(files[path] ?? '');
  const document = await openConfig({ path, text }, memoryHost(new Map(Object.entries(files))));
  return schemaRules.flatMap(rule => [...rule.problems(document)].map(({ code, span }) => `${code.slice(8)}: ${text.slice(span)}`));
}
const inFile = (text: string) => found({ '/app/fluent.conf': text });

const source = '<source>\n  @type forward\n</source>\n';

test('a fragment may hold what belongs into any section', async () => {
  expect(await inFile('flush_interval 5s\n<buffer>\n  bogus 1\n</buffer>\n')).toEqual([]);
});

test('a type that Ruby makes is not judged, nor what is in it', async () => {
  expect(await inFile(`${source}<match **>\n  @type "#{ENV['OUT']}"\n  bogus 1\n  <bogus>\n  </bogus>\n</match>\n`)).toEqual([]);
});

test('of an unknown plugin nothing is guessed', async () => {
  const text = `${source}<match **>\n  @type company_thing\n  bogus 1\n  <buffer>\n    bogus 2\n  </buffer>\n</match>\n`;
  expect(await inFile(text)).toEqual(['uncheckable-plugin: company_thing']);
});

test('a name that is near to that of another kind of plugin is no misspelling', async () => {
  expect(await inFile(`${source}<match **>\n  @type taill\n</match>\n`)).toEqual(['uncheckable-plugin: taill']);
});

test('a type without a value can be no plugin', async () => {
  expect(await inFile(`${source}<match **>\n  @type\n</match>\n`)).toEqual(['unknown-plugin: @type']);
});

test('a parameter that an included file brings is there', async () => {
  const files = {
    '/app/fluent.conf': `${source}<match **>\n  @type file\n  @include out.conf\n</match>\n`,
    '/app/out.conf': 'path /var/log/out\nbogus 1\n',
  };
  expect(await found(files)).toEqual([]);
  expect(await found(files, '/app/out.conf')).toEqual(['unknown-parameter: bogus']);
});

test('a section that is not read to its end may have what it needs', async () => {
  expect((await inFile(`${source}<match **>\n  @type file\n  <buffer\n</match>\n`)).filter(each => each.startsWith('missing'))).toEqual([]);
});

test('a flat format is checked like a section', async () => {
  const tail = (format: string) => inFile(`<source>\n  @type tail\n  path /x\n  tag x\n  format ${format}\n</source>\n`);
  expect(await tail('jsn')).toContain('unknown-plugin: jsn');
  expect(await tail('csv')).toContain('missing-parameter: format csv');
  expect(await tail('/^(?<a>.*)$/')).toEqual(['old-format: format']);
});

test('no text makes a rule fail', async () => {
  const piece = fc.constantFrom(
    ...[
      '<source>',
      '</source>',
      '<match **>',
      '</match>',
      '<store>',
      '</store>',
      '<parse>',
      '</parse>',
      '<format>',
      '<buffer>',
      '</buffer>',
      '<label @X>',
    ],
    ...[
      '@type tail',
      '@type copy',
      '@type file',
      '@type json',
      '@type',
      'type json',
      'format json',
      'format csv',
      'buffer_type file',
      '__proto__ 1',
      '"',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async lines => {
      expect((await inFile(`${lines.join('\n')}\n`)).every(each => /^[a-z-]+: /.test(each))).toBe(true);
    }),
  );
});

test('in a section that a release does not have yet nothing is missing or wrong', async () => {
  const text = `${source}<match **>\n  @type forward\n  <service_discovery>\n    @type srv\n    host_name x\n  </service_discovery>\n</match>\n`;
  const files = { '/app/fluent.conf': text, '/app/plugsmith.yml': 'fluentd:\n  version: "1.5"\n' };
  expect(await found(files)).toEqual(['newer-parameter: <service_discovery>']);
});
