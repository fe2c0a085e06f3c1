import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import { openAt } from './support/cursor.js';

afterEach(() => useLocale('en'));

async function hovered(marked: string, others: Readonly<Record<string, string>> = {}, path = 'fluent.conf') {
  const { file, offset, text } = await openAt(path, marked, others);
  const found = file.hover(offset);
  return found && { on: text.slice(found.span.start, found.span.end), says: found.markdown };
}

async function signed(marked: string) {
  const { file, offset } = await openAt('fluent.conf', marked);
  const found = file.signature(offset);
  return (
    found && {
      label: found.label,
      parts: found.parameters.map(({ label }) => found.label.slice(label.start, label.end)),
      active: found.active,
    }
  );
}

async function hinted(text: string) {
  const { file } = await openAt('fluent.conf', text);
  return file
    .hints({ start: 0, end: text.length })
    ?.map(({ offset, text: hint }) => `${text.slice(0, offset).split('\n').at(-1)?.trim()} ${hint}`);
}

async function coloured(text: string) {
  const { file } = await openAt('fluent.conf', text);
  return file.tokens()?.map(({ span, type, modifiers = [] }) => [text.slice(span.start, span.end), type, ...modifiers].join(' '));
}

describe('on a parameter', () => {
  test('its type, its default, since when it is there and from where', async () => {
    const found = await hovered('<source>\n  @type tail\n  refresh_int|erval 500ms\n</source>');
    expect(found?.on).toBe('refresh_interval');
    expect(found?.says).toContain('**refresh_interval** — time, default 60');
    expect(found?.says).toContain('Fluentd reads 500 minutes.');
    expect(found?.says).toContain('`tail` (Fluentd)');
    expect((await hovered('<source>\n  @type tail\n  max_line|_size 8m\n</source>'))?.says).toContain('Since Fluentd 1.15.0.');
    expect((await hovered('<match a>\n  @type elasticsearch\n  h|ost a\n</match>'))?.says).toMatch(/\(fluent-plugin-elasticsearch \d/);
  });

  test('on its value, too', async () => {
    const found = await hovered('<source>\n  @type tail\n  read_from_head ye|s\n</source>');
    expect(found).toMatchObject({ on: 'yes', says: expect.stringContaining('Fluentd reads `true`.') });
  });

  test('words of an enum, what is deprecated, what is required', async () => {
    expect((await hovered('<match a>\n  @type file\n  comp|ress gzip\n</match>'))?.says).toContain('One of `text`, `gz`, `gzip`');
    expect((await hovered('<source>\n  @type tail\n  pa|th /a\n</source>'))?.says).toContain('string, required');
    expect((await hovered('<match a>\n  @type forward\n  ho|st a\n</match>'))?.says).toContain(
      'Removed: Fluentd does not start with it. Use `<server>` instead.',
    );
    expect((await hovered('<match a>\n  @type copy\n  deep_c|opy true\n</match>'))?.says).toContain('Deprecated: use `copy_mode` instead.');
  });

  test('a flat one of v0.12: where it belongs today', async () => {
    const text = '<match a>\n  @type file\n  path /a\n  buffer_chunk_li|mit 8m\n</match>';
    expect((await hovered(text))?.says).toContain('Today it is `chunk_limit_size` in `<buffer>`.');
    expect((await hovered(text.replace('</match>', '  <buffer>\n  </buffer>\n</match>')))?.says).toContain('Fluentd does not look at it');
  });

  test('nothing about one that nobody knows', async () => {
    expect(await hovered('<source>\n  @type tail\n  nonsen|se 1\n</source>')).toBeUndefined();
    expect(await hovered('<source>\n  @type tail\n  # comm|ent\n</source>')).toBeUndefined();
  });
});

test('on a plugin type: its kind and its gem', async () => {
  expect(await hovered('<match a>\n  @type elastic|search\n</match>')).toMatchObject({
    on: 'elasticsearch',
    says: expect.stringMatching(/^\*\*elasticsearch\*\* — output\n\nFrom the gem fluent-plugin-elasticsearch \d/),
  });
  expect((await hovered('<match a>\n  @type fi|le\n</match>'))?.says).toContain('Part of Fluentd.');
});

test('on a tag: what the section is for', async () => {
  expect((await hovered('<mat|ch a>\n</match>'))?.says).toContain('**<match>**');
  expect((await hovered('<match a>\n  @type file\n  <buffer>\n  </buf|fer>\n</match>'))?.on).toBe('buffer');
});

describe('on a match pattern', () => {
  test('what it takes, in words', async () => {
    const says = async (pattern: string) => (await hovered(`<match ${pattern}|>\n</match>`))?.says;
    expect(await says('a.**')).toContain('the tag `a` and all that go on behind it with a dot');
    expect(await says('**')).toContain('any tag');
    expect(await says('a.* b')).toBe('Takes events with\n- `a`, a dot, and one more part without a dot\n- the tag `b`');
    expect(await says('a,b')).toContain('A comma outside of { } separates nothing');
    expect(await says('/a.+/')).toContain('regular expression');
    useLocale('zh-CN');
    expect(await says('**')).toContain('任意标签');
  });
});

test('on a label: who has it and who sends to it', async () => {
  const text = '<source>\n  @type tail\n  @label @A\n</source>\n<label @|A>\n</label>';
  expect(await hovered(text)).toMatchObject({
    on: '@A',
    says: expect.stringContaining('one section has it, one place sends events to it'),
  });
});

test('on an @include: the files that it brings', async () => {
  const root = '<source>\n  @type tail\n</source>\n@include conf.d/*.co|nf\n';
  expect((await hovered(root, { 'conf.d/a.conf': '', 'conf.d/b.conf': '' }))?.says).toContain('- `/p/conf.d/a.conf`\n- `/p/conf.d/b.conf`');
  expect((await hovered(root))?.says).toContain('Brings no file');
  expect((await hovered(root.replace('conf.d/*.co|nf', '/etc/so|me.conf')))?.says).toContain('not known here');
});

test('on embedded Ruby: that it is not judged', async () => {
  const found = await hovered(`<source>\n  @type tail\n  path "/a/#{ENV['|X']}"\n</source>`);
  expect(found).toMatchObject({ on: "#{ENV['X']}", says: expect.stringContaining('Ruby that Fluentd runs') });
});

describe('the signature of an argument', () => {
  test('of the directives and of buffer', async () => {
    expect(await signed('<match |')).toEqual({ label: '<match PATTERN…>', parts: ['PATTERN…'], active: 0 });
    expect(await signed('<match a>\n  <buffer ta|>\n  </buffer>\n</match>')).toMatchObject({ label: '<buffer CHUNK_KEYS>' });
    expect(await signed('<label @|>\n</label>')).toMatchObject({ parts: ['@NAME'] });
    expect(await signed('<worker 0-|>\n</worker>')).toEqual({ label: '<worker N[-M]>', parts: ['N', 'M'], active: 1 });
  });

  test('of a section of a plugin', async () => {
    expect(await signed('<source>\n  @type tail\n  <parse |>\n  </parse>\n</source>')).toMatchObject({
      label: '<parse USAGE>',
      parts: ['USAGE'],
    });
    expect(await signed('<match a|>\n')).toBeDefined();
    expect(await signed('<match a>|\n')).toBeUndefined();
  });
});

test('times and sizes that mean something else are explained behind them', async () => {
  const text =
    '<source>\n  @type tail\n  refresh_interval 500ms\n  rotate_wait 10s\n  max_line_size 1.5m\n  path 500ms\n</source>\n<match a>\n  @type file\n  flush_interval 3600\n</match>';
  expect(await hinted(text)).toEqual([
    'refresh_interval 500ms → 500 minutes',
    'max_line_size 1.5m → 5 MiB',
    'flush_interval 3600 → 1 hour',
  ]);
});

test('colours tell directives, tags, labels, values and what is deprecated or unknown', async () => {
  const text = `<match a.**>
  @type forward
  host x
  nonsense 1
  heartbeat_interval 5
  require_ack_response true
  tls_ca_cert_path "/a/#{ENV['X']}"
  <buffer tag>
  </buffer>
</match>
<label @A>
</label>
<source>
  @type tail
  tag a
  @label @A
  path #x
</source>
`;
  expect(await coloured(text)).toEqual([
    'match keyword',
    'a.** namespace',
    '@type keyword',
    'forward class',
    'host property deprecated',
    'nonsense variable',
    'heartbeat_interval property',
    '5 number',
    'require_ack_response property',
    'true enumMember',
    'tls_ca_cert_path property',
    "#{ENV['X']} macro",
    'buffer class',
    'tag property',
    'buffer class',
    'match keyword',
    'label keyword',
    '@A variable declaration',
    'label keyword',
    'source keyword',
    '@type keyword',
    'tail class',
    'tag property',
    'a namespace',
    '@label keyword',
    '@A variable',
    'path property',
    '#x string',
    'source keyword',
  ]);
});
