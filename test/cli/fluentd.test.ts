import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, plugsmith } from './plugsmith.js';

const config = '<source>\n  @type forward\n</source>\n<match **>\n  @type stdout\n</match>\n';
const broken = config.replace('</source>', '</sorce>');

const { folder, remove } = folderOf({
  'fluent.conf': '@include conf.d/*.conf\n',
  'conf.d/in.conf': config,
  'conf.d/broken.conf': broken,
  'td-agent/part.conf': '@type forward\nport\n',
  'named/10-input': config,
  'named/my.config': config,
  'nginx.conf': 'http {\n  server {\n  }\n}\n',
  'httpd.conf': '<VirtualHost *:80>\n</VirtualHost>\n',
  'fluent-bit/fluent-bit.conf': '[INPUT]\n    Name tail\n',
  README: `Like this:\n\n${broken}`,
  'lib/x.rb': broken,
  'odd.name': broken,
});
afterAll(remove);

const check = (...args: string[]) => plugsmith(['check', ...args], { cwd: folder });
const filesOf = async (...args: string[]) => {
  const { stdout, code } = await check('--format', 'json', ...args);
  const files: { path: string; problems: { code: string }[] }[] = JSON.parse(stdout).files;
  return { code, files };
};

describe('plugsmith check of Fluentd configs', () => {
  test('finds them by name, folder and text, and nothing else', async () => {
    const { files, code } = await filesOf();
    expect(files.map(({ path }) => path)).toEqual([
      'conf.d/broken.conf',
      'conf.d/in.conf',
      'fluent-bit/fluent-bit.conf',
      'fluent.conf',
      'named/10-input',
      'named/my.config',
      'td-agent/part.conf',
    ]);
    expect(files[0]?.problems.map(problem => problem.code)).toContain('fluentd/end-tag');
    expect(files[2]?.problems.map(problem => problem.code)).toEqual(['fluentd/fluent-bit']);
    expect(code).toBe(1);
  });

  test('takes what Fluentd is started with for a config, whatever its name is', async () => {
    const { files } = await filesOf('--fluentd-root', 'README', 'README');
    expect(files[0]?.path).toBe('README');
    expect((await filesOf('README')).files).toEqual([]);
    expect((await filesOf('odd.name')).files).toMatchObject([{ problems: [{ code: 'fluentd/end-tag' }] }]);
  });

  test('refuses a release and a root that cannot be', async () => {
    expect(await check('--fluentd-version', 'latest')).toMatchObject({ code: 2, stderr: expect.stringContaining('such as 1.16') });
    expect(await check('--fluentd-root', 'none.conf')).toMatchObject({ code: 2, stderr: expect.stringContaining('none.conf') });
    expect((await check('--fluentd-version', 'v1.16', 'conf.d/in.conf')).code).toBe(0);
  });
});

test('a file that is named is checked by its text, or it is said that nobody knows it', async () => {
  const named = folderOf({
    'fluentd.conf.erb': config.replace('forward', 'forward\n  prot 1'),
    'fb.conf': '[SERVICE]\n    Flush 5\n[INPUT]\n    Name tail\n',
    'notes.md': 'nothing\n',
  });
  const said = (file: string) => plugsmith(['check', file], { cwd: named.folder });
  expect((await said('fluentd.conf.erb')).stdout).toContain('fluentd/unknown-parameter');
  expect((await said('fb.conf')).stdout).toContain('fluentd/fluent-bit');
  expect((await said('notes.md')).stderr).toContain('notes.md was not checked');
  named.remove();
});
