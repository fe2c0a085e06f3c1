import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import { openAt, taken } from './support/cursor.js';

afterEach(() => useLocale('en'));

/** What is offered at `|`, and the text after one of them is taken. */
async function offered(marked: string, others: Readonly<Record<string, string>> = {}, path = 'fluent.conf') {
  const { file, offset, text } = await openAt(path, marked, others);
  const all = file.complete(offset) ?? [];
  const named = (label: string) => {
    const found = all.find(each => each.label === label);
    if (!found) throw new Error(`${label} is not offered, but ${all.map(each => each.label)}`);
    return found;
  };
  return { all, labels: all.map(({ label }) => label), named, pick: (label: string) => taken(text, named(label)) };
}

describe('at the top level', () => {
  test('the directives are offered, and one for each plugin', async () => {
    const { labels, named } = await offered('|');
    expect(labels.slice(0, 6)).toEqual(['source', 'match', 'filter', 'label', 'system', 'worker']);
    expect(labels).toContain('source tail');
    expect(labels).toContain('match elasticsearch');
    expect(labels).toContain('filter record_transformer');
    expect(labels).toContain('@include');
    expect(named('match elasticsearch').detail).toMatch(/^fluent-plugin-elasticsearch \d/);
    expect(named('match file').detail).toBe('Fluentd');
  });

  test('a plugin comes with all that it needs', async () => {
    expect((await offered('|')).pick('source tail')).toBe(
      '<source>\n  @type tail\n  tag tag\n  path path\n  <parse>\n    @type json\n  </parse>\n</source>',
    );
    expect((await offered('|')).pick('match file')).toBe('<match **>\n  @type file\n  path path\n</match>');
    expect((await offered('|')).pick('match copy')).toBe('<match **>\n  @type copy\n  <store>\n    @type stdout\n  </store>\n</match>');
  });

  test('nothing is wrong with any of them as it is taken', async () => {
    const { all, pick } = await offered('|');
    const typed = all.filter(({ label, snippet }) => snippet && label.includes(' '));
    expect(typed.length).toBeGreaterThan(120);
    const wrong: string[] = [];
    for (const { label } of typed) {
      const before = label.startsWith('source') ? '' : '<source>\n  @type forward\n</source>\n';
      const behind = label.startsWith('match') ? '' : '\n<match **>\n  @type null\n</match>';
      const { file } = await openAt('fluent.conf', `${before}${pick(label)}${behind}\n`);
      for (const { code, severity } of file.problems()) if (severity !== 'information') wrong.push(`${label}: ${code}`);
    }
    // The name of a Log Analytics type may have no underscore in it, unlike the name of its parameter.
    expect(wrong).toEqual(['match azure-loganalytics: fluentd/refused-value']);
  });

  test('a < that is there already, and a > that the editor put, are replaced', async () => {
    const { pick, named } = await offered('<ma|>\n');
    expect(pick('match')).toBe('<match **>\n  @type \n</match>\n');
    expect(named('match').filter).toBe('<match');
  });

  test('in a label only filters and matches, in a worker no system', async () => {
    expect((await offered('<label @A>\n  |\n</label>')).labels).not.toContain('source');
    expect((await offered('<label @A>\n  <|\n</label>')).labels).toContain('match stdout');
    const worker = (await offered('<worker 0>\n  |\n</worker>')).labels;
    expect(worker).toContain('source tail');
    expect(worker).not.toContain('system');
  });
});

