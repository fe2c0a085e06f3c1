import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, plugsmith } from './plugsmith.js';

const project = (name: string) => ({
  [`kinds/${name}/go.mod`]: `module example.com/${name}\n\ngo 1.25.4\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n`,
  [`kinds/${name}/main.go`]: `package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nfunc ${name[0]?.toUpperCase()}${name.slice(1)}() api.Source { return nil }\n`,
});
const plugin = (name: string) =>
  `package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\nfunc ${name}() api.Source { return nil }\n`;
const { folder, remove } = folderOf({
  ...project('apple'),
  ...project('pear'),
  'empty/README.md': '',
  'both/go.mod': 'module example.com/both\n\ngo 1.25.4\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n',
  'both/main.go': plugin('Uno'),
  'both/dos/main.go': plugin('Dos'),
  'portable/pp.json': '{ "language": "python", "executable": "main.py", "functions": ["ff"] }',
  'portable/main.py': '',
});
afterAll(remove);

const first = ({ stderr }: { stderr: string }) => stderr.split('\n')[0];

describe.each(['build', 'package', 'publish'])('plugsmith %s in the wrong place', command => {
  test('ends with 2 for a path that does not exist, whatever is around it', async () => {
    const ran = await plugsmith([command, 'nothere', '--dry-run', '--json'], { cwd: `${folder}/kinds/apple` });
    expect([ran.code, ran.stdout, first(ran)]).toEqual([2, '', 'There is no file or folder nothere.']);
  });

  test('names the projects below, when there are some', async () => {
    const ran = await plugsmith([command, '.', '--dry-run'], { cwd: folder });
    expect(ran.code).toBe(2);
    expect(first(ran)).toMatch(/is no plugin project itself, but there are some below it\. Name one: both, kinds\/apple, kinds\/pear\.$/);
  });

  test('says what a plugin project is, when there is none', async () => {
    const ran = await plugsmith([command, 'empty', '--dry-run'], { cwd: folder });
    expect(ran.code).toBe(2);
    expect(first(ran)).toContain('holds no plugin that Plugsmith knows');
  });
});

test('plugsmith inspect of a file that is not there says that', async () => {
  const ran = await plugsmith(['inspect', 'no.so'], { cwd: folder });
  expect([ran.code, first(ran)]).toEqual([2, 'There is no file or folder no.so.']);
});

test('an unknown command leads to the overview, an unknown option to the help of its command', async () => {
  expect((await plugsmith(['frob'])).stderr).toContain('See plugsmith --help.');
  expect((await plugsmith(['build', '--frob'])).stderr).toContain('See plugsmith build --help.');
});

test.each([
  ['both', ['dos', 'uno']],
  ['both/dos', ['dos']],
  ['both/dos/main.go', ['dos']],
  ['both/main.go', ['uno']],
])('of a module with two plugins, %s names %j', async (place, names) => {
  const { stdout } = await plugsmith(['build', place, '--dry-run', '--json', '--for', '2.4.0-slim'], { cwd: folder });
  const { results } = JSON.parse(stdout);
  expect(results.map((each: { plugin: { name: string } }) => each.plugin.name).sort()).toEqual(names);
});

test('a portable plugin has nothing to build, and build says so', async () => {
  const { code, stdout } = await plugsmith(['build', 'portable'], { cwd: folder });
  expect(code).toBe(1);
  expect(stdout).toContain('pp is a portable plugin');
});
