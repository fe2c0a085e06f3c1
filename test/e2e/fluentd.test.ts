import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extension } from './support/extension.js';
import { newest, oldest, VSCode } from './support/vscode.js';
import type { Window } from './support/window.js';

const config = `<source>
  @type forward
</source>
<match app.**>
  @type file
  path /var/log/app
  <buffer time>
    timekey 1d
    retry_max_times</match>
  </buffer>
`;
const mended = config.replace('    retry_max_times</match>\n', '').concat('</match>\n');
const plain = '<source>\n  @type forward\n</source>\n<match **>\n  @type stdout\n</match>\n';
const nginx = 'http {\n  server {\n    listen 80;\n  }\n}\n';

/** A folder of somebody who has Fluentd, and has never heard of plugins for anything else. */
const files: Readonly<Record<string, string>> = {
  'fluent.conf': config,
  'logs/output.conf': plain,
  'logs/httpd.conf': '<VirtualHost *:80>\n  ServerName a\n</VirtualHost>\n',
  'logs/README': `Like this:\n\n${plain}`,
  'td-agent4/part.conf': 'tag a\n',
  'fluentd/nginx.conf': nginx,
  'fluent-bit/fluent-bit.conf': '[INPUT]\n    Name tail\n',
  'logs/untidy.conf': '# in\n<source>\n@type forward\n    port 24224\n</source>\n\n<match **>\n   @type stdout # out\n</match>\n',
  'logs/mend.conf': config,
  'k8s/config-map.yaml': `kind: ConfigMap\ndata:\n  fluent.conf: |\n${plain.replace('</source>', '</sorce>').replace(/^(?=.)/gm, '    ')}`,
  'logs/tags.conf':
    '<source>\n  @type tail\n  tag a\n  path /var/log/a\n  refresh_interval 500ms\n  <parse>\n    @type none\n  </parse>\n</source>\n',
  'logs/more.conf': '<source>\n  @type forward\n</source>\n<match **>\n  @type file\n  \n</match>\n',
};

function folder(): string {
  const made = join(mkdtempSync(join(tmpdir(), 'ws-')), 'work');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made, name)), { recursive: true });
    writeFileSync(join(made, name), text);
  }
  return made;
}

/** The language servers of one VS Code: their command lines name its folder of extensions. */
const servers = (code: VSCode) =>
  execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(join(code.home, '..', 'ext')) && line.includes('dist/server.js'));

