import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, plugsmith } from './plugsmith.js';

const requires = (module: string) => `module example.com/a\n\ngo 1.24.1\n\nrequire ${module}\n`;
const { folder, remove } = folderOf({
  'broken/go.mod': requires('github.com/lf-edge/ekuiper/contract/v2 v2.3.1'),
  'broken/plugsmith.yml': 'servers: [\n',
  'old/go.mod': requires('github.com/lf-edge/ekuiper v1.14.7'),
});
afterAll(remove);

describe.each([{ command: ['list'] }, { command: ['remove', 'source', 'random'] }])('plugsmith $command.0', ({ command }) => {
  const run = (at: string, ...more: string[]) =>
    plugsmith([...command, ...more], { cwd: `${folder}/${at}`, env: { PLUGSMITH_SERVER: '', PLUGSMITH_TOKEN: '' } });

  test('in a project whose plugsmith.yml cannot be read says so, and is no fault of Plugsmith', async () => {
    const { code, stdout, stderr } = await run('broken');
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('plugsmith.yml');
    expect(JSON.parse((await run('broken', '--json')).stdout)).toMatchObject({ ok: false, command: command[0] });
  });

  test('without a server is wrong use', async () => {
    expect(await run('.')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^No server is named/) });
  });

  test('with an argument too many is wrong use', async () => {
    expect(await run('.', 'more')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^The argument more is one too many/),
    });
  });

  test('in a project for eKuiper 1.x ends with a sentence', async () => {
    expect(await run('old')).toMatchObject({ code: 1, stderr: '', stdout: expect.stringContaining('1.x') });
  });
});

test('what a target says no command can mean is wrong use', async () => {
  const { code, stdout, stderr } = await plugsmith(['remove', 'source', '../x', '--server', 'http://127.0.0.1:1'], { cwd: folder });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^"\.\.\/x" is no name of a plugin.*\nNext: .*\nSee plugsmith remove --help\.\n$/);
});
