import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginsLikeFluentd,
  isFluentd,
  looksLikeFluentBit,
  looksLikeFluentd,
  looksLikeFluentdYaml,
} from '../../../schemas/fluentd/recognise.js';

const others = {
  apache:
    'ServerRoot "/etc/httpd"\n<VirtualHost *:80>\n  <Directory "/var/www">\n    Require all granted\n  </Directory>\n</VirtualHost>\n',
  nginx: 'user nginx;\nhttp {\n  include /etc/nginx/mime.types;\n  server {\n    listen 80;\n    location / { root /srv; }\n  }\n}\n',
  ini: '[main]\nkey = value\ntype file\n\n[other]\nmatch = a.*\n',
  properties: '# comment\nlog.dirs=/tmp/logs\ntype=kafka\n',
  fontconfig:
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n<match target="pattern">\n<edit name="family"/>\n</match>\n</fontconfig>\n',
  dbus: '<!DOCTYPE busconfig PUBLIC "-//x">\n<busconfig>\n<policy user="root">\n  type system\n</policy>\n</busconfig>\n',
  html: '<!DOCTYPE html>\n<video>\n<source>\n</video>\n',
  redis: 'bind 127.0.0.1\nport 6379\n# <source>\n#   @type forward\n# </source>\n',
  rsyslog: 'module(load="imuxsock")\n*.info /var/log/messages\n',
  logstash: 'input {\n  beats { port => 5044 }\n}\nfilter {\n}\n',
  empty: '',
};
const fluentBit = {
  own: '[SERVICE]\n    Flush 1\n[INPUT]\n    Name  tail\n    Path  /var/log/*.log\n[OUTPUT]\n    Name  forward\n    Match *\n',
  included: '@INCLUDE inputs.conf\n@SET a=b\n[OUTPUT] # all\n    Name stdout\n',
  yaml: 'service:\n  flush: 1\npipeline:\n  inputs:\n    - name: tail\n  outputs:\n    - name: stdout\n      match: "*"\n',
};

describe('what is no config of Fluentd', () => {
  test.each(Object.entries({ ...others, ...fluentBit }))('%s is not taken for one', (_, text) => {
    expect(looksLikeFluentd(text)).toBe(false);
    expect(isFluentd('/etc/some.conf', text)).toBe(false);
    expect(looksLikeFluentdYaml(text)).toBe(false);
  });

  test.each(Object.entries(fluentBit))('%s format of Fluent Bit is known as such', (_, text) =>
    expect(looksLikeFluentBit(text)).toBe(true),
  );

  test.each(Object.entries(others))('%s is not taken for Fluent Bit either', (_, text) => expect(looksLikeFluentBit(text)).toBe(false));

  test.each(Object.entries(others).filter(([name]) => ['apache', 'nginx', 'ini', 'properties', 'fontconfig'].includes(name)))(
    '%s stays what it is in a folder named fluentd',
    (_, text) => expect(isFluentd('/srv/fluentd/some.conf', text)).toBe(false),
  );
});

test.each([
  '<source>\n  @type forward\n</source>',
  '<source>\r\n  type forward # old\r\n</source>',
  '# all there is\n<system>\n</system>',
  '<label @ERROR>\n</label>',
  "<label '@a'>\n",
  '<match **>\n  @include out.conf\n</match>',
  '<match app.**>\n</match>',
  '<filter kubernetes.** > # some\n  @type grep\n  <regexp>\n',
  '@include conf.d/*.conf # the rest\n\n# and\n@include "x y.conf"',
  '<parse>\n  @type json\n</parse>',
])('%j is recognised', text => {
  expect(looksLikeFluentd(text)).toBe(true);
  expect(isFluentd('/etc/some.conf', text)).toBe(true);
  expect(beginsLikeFluentd(text)).toBe(true);
});

test('a config in YAML is recognised, and a manifest that has a config somewhere else is not', () => {
  expect(looksLikeFluentdYaml('system:\n  workers: 2\nconfig: # all\n- source:\n    $type: forward\n')).toBe(true);
  expect(looksLikeFluentdYaml('config:\n  - !include conf.d/*.yaml\n')).toBe(true);
  expect(looksLikeFluentdYaml('config:\n  source:\n    $type: forward\n')).toBe(true);
  expect(looksLikeFluentdYaml('kind: ConfigMap\ndata:\n  config:\n    - source:\n        $type: x\n')).toBe(false);
  expect(looksLikeFluentdYaml('config:\n  level: debug\nlist:\n  - source:\n')).toBe(false);
});

test('a file is known by its name, whatever is in it', () => {
  for (const path of ['/a/fluent.conf', '/a/td-agent.conf', '/a/fluentd.conf', '/a/x.fluentd', '/fluentd/a/b.conf', '/x/td-agent4/a.conf'])
    expect([path, isFluentd(path, 'tag a\n')]).toEqual([path, true]);
  for (const path of ['/a/fluentd.yaml', '/a/my-fluent.conf', '/fluentd/a.rb', '/a/fluent.conf.erb', '/fluentd/README'])
    expect([path, isFluentd(path, 'tag a\n')]).toEqual([path, false]);
});

test('one of Fluent Bit under a name of Fluentd is taken, so that its author can be told', () => {
  expect(isFluentd('/etc/fluent.conf', fluentBit.own)).toBe(true);
  expect(isFluentd('/etc/fluentd/a.conf', fluentBit.own)).toBe(true);
  for (const folder of ['fluent-bit', 'fluentbit', 'fluent_bit-config'])
    expect(isFluentd(`/etc/${folder}/a.conf`, fluentBit.own)).toBe(false);
});

test('a page that only shows a config is none, and a plain text that is one from its first line on is', () => {
  const config = '<source>\n  @type forward\n</source>\n';
  expect(isFluentd('/a/README', `Write this:\n\n${config}`)).toBe(false);
  expect(isFluentd('/a/Dockerfile', `FROM fluentd\nRUN cat <<E\n${config}E\n`)).toBe(false);
  expect(isFluentd('/a/10-input', `# in\n\n${config}`)).toBe(true);
  expect(isFluentd('/a/config.txt', config)).toBe(true);
  expect(isFluentd('/a/fluent.conf.erb', config)).toBe(false);
});

test('only the beginning of a text is looked at, and no text takes long', () => {
  for (const part of ['#', '# ', ' ', '\n', '<a ', '<a>', '[', 'config:\n', '@include ', 'a', 'server ', '>', '<match >'])
    for (const end of ['', '\n<source>\n@type x']) {
      const text = part.repeat(1_000_000) + end;
      for (const look of [looksLikeFluentBit, looksLikeFluentdYaml]) expect(look(text)).toBe(false);
      isFluentd('/fluentd/a.conf', text);
      beginsLikeFluentd(text);
    }
  expect(looksLikeFluentd(`${'\n'.repeat(100_000)}<source>\n@type forward\n</source>`)).toBe(false);
});

test('no text makes any of them throw', () => {
  const line = fc.constantFrom(
    '<source>',
    '@type x',
    '# c',
    '  ',
    '[INPUT]',
    '</match>',
    '@include a',
    'k v',
    '<match a>',
    '\r',
    '\uFEFF',
    '"',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line).map(lines => lines.join('\n')),
      ),
      text => {
        expect(typeof isFluentd('/a/b.conf', text)).toBe('boolean');
        if (looksLikeFluentBit(text)) expect(looksLikeFluentd(text)).toBe(false);
        if (beginsLikeFluentd(text)) expect(looksLikeFluentd(text)).toBe(true);
      },
    ),
  );
});