describe.each([newest, oldest] as const)('VS Code of code-server %s', version => {
  let workspace: string;
  let code: VSCode;
  let win: Window;
  const saved = (name: string) => readFileSync(join(workspace, name), 'utf8');

  beforeAll(async () => {
    workspace = folder();
    const settings = { 'editor.codeActionsOnSave': { 'source.fixAll': 'explicit' }, '[fluentd]': { 'editor.formatOnSave': true } };
    code = await VSCode.start({ workspace, version, settings, vsix: [await extension()] });
    win = await code.open();
  });
  afterAll(async () => {
    await code.stop();
    rmSync(join(workspace, '..'), { recursive: true });
  });

  test('a config is known by its name or by its text, and what is something else stays that', async () => {
    const language = async (name: string) => {
      await win.openFile(name);
      return win.language();
    };
    await win.openFile('logs/httpd.conf');
    expect(await win.language()).not.toBe('Fluentd');
    expect(await language('logs/README')).toBe('Plain Text');
    expect(await language('fluent-bit.conf')).not.toBe('Fluentd');
    expect(servers(code)).toEqual([]);
    await win.openFile('nginx.conf');
    await win.until(async () => (await win.language()) !== 'Fluentd');
    await win.openFile('config-map.yaml');
    await win.squiggles('error').first().waitFor({ timeout: 30_000 });
    expect(await win.language()).toBe('YAML');
    await win.openFile('output.conf');
    await win.until(async () => (await win.language()) === 'Fluentd');
    await win.until(() => expect(servers(code)).toHaveLength(1), 30_000);
    await win.command('View: Close Editor');
    await win.openFile('output.conf');
    await win.until(async () => (await win.language()) === 'Fluentd');
    expect(await language('part.conf')).toBe('Fluentd');
    expect(await language('fluent.conf')).toBe('Fluentd');
  });

  test('nothing is said of plugins to somebody who has none', async () => {
    await win.openFile('fluent.conf');
    expect(await win.commands('Plugsmith')).toEqual(expect.not.arrayContaining(['Plugsmith: Build Plugin', 'Plugsmith: Publish Plugin']));
    expect(await win.editorTitleButtons()).not.toContain('Build, Package and Publish');
  });

  test('the state of the language server is shown with a config', async () => {
    await win.openFile('fluent.conf');
    expect(await win.languageStatus()).toContain('What is open is checked');
    await win.screenshot(`fluentd-status-${version}`);
    await win.press('Escape');
  });

  test('a squiggle explains itself, and the light bulb mends it', async () => {
    await win.openFile('fluent.conf');
    await win.squiggles('error').first().waitFor();
    const hover = await win.hover(9, 22);
    expect(hover).toContain('Fluentd reads </match> as a part of retry_max_times');
    expect(hover).toContain('fluentd/glued-end-tag');
    await win.screenshot(`fluentd-squiggle-${version}`);
    await win.press('Escape');
    await win.goTo(9, 22);
    expect((await win.codeActions())[0]).toBe('Remove retry_max_times, and put </match> on a line of its own');
    await win.screenshot(`fluentd-light-bulb-${version}`);
    await win.runCodeAction('Remove retry_max_times, and put </match> on a line of its own');
    await win.squiggles('error').first().waitFor({ state: 'detached' });
    await win.save();
    await win.until(() => expect(saved('fluent.conf')).toBe(mended));
  });

  test('a parameter is completed with its name and explained by its type', async () => {
    await win.openFile('more.conf');
    await win.until(async () => (await win.language()) === 'Fluentd');
    await win.goTo(6, 3);
    await win.type('pat');
    await win.until(async () => expect(await win.completions()).toContain('path'));
    await win.screenshot(`fluentd-completion-${version}`);
    await win.press('Enter');
    await win.type('/var/log/a');
    await win.until(async () => expect(await win.text()).toContain('  path /var/log/a'));
  });

  test('both tags of a section are changed at once, and what a time means stands behind it', async () => {
    await win.openFile('tags.conf');
    await win.until(async () => expect(await win.text()).toContain('500 minutes'));
    await win.screenshot(`fluentd-hint-${version}`);
    // What is typed before VS Code has asked for the other tag makes them two different ones.
    await win.until(async () => {
      await win.goTo(6, 5);
      await win.page.waitForTimeout(500);
      await win.type('x');
      await win.page.waitForTimeout(300);
      const text = await win.text();
      if (!text.includes('</pxarse>')) await win.press('Control+Z');
      expect(text).toMatch(/<pxarse>.*<\/pxarse>/s);
    }, 20_000);
  });

  test('a config is formatted when it is saved, and nothing but the blanks is another', async () => {
    await win.openFile('untidy.conf');
    await win.until(async () => (await win.language()) === 'Fluentd');
    await win.goTo(1, 5);
    await win.type('!');
    await win.until(async () => {
      await win.save();
      expect(saved('logs/untidy.conf')).toBe(
        '# in!\n<source>\n  @type forward\n  port 24224\n</source>\n\n<match **>\n  @type stdout # out\n</match>\n',
      );
    });
    await win.screenshot(`fluentd-formatted-${version}`);
  });

  test('what is surely meant is mended when the file is saved', async () => {
    await win.openFile('mend.conf');
    await win.squiggles('error').first().waitFor();
    await win.goTo(11, 1);
    await win.type('#');
    await win.until(async () => {
      await win.save();
      expect(saved('logs/mend.conf')).toBe(`${mended}#`);
    });
  });
});
