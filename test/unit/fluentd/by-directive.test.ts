import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Text } from '../../../server/src/core/text.js';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { openConfig } from '../../../server/src/languages/fluentd/project/open.js';
import { rules } from '../../../server/src/languages/fluentd/rules/index.js';
import { parse } from '../../../server/src/languages/fluentd/syntax/parser.js';
import { languages } from '../../../server/src/languages/index.js';
import { fixtureFolders, memoryHost, readFixture } from '../../support/fixtures.js';

const area = path.join(import.meta.dirname, '../../fixtures');
const configs = fixtureFolders(area)
  .filter(folder => path.basename(path.dirname(folder)) === 'fluentd')
  .flatMap(folder => {
    const { files } = readFixture(folder);
    return [...files].flatMap(([name, { text }]) =>
      name.endsWith('.conf') && !name.startsWith('fluent-bit')
        ? [{ name: `${path.basename(folder)}/${name}`, files, text, file: name }]
        : [],
    );
  });

const told = (
  problems: Iterable<{ code: string; span: { start: number; end: number }; message: string; fixes: unknown; related: unknown }>,
) => [...problems].map(({ code, span, message, fixes, related }) => JSON.stringify({ code, span, message, fixes, related })).sort();

describe('what is kept of a directive', () => {
  test('there are fixtures to try it on', () => expect(configs.length).toBeGreaterThan(100));

  test.each(configs)(
    '$name: the same is found when directives are judged one by one, anew and after they have moved',
    async ({ files, text, file }) => {
      const root = '/by-directive';
      const hostWith = (here: string) =>
        memoryHost(new Map([...files].map(([name, each]) => [`${root}/${name}`, name === file ? here : each.text])));
      const inOne = async (here: string) => {
        const document = await openConfig({ path: `${root}/${file}`, text: new Text(here) }, hostWith(here));
        return new Set(told(rules.flatMap(rule => [...rule.problems(document)])));
      };
      const oneByOne = async (here: string) => {
        const open = await openFile(`${root}/${file}`, here, languages, hostWith(here));
        return new Set(told(open?.problems() ?? []));
      };
      for (const here of [text, `# moved\n${text}`, `${text}\n# longer\n`]) expect(await oneByOne(here)).toEqual(await inOne(here));
    },
  );
});

describe('after one directive has changed, the others are judged as in a file that is new', () => {
  let files = 0;
  /** A file that is checked with one text after the other, and what is said of the last. */
  const inTurn = async (...texts: readonly string[]) => {
    const path = `/in-turn/${files++}/fluent.conf`;
    let said: readonly string[] = [];
    for (const text of texts) {
      const open = await openFile(path, text, languages, memoryHost(new Map([[path, text]])));
      said = told(open?.problems() ?? []).map(each => each.replaceAll(path, 'this file'));
    }
    return new Set(said);
  };
  const whole = [
    '<system>\n  root_dir /var/lib/fluentd\n  workers 2\n</system>\n',
    '<source>\n  @type forward\n  @id in\n  @label @A\n</source>\n',
    '<label @A>\n  <match **>\n    @type file\n    @id out\n    path /data\n    <buffer time>\n      @type file\n    </buffer>\n  </match>\n</label>\n',
    '<match fluent.**>\n  @type null\n</match>\n',
    '<match **>\n  @type forward\n  @id in\n  <server>\n    host a\n  </server>\n  <buffer>\n    @type file\n  </buffer>\n</match>\n',
    '<label @FLUENT_LOG>\n  <match **>\n    @type null\n  </match>\n</label>\n',
  ].join('');
  const texts = [{ name: 'labels, workers and root_dir', text: whole }, ...configs.filter(({ files: all }) => all.size === 1)];

  test.each(texts)('$name', async ({ text }) => {
    const directives = parse(text).items.filter(item => item.kind === 'section');
    for (const { span } of directives.slice(0, 12)) {
      const commented = `${text.slice(0, span.start)}${text.slice(span.start, span.end).replace('\n', '\n  # changed\n')}${text.slice(span.end)}`;
      const without = text.slice(0, span.start) + text.slice(span.end);
      expect(await inTurn(text, commented)).toEqual(await inTurn(commented));
      expect(await inTurn(text, without)).toEqual(await inTurn(without));
      expect(await inTurn(without, text)).toEqual(await inTurn(text));
    }
  });
});

test('a directive that is as before is judged as before, and one that is new is judged anew', async () => {
  const one = (port: string) => `<source>\n  @type forward\n  port ${port}\n  prot 1\n</source>\n`;
  const match = '<match **>\n  @type stdout\n  foo bar\n</match>\n';
  const check = async (text: string) => {
    const open = await openFile('/p/fluent.conf', text, languages, memoryHost(new Map()));
    return open ? problemsOf(open).map(({ span }) => text.slice(span.start, span.end)) : [];
  };
  expect(await check(one('1') + match)).toEqual(['prot', 'foo']);
  expect(await check(`\n\n${match}${one('2')}`)).toEqual(['foo', 'prot']);
  expect(await check(one('2').replace('prot 1\n', '') + match)).toEqual(['foo']);
});