describe('parameters', () => {
  test('@type and those that are needed come first, those that are there do not come again', async () => {
    expect((await offered('<source>\n  |\n</source>')).labels[0]).toBe('@type');
    const { labels, named, pick } = await offered('<source>\n  @type tail\n  tag a\n  |\n</source>');
    expect(labels[0]).toBe('path');
    expect(labels).not.toContain('tag');
    expect(labels).not.toContain('@type');
    expect(labels).toContain('<parse>');
    expect(labels.indexOf('@label')).toBeGreaterThan(labels.indexOf('refresh_interval'));
    expect(named('path').detail).toBe('string, required');
    expect(named('refresh_interval').detail).toBe('time, default 60');
    expect(pick('path')).toContain('\n  path \n');
  });

  test('of an unfinished word, also when its value is there', async () => {
    expect((await offered('<source>\n  @type tail\n  pa|\n</source>')).pick('path')).toContain('\n  path \n');
    expect((await offered('<source>\n  @type tail\n  pa| /var/a.log\n</source>')).pick('path')).toContain('\n  path /var/a.log\n');
    expect((await offered('<source>\n  @type tail\n  path| /var/a.log\n</source>')).labels).toContain('path');
  });

  test('deprecated ones are not offered, nor those of a later Fluentd', async () => {
    expect((await offered('<match a>\n  @type forward\n  |\n</match>')).labels).not.toContain('host');
    const old = { 'plugsmith.yml': 'fluentd:\n  version: "1.10"\n' };
    expect((await offered('<source>\n  @type tail\n  |\n</source>', old)).labels).not.toContain('max_line_size');
  });

  test('in nested sections those of the section and of its plugin', async () => {
    expect((await offered('<source>\n  @type tail\n  <parse>\n    @type regexp\n    |\n  </parse>\n</source>')).labels[0]).toBe(
      'expression',
    );
    const buffer = await offered('<match a>\n  @type file\n  path /a\n  <buffer time>\n    |\n  </buffer>\n</match>');
    expect(buffer.labels).toEqual(expect.arrayContaining(['timekey', 'flush_mode', 'chunk_limit_size', 'path']));
    expect((await offered('<system>\n  |\n</system>')).labels).toContain('workers');
    expect((await offered('<system>\n  |\n</system>')).labels).toContain('<log>');
  });

  test('in a section that is not closed yet', async () => {
    const { labels, pick } = await offered('<source>\n  @type tail\n  |\n<match a>\n  @type null\n</match>\n');
    expect(labels).toContain('path');
    expect(pick('</source>')).toContain('</source>\n<match a>');
    expect((await offered('<source>\n  @type tail\n  <parse>\n    @type json\n    |')).labels).toContain('json_parser');
  });

  test('of an unknown plugin those that every plugin of its kind has', async () => {
    expect((await offered('<match a>\n  @type my_own\n  |\n</match>')).labels).toEqual(expect.arrayContaining(['@log_level']));
  });

  test('in a file that is included in a section those of the section', async () => {
    const main = '<source>\n  @type tail\n  @include tail.fluentd\n</source>\n<match **>\n  @type null\n</match>\n';
    expect((await offered('|', { 'fluent.conf': main }, 'tail.fluentd')).labels).toContain('pos_file');
  });
});

describe('values', () => {
  test('types of plugins by the place', async () => {
    const source = await offered('<source>\n  @type |\n</source>');
    expect(source.labels).toContain('tail');
    expect(source.labels).not.toContain('kinesis_streams');
    expect((await offered('<match a>\n  @type ela|\n</match>')).pick('elasticsearch')).toContain('@type elasticsearch\n');
    expect((await offered('<source>\n  @type tail\n  <parse>\n    @type |\n  </parse>\n</source>')).labels.slice(0, 3)).toEqual([
      'json',
      'none',
      'regexp',
    ]);
    expect((await offered('<match a>\n  @type file\n  <buffer>\n    @type "|"\n  </buffer>\n</match>')).pick('file')).toContain(
      '@type "file"',
    );
  });

  test('secondary_file in <secondary>, and nowhere else', async () => {
    const text = (name: string) => `<match a>\n  @type file\n  <${name}>\n    @type |\n  </${name}>\n</match>`;
    expect((await offered(text('secondary'))).labels[0]).toBe('secondary_file');
    expect((await offered('<match a>\n  @type |\n</match>')).labels).not.toContain('secondary_file');
  });

  test('words of an enum, and true and false', async () => {
    expect((await offered('<match a>\n  @type file\n  compress |\n</match>')).labels).toContain('gzip');
    const { labels, named, pick } = await offered('<match a>\n  @type file\n  append tr| # why\n</match>');
    expect(labels).toEqual(['true', 'false']);
    expect(named('false').detail).toBe('default');
    expect(pick('false')).toContain('append false # why');
  });

  test('log levels, labels and defaults', async () => {
    expect((await offered('<source>\n  @type tail\n  @log_level |\n</source>')).labels).toContain('warn');
    expect((await offered('<source>\n  @type tail\n  @label |\n</source>\n<label @A>\n</label>')).labels).toEqual(['@A', '@ROOT']);
    expect((await offered('<source>\n  @type tail\n  refresh_interval |\n</source>')).labels).toEqual(['60']);
  });

  test('chunk keys as placeholders', async () => {
    const text = (value: string) =>
      `<match a>\n  @type file\n  path ${value}\n  <buffer time,tag,key>\n    timekey 1d\n  </buffer>\n</match>`;
    expect((await offered(text('/a/$|'))).labels).toEqual([`\${tag}`, `\${tag[0]}`, `\${key}`, `\${chunk_id}`]);
    expect((await offered(text(`/a/\${t|}/b`))).pick(`\${tag}`)).toContain(`path /a/\${tag}/b\n`);
    const filter = await offered(`<filter a>\n  @type record_transformer\n  <record>\n    host \${|\n  </record>\n</filter>`);
    expect(filter.labels).toContain(`\${hostname}`);
  });

  test('Ruby inside of double quotes, and there only', async () => {
    expect((await offered('<source>\n  @type tail\n  path "#|"\n</source>')).pick("#{ENV['…']}")).toContain(`path "#{ENV['NAME']}"`);
    expect((await offered('<source>\n  @type tail\n  path "/a/#{h|}"\n</source>')).pick('#{hostname}')).toContain('path "/a/#{hostname}"');
    expect((await offered("<source>\n  @type tail\n  path '#|'\n</source>")).labels).toEqual([]);
  });
});

