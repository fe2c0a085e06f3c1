import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, plugsmith } from './plugsmith.js';

const descriptor = (control: string) =>
  JSON.stringify(
    {
      about: {
        trial: true,
        author: { name: 'A', email: 'a@example.com' },
        description: { en_US: 'A', zh_CN: 'A' },
        helpUrl: { en_US: 'https://example.com', zh_CN: 'https://example.com' },
      },
      properties: {
        default: [
          {
            name: 'interval',
            default: 1000,
            optional: true,
            control,
            type: 'int',
            hint: { en_US: '😀 I', zh_CN: 'I' },
            label: { en_US: 'I', zh_CN: 'I' },
          },
        ],
      },
      node: { category: 'source', icon: 'iconPath', label: { en_US: 'A', zh_CN: 'A' } },
    },
    null,
    2,
  );

const { folder, remove } = folderOf({
  'sources/good.json': descriptor('text'),
  'sources/odd.json': descriptor('txet'),
  'sources/broken.json': descriptor('text').slice(0, -5),
  'sources/ignored.json': '{',
  'sources/excluded.json': descriptor('text').slice(0, -5),
  '.git/info/exclude': 'excluded.json\n',
  'node_modules/sources/x.json': '{',
  '.gitignore': 'ignored.json\n',
  'package.json': '{ "name": "not ours", ',
});
afterAll(remove);

const check = (args: readonly string[], input?: string, env?: Record<string, string>) =>
  plugsmith(['check', ...args], { cwd: folder, ...(input === undefined ? {} : { input }), ...(env ? { env } : {}) });

describe('plugsmith check', () => {
  test('walks the folder, leaves out what git ignores and what is not ours, and ends with 1 for an error', async () => {
    const { code, stdout } = await check(['--format', 'json']);
    const { version, files, summary } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(files.map((file: { path: string }) => file.path)).toEqual(['sources/broken.json', 'sources/good.json', 'sources/odd.json']);
    expect(summary).toMatchObject({ files: 3 });
    expect(summary.errors).toBeGreaterThan(0);
    expect(code).toBe(1);
  });

  test('a warning alone ends with 0, with a limit of warnings with 1', async () => {
    expect((await check(['sources/odd.json'])).code).toBe(0);
    const limited = await check(['sources/odd.json', '--max-warnings', '0']);
    expect([limited.code, limited.stderr]).toEqual([1, '1 warning found, 0 allowed.\n']);
    expect((await check(['sources/odd.json', '--max-warnings', '1'])).code).toBe(0);
  });

  test('JSON has lines and characters from 0 in UTF-16 units, the page of the rule and the fixes', async () => {
    const { stdout } = await check(['sources/odd.json', '--format', 'json']);
    const [problem] = JSON.parse(stdout).files[0].problems;
    const lines = descriptor('txet').split('\n');
    const line = lines.findIndex(text => text.includes('txet'));
    const character = lines[line]?.indexOf('"txet"');
    expect(problem).toMatchObject({
      severity: 'warning',
      start: { line, character },
      end: { line, character: (character ?? 0) + '"txet"'.length },
      url: `docs/rules/${problem.code}.md`,
    });
    expect(problem.fixes[0].edits[0]).toMatchObject({ kind: 'replace', start: { line, character }, text: '"text"' });
  });

  test('text shows the line and underlines what is meant', async () => {
    const { stdout } = await check(['sources/odd.json']);
    expect(stdout).toMatch(/^sources\/odd\.json:\d+:\d+: warning ekuiper\/[a-z-]+: /);
    const [shown = '', marked = ''] = stdout.split('\n').slice(1);
    expect(marked.indexOf('^^^^^^')).toBe(shown.indexOf('"txet"'));
    expect(stdout).toContain('1 file checked: 0 errors, 1 warning, 0 information');
  });

  test('github and sarif name the file and the line from 1', async () => {
    const { stdout } = await check(['sources/odd.json', '--format', 'github']);
    const line =
      descriptor('txet')
        .split('\n')
        .findIndex(text => text.includes('txet')) + 1;
    expect(stdout).toMatch(
      new RegExp(`^::warning file=sources/odd\\.json,line=${line},endLine=${line},col=\\d+,endColumn=\\d+,title=ekuiper/`),
    );
    const log = JSON.parse((await check(['sources/odd.json', '--format', 'sarif'])).stdout);
    const [result] = log.runs[0].results;
    expect(log.version).toBe('2.1.0');
    expect(result.level).toBe('warning');
    expect(log.runs[0].tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(result.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'sources/odd.json' },
      region: { startLine: line },
    });
  });

  test('the user chooses severities by code', async () => {
    const { stdout } = await check(['sources/odd.json', '--format', 'json']);
    const { code } = JSON.parse(stdout).files[0].problems[0];
    expect((await check(['sources/odd.json', '--severity', `${code}=error`])).code).toBe(1);
    expect((await check(['sources/odd.json', '--severity', `${code}=off`, '--max-warnings', '0'])).code).toBe(0);
  });

  test('the project chooses them in plugsmith.yml, and the user has the last word', async () => {
    const { code } = JSON.parse((await check(['sources/odd.json', '--format', 'json'])).stdout).files[0].problems[0];
    const chosen = folderOf({
      'go.mod': 'module example.com/odd\n\ngo 1.25.4\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n',
      'plugsmith.yml': `rules:\n  ${code}: off\n`,
      'sources/odd.json': descriptor('txet'),
    });
    const problems = async (...args: string[]) => {
      const { stdout } = await plugsmith(['check', 'sources/odd.json', '--format', 'json', ...args], { cwd: chosen.folder });
      return JSON.parse(stdout).files[0].problems.filter((problem: { code: string }) => problem.code === code).length;
    };
    expect([await problems(), await problems('--severity', `${code}=error`)]).toEqual([0, 1]);
    chosen.remove();
  });

  test('a text from standard input is checked as the file it is said to be', async () => {
    const { code, stdout } = await check(['--stdin-filename', 'sources/good.json', '--format', 'json'], descriptor('text').slice(0, -5));
    expect(code).toBe(1);
    expect(JSON.parse(stdout).files).toMatchObject([{ path: 'sources/good.json' }]);
  });

  test('messages are in Chinese for a Chinese user', async () => {
    const { stdout } = await check(['sources/odd.json'], undefined, { LC_ALL: 'zh_CN.UTF-8' });
    expect(stdout).toContain('警告');
    expect(stdout).toContain('已检查 1 个文件');
  });
});

