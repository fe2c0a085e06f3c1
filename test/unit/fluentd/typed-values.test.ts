import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../../server/src/core/problem.js';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { fluentd } from '../../../server/src/languages/fluentd/index.js';
import { parse } from '../../../server/src/languages/fluentd/syntax/parser.js';
import { writtenValue } from '../../../server/src/languages/fluentd/values/typed-values.js';
import { memoryHost } from '../../support/fixtures.js';

async function problems(text: string, more: Readonly<Record<string, string>> = {}): Promise<readonly Problem[]> {
  const files = new Map(Object.entries({ '/p/fluent.conf': text, ...more }));
  const file = await openFile('/p/fluent.conf', text, [fluentd], memoryHost(files));
  return file ? problemsOf(file) : [];
}

const codes = async (text: string, more?: Readonly<Record<string, string>>) => (await problems(text, more)).map(({ code }) => code);

const forward = (...lines: readonly string[]) =>
  ['<source>', '  @type forward', ...lines.map(line => `  ${line}`), '</source>', '<match **>', '  @type stdout', '</match>', ''].join(
    '\n',
  );

const letters = fc.string({ unit: fc.constantFrom(...'ab #\\\'"{}[]/$\t=é'), maxLength: 20 });

test('what we write for a value is read as that value', () => {
  fc.assert(
    fc.property(fc.oneof(letters, fc.string()), text => {
      const written = writtenValue(text);
      if (written === undefined) {
        expect(text).toMatch(/[\r\n]/);
        return;
      }
      const { items, errors } = parse(`<a>\n  key ${written} # comment\n  other x\n</a>\n`);
      expect(errors).toEqual([]);
      const [section] = items;
      const [param] = section?.kind === 'section' ? section.items : [];
      expect(param?.kind === 'parameter' ? param.value?.text : undefined).toBe(text);
    }),
  );
});

test('of two parameters with one key only the last is judged, as Fluentd takes it', async () => {
  expect(await codes(forward('port abc', 'port 24224'))).not.toContain('fluentd/odd-number');
  expect(await codes(forward('port 24224', 'port abc'))).toContain('fluentd/odd-number');
});

test('a value that embedded Ruby makes is not judged', async () => {
  expect(await codes(forward('port "#{ENV[\'PORT\']}"', 'resolve_hostname "#{x}"'))).toEqual([]);
});

test('strict_config_value makes errors of numbers that were odd', async () => {
  const strict = `<system>\n  strict_config_value true\n</system>\n${forward('port abc')}`;
  expect(await codes(strict)).toContain('fluentd/wrong-number');
  expect(await codes(strict)).not.toContain('fluentd/odd-number');
});

test('a flat parameter of v0.12 has the type of what it stands for', async () => {
  const text = '<source>\n  @type forward\n</source>\n<match **>\n  @type file\n  path /a\n  flush_interval 500ms\n</match>\n';
  expect(await codes(text)).toContain('fluentd/odd-time');
});

test('a wrong value of an included file is told in that file alone', async () => {
  const text = '<source>\n  @type forward\n  @include port.conf\n</source>\n<match **>\n  @type stdout\n</match>\n';
  expect(await codes(text, { '/p/port.conf': 'port abc\n' })).not.toContain('fluentd/odd-number');
  const included = await openFile(
    '/p/port.conf',
    'port abc\n',
    [{ ...fluentd, owns: async () => true }],
    memoryHost(
      new Map([
        ['/p/fluent.conf', text],
        ['/p/port.conf', 'port abc\n'],
      ]),
    ),
  );
  expect(included && problemsOf(included).map(({ code }) => code)).toContain('fluentd/odd-number');
});

test('a pattern in quotes is pointed at in its quotes', async () => {
  const text = forward().replace('**', '"app.*,sys.*"');
  const [problem] = (await problems(text)).filter(({ code }) => code === 'fluentd/comma-in-pattern');
  expect(problem && text.slice(problem.span.start, problem.span.end)).toBe('app.*,sys.*');
});

test('an enum with an equals sign before it is told once for each mistake', async () => {
  expect((await codes(forward('port = 24224'))).filter(code => code !== 'fluentd/equals-sign')).toEqual([]);
});

test('any value of any type is judged without an exception', async () => {
  const keys = ['port', 'bind', 'chunk_size_limit', 'linger_timeout', 'resolve_hostname', '@log_level', 'source_address_key', 'tag'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys), letters, async (key, value) => {
      await problems(forward(`${key} ${value}`, '<parse>', `  types ${value}`, `  expression ${value}`, `  timezone ${value}`, '</parse>'));
    }),
  );
});