describe('arguments', () => {
  test('tags that sources give, and patterns of them', async () => {
    const source = '<source>\n  @type tail\n  tag app.web\n</source>\n<source>\n  @type tail\n  tag kube.*\n</source>\n';
    const { labels, pick } = await offered(`${source}<match |>\n</match>`);
    expect(labels).toEqual(['app.web', 'kube.**', 'app.**', '**']);
    expect(pick('app.**')).toContain('<match app.**>');
    expect((await offered(`${source}<match app.web k|>\n</match>`)).pick('kube.**')).toContain('<match app.web kube.**>');
    expect((await offered(`${source}<filter app.web |`)).labels).not.toContain('app.web');
  });

  test('labels that events are sent to', async () => {
    expect((await offered('<source>\n  @label @NEW\n</source>\n<label |>\n</label>')).labels).toEqual(['@NEW', '@ERROR', '@FLUENT_LOG']);
    expect((await offered('<source>\n  @label @NEW\n</source>\n<label @N|>\n</label>')).pick('@NEW')).toContain('<label @NEW>');
  });

  test('chunk keys, first those whose placeholders are written', async () => {
    const text = `<match a>\n  @type file\n  path /a/\${host}/%Y\n  <buffer |>\n  </buffer>\n</match>`;
    expect((await offered(text)).labels).toEqual(['host', 'time', 'tag']);
    expect((await offered(text.replace('|', 'time, |'))).labels).toEqual(['host', 'tag']);
    expect((await offered(text.replace('|', 'time,ho|,tag'))).pick('host')).toContain('<buffer time,host,tag>');
  });

  test('words of a section that has its own', async () => {
    expect((await offered('<source>\n  @type syslog\n  <transport |>\n  </transport>\n</source>')).labels).toEqual(['tcp', 'udp', 'tls']);
    const { pick } = await offered('<source>\n  @type syslog\n  tag a\n  |\n</source>');
    expect(pick('<transport>')).toContain('<transport tcp>');
  });

  test('ids of workers', async () => {
    expect((await offered('<system>\n  workers 2\n</system>\n<worker |>\n</worker>')).labels).toEqual(['0', '1', '0-1']);
  });
});

test('the end tag is that of the innermost section', async () => {
  expect((await offered('<match a>\n  <buffer>\n  </|\n</match>')).pick('buffer>')).toBe('<match a>\n  <buffer>\n  </buffer>\n</match>');
  expect((await offered('<match a>\n  <buffer>\n  </bu|>\n</match>')).pick('buffer>')).toBe('<match a>\n  <buffer>\n  </buffer>\n</match>');
  expect((await offered('<match a>\n</|')).pick('match>')).toBe('<match a>\n</match>');
});

test('an @include is offered the configs beside it', async () => {
  const others = { 'a.conf': '', 'conf.d/b.conf': '', 'c.txt': '' };
  const { labels, pick } = await offered('@include |\n', others);
  expect(labels).toEqual(['a.conf', 'conf.d/*.conf', 'conf.d/b.conf']);
  expect(pick('conf.d/*.conf')).toBe('@include conf.d/*.conf\n');
});

test('nothing is offered in comments and behind tags', async () => {
  for (const text of ['# ma|', '<source>\n  @type tail # |\n</source>', '<source>|\n</source>', '<source>\n</source> |']) {
    expect((await offered(text)).labels, text).toEqual([]);
  }
});