describe('wrong use ends with 2 and says how to go on', () => {
  const wrong: Readonly<Record<string, readonly [readonly string[], string]>> = {
    'no such path': [['check', 'nowhere'], 'There is no file or folder nowhere.'],
    'no such format': [['check', '--format', 'xml'], '--format xml: write text, json, github or sarif.'],
    'no such rule': [['check', '--severity', 'ekuiper/nonsense=off'], '--severity: there is no rule ekuiper/nonsense.'],
    'no such level': [['check', '--severity', 'ekuiper/x=loud'], '--severity ekuiper/x=loud: write CODE=off, info, warning or error.'],
    'no number': [['check', '--max-warnings', 'many'], '--max-warnings many: write a whole number.'],
    'no such option': [['check', '--fromat', 'json'], 'There is no option --fromat here.'],
    'an option without its value': [['check', '--format'], 'The option --format has no value, or one that it does not take.'],
    'no such command': [['chekc'], 'There is no command chekc. Did you mean check?'],
    'paths beside standard input': [
      ['check', 'a', '--stdin-filename', 'b'],
      '--stdin-filename checks one text from standard input; leave the paths out.',
    ],
  };
  for (const [what, [args, sentence]] of Object.entries(wrong)) {
    test(what, async () => {
      const { code, stdout, stderr } = await plugsmith(args, { cwd: folder });
      expect({ code, stdout, first: stderr.split('\n')[0] }).toEqual({ code: 2, stdout: '', first: sentence });
    });
  }

  test('no command at all shows the overview', async () => {
    const { code, stderr } = await plugsmith([]);
    expect(code).toBe(2);
    for (const command of ['check', 'build', 'package', 'inspect', 'publish', 'list', 'remove', 'new', 'lsp'])
      expect(stderr).toContain(`  ${command} `);
  });
});

describe('help', () => {
  test.each(['check', 'build', 'package', 'inspect', 'publish', 'list', 'remove', 'new', 'lsp'])(
    'of %s has usage and examples, in both languages',
    async command => {
      const english = await plugsmith([command, '--help']);
      const chinese = await plugsmith([command, '--help'], { env: { LC_ALL: 'zh_CN.UTF-8' } });
      expect([english.code, chinese.code]).toEqual([0, 0]);
      expect(english.stdout).toContain(`Usage: plugsmith ${command}`);
      expect(english.stdout).toMatch(new RegExp(`Examples:\\n.*plugsmith ${command}`));
      expect(chinese.stdout).toMatch(new RegExp(`示例:\\n.*plugsmith ${command}`));
    },
  );
});
