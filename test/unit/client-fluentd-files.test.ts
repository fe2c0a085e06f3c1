import { expect, test } from 'vitest';
import { betterLanguage, concernsFluentd } from '../../client/src/fluentd-files.js';

const config = '<source>\n  @type forward\n</source>\n';
const nginx = 'http {\n  server {\n    listen 80;\n  }\n}\n';

test.each(['plaintext', 'properties', 'ini', 'apacheconf', 'nginx', 'NGINX'])(
  'a config that is opened as %s becomes one of Fluentd',
  language => {
    expect(betterLanguage(language, '/etc/some.conf', config)).toBe('fluentd');
    expect(betterLanguage(language, '/etc/some.conf', nginx)).toBeUndefined();
  },
);

test.each(['ruby', 'markdown', 'yaml', 'xml', 'fluentd', 'systemd-conf'])('a file that %s owns is left to it', language => {
  expect(betterLanguage(language, '/etc/some.conf', config)).toBeUndefined();
});

test('a page that shows a config stays a text', () => {
  expect(betterLanguage('plaintext', '/a/README', `Write:\n\n${config}`)).toBeUndefined();
});

test('what lies in a folder named after Fluentd and is plainly something else is given back', () => {
  expect(betterLanguage('fluentd', '/srv/fluentd/nginx.conf', nginx)).toBe('properties');
  expect(betterLanguage('fluentd', '/srv/fluentd/part.conf', 'tag a\n')).toBeUndefined();
  expect(betterLanguage('fluentd', '/srv/other/part.conf', nginx)).toBeUndefined();
  expect(betterLanguage('fluentd', '/srv/fluentd/fluent.conf', nginx)).toBeUndefined();
});

test('a config, and YAML that is or holds one, are a reason to start', () => {
  const inMap = `data:\n  fluent.conf: |\n${config.replace(/^/gm, '    ')}`;
  for (const [language, text] of [
    ['fluentd', ''],
    ['yaml', 'config:\n  - source:\n      $type: forward\n'],
    ['yaml', inMap],
    ['dockercompose', inMap],
    ['json', JSON.stringify({ config_files: [{ file_content: config.replaceAll('\n', '\r\n') }] })],
    ['yaml', `data:\n  a: ${JSON.stringify(config)}\n`],
  ] as const)
    expect([language, concernsFluentd(language, text)]).toEqual([language, true]);
  for (const [language, text] of [
    ['yaml', 'kind: Deployment\n'],
    ['json', '{"source": ["<source>", "@types/node"]}'],
    ['jsonc', JSON.stringify({ config })],
    ['plaintext', config],
  ] as const)
    expect([language, concernsFluentd(language, text)]).toEqual([language, false]);
});
