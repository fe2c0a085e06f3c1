import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { choosePlugin } from '../../client/src/commands/choose.js';
import { run } from '../../client/src/commands/index.js';
import { withProxy } from '../../client/src/proxy-settings.js';
import { resolveTask, tasks } from '../../client/src/tasks.js';
import type { Outcome, Plugin, Session, Target } from '../../toolchain/src/target.js';
import * as vscode from './support/vscode.js';
import { openWorkbench } from './support/workbench.js';

vi.mock('vscode', () => import('./support/vscode.js'));

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'client-'));
  vscode.reset();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Writes files, and answers the folder that they are in. */
function project(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    const place = path.join(root, name, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return path.join(root, name);
}
const goMod = (name: string) => `module example.com/${name}\n\ngo 1.24\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n`;
const source = (name: string) =>
  `package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\ntype s struct{}\n\nfunc ${name}() api.Source { return &s{} }\n`;
const good = () => project('good', { 'go.mod': goMod('good'), 'main.go': source('Lamp') });
const broken = () => project('broken', { 'go.mod': goMod('broken'), 'main.go': source('Lost'), 'plugsmith.yml': 'servers: [\n' });
const old = () => project('old', { 'go.mod': 'module m\n\ngo 1.22\n\nrequire github.com/lf-edge/ekuiper v1.14.7\n' });
const told = (kind: 'showErrorMessage' | 'showWarningMessage' | 'showInformationMessage') =>
  vscode.window[kind].mock.calls.map(([text]) => String(text));

describe('a project that is refused', () => {
  test.each([
    ['of eKuiper 1.x', old, /1\.x/],
    ['with a plugsmith.yml that cannot be read', broken, /plugsmith\.yml/],
  ] as const)('%s: its sentence is told, and no fault of ours', async (_, make, sentence) => {
    const { bench, logged } = openWorkbench();
    await run('build', [make()], bench);
    expect(told('showErrorMessage')).toEqual([expect.stringMatching(sentence)]);
    expect(told('showErrorMessage')[0]).not.toContain('fault of Plugsmith');
    expect(logged).toEqual([expect.stringMatching(sentence)]);
  });

  test('takes nothing from the other projects, and is in the log', async () => {
    const { bench, logged } = openWorkbench();
    bench.addProjects([old(), broken(), good()]);
    expect((await choosePlugin(bench, []))?.plugin.name).toBe('lamp');
    expect((await bench.allPlugins()).found.map(({ plugin }) => plugin.name)).toEqual(['lamp']);
    expect(logged.join('\n')).toMatch(/1\.x.*plugsmith\.yml/s);
  });

  test('is told of when there is no other one', async () => {
    const { bench } = openWorkbench();
    bench.addProjects([old()]);
    await run('package', [], bench);
    expect(told('showErrorMessage')).toEqual([expect.stringContaining('1.x')]);
    expect(told('showWarningMessage')).toEqual([]);
  });

  test('takes no server of the settings away', async () => {
    vscode.reset({ 'plugsmith.ekuiper.servers': [{ name: 'lab', url: 'http://lab.test:9081' }] });
    vscode.window.showInputBox.mockResolvedValue('a.b.c');
    const { bench } = openWorkbench();
    await run('setToken', [broken()], bench);
    expect(told('showInformationMessage')).toEqual(['The token for lab is kept.']);
    expect(await bench.secrets.get('http://lab.test:9081')).toBe('a.b.c');
  });

  test('is told of when there is no server besides', async () => {
    const { bench } = openWorkbench();
    await run('setToken', [broken()], bench);
    expect(told('showErrorMessage')).toEqual([expect.stringContaining('plugsmith.yml')]);
  });
});

test('what else is thrown is called a fault of ours, in the log with all that is known', async () => {
  const { bench, logged } = openWorkbench();
  vi.spyOn(bench, 'pluginsAt').mockRejectedValue(new TypeError('x is undefined'));
  await run('build', ['/somewhere'], bench);
  expect(told('showErrorMessage')).toEqual([expect.stringContaining('plugsmith.build failed. This is a fault of Plugsmith')]);
  expect(logged).toHaveLength(1);
});

test('a folder that is gone takes its projects with it', () => {
  const { bench } = openWorkbench();
  bench.addProjects(['/w/a', '/w/a/b', '/w/ab']);
  expect(bench.forgetProjects(['/w/other'])).toBe(false);
  expect(bench.forgetProjects(['/w/a'])).toBe(true);
  expect(bench.projects).toEqual(['/w/ab']);
  expect(bench.forgetProjects(['/w'])).toBe(true);
  expect(vscode.commands.executeCommand).toHaveBeenLastCalledWith('setContext', 'plugsmith.editorInPlugin', false);
  expect(vscode.commands.executeCommand).toHaveBeenCalledWith('setContext', 'plugsmith.active', false);
});

/** A target that does what a test says. */
const target = (more: Partial<Target>): Target => {
  const nothing = async (): Promise<Outcome> => ({ ok: true, sentence: 'Done.' });
  const doing = { build: nothing, package: nothing, publish: nothing, inspect: nothing, list: nothing, remove: nothing, create: nothing };
  return { id: 'test', templates: [], detect: async () => [], servers: async () => [], reads: async () => false, ...doing, ...more };
};
const plugin = (name: string, file?: string): Plugin => ({
  target: 'test',
  kind: 'source',
  name,
  version: '1.0.0',
  folder: '/w/plugins',
  project: '/w',
  ...(file !== undefined && { file }),
});

test('of several plugins of a folder, the one that is built from the file is meant', async () => {
  const { bench } = openWorkbench();
  const both = [plugin('a', '/w/plugins/a.go'), plugin('b', '/w/plugins/b.go')].map(each => ({ target: target({}), plugin: each }));
  vi.spyOn(bench, 'pluginsAt').mockResolvedValue(both);
  expect((await choosePlugin(bench, ['/w/plugins/b.go']))?.plugin.name).toBe('b');
  expect(vscode.window.showQuickPick).not.toHaveBeenCalled();
  await choosePlugin(bench, ['/w/plugins/README.md']);
  expect(vscode.window.showQuickPick).toHaveBeenCalledOnce();
});

describe('on a server', () => {
  const url = 'http://lab.test:9081';
  const settings = { 'plugsmith.ekuiper.servers': [{ name: 'lab', url }] };
  const withTarget = (more: Partial<Target>) => {
    vscode.reset(settings);
    const opened = openWorkbench();
    const own = target(more);
    const loaded = opened.bench.toolchain().then(all => ({ ...all, targets: [own] }));
    vi.spyOn(opened.bench, 'toolchain').mockReturnValue(loaded);
    vi.spyOn(opened.bench, 'pluginsAt').mockResolvedValue([{ target: own, plugin: plugin('a') }]);
    return opened;
  };
  const a = { kind: 'source', name: 'a' };

  test('a list that is asked for meanwhile does not stop what is being removed', async () => {
    const removing: Session[] = [];
    let end = () => {};
    const { bench } = withTarget({
      list: async () => ({ ok: true, sentence: 'One plugin.', details: { plugins: [a] } }),
      remove: async (_kind, _name, _options, session) => {
        removing.push(session);
        await new Promise<void>(done => {
          end = done;
        });
        return { ok: true, sentence: 'Removed.' };
      },
    });
    vscode.window.showQuickPick.mockResolvedValueOnce({ plugin: a });
    vscode.window.showWarningMessage.mockResolvedValueOnce('Remove');
    const removal = run('remove', ['/w'], bench);
    await vi.waitFor(() => expect(removing).toHaveLength(1));
    const listing = run('list', ['/w'], bench);
    await vi.waitFor(() => expect(vscode.window.showQuickPick).toHaveBeenCalledTimes(2));
    expect(removing[0]?.signal.aborted).toBe(false);
    end();
    await Promise.all([removal, listing]);
    expect(told('showInformationMessage')).toContain('Removed.');
  });

  test('after a publish that lost the version before, that is published again on request', async () => {
    const archives: (string | undefined)[] = [];
    const { bench } = withTarget({
      publish: async (_plugin, { archive }) => {
        archives.push(archive);
        return archive === undefined
          ? { ok: false, sentence: 'It was lost.', details: { previous: '/kept/a-0.9.0.zip' } }
          : { ok: true, sentence: 'It is back.' };
      },
    });
    vscode.window.showWarningMessage.mockResolvedValueOnce('Publish');
    vscode.window.showErrorMessage.mockResolvedValueOnce('Go Back to the Previous Version');
    await run('publish', ['/w'], bench);
    await vi.waitFor(() => expect(told('showInformationMessage')).toEqual(['It is back.']));
    expect(archives).toEqual([undefined, '/kept/a-0.9.0.zip']);
  });
});

describe('a task', () => {
  const runs = { cli: '/x/cli.js', options: () => ({ builder: 'podman', cc: 'musl-gcc' }) };
  const argsOf = (task: unknown) => (task instanceof vscode.Task ? task.execution.args : undefined);

  test('is for one plugin, and built as the settings say; none publishes', () => {
    const made = tasks([{ target: target({}), plugin: plugin('a') }], runs);
    expect(made.map(({ name }) => name)).toEqual(['build a', 'package a']);
    expect(argsOf(made[0])).toEqual(['/x/cli.js', 'build', 'w/plugins', '--plugin', 'a', '--builder', 'podman', '--cc', 'musl-gcc']);
  });

  test('of tasks.json is taken as it is written', () => {
    const scope = { name: 'w', index: 0, uri: vscode.Uri.file('/w') };
    const written = (definition: object) =>
      Object.assign(new vscode.Task(definition, scope, 'mine', 'plugsmith', new vscode.ProcessExecution('', [])));
    const args = argsOf(resolveTask(written({ type: 'plugsmith', command: 'package', arguments: ['--for', '2.4.0'] }), runs));
    expect(args).toEqual(['/x/cli.js', 'package', '.', '--builder', 'podman', '--cc', 'musl-gcc', '--for', '2.4.0']);
    expect(resolveTask(written({ type: 'plugsmith', command: 'publish' }), runs)).toBeUndefined();
  });
});

test.each([
  ['without a proxy', {}, { A: '1' }, { A: '1' }],
  [
    'with one',
    { proxy: 'http://p:1', noProxy: ['a.test', '10.0.0.0/8'] },
    {},
    { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1', NO_PROXY: 'a.test,10.0.0.0/8' },
  ],
  ['with one that is off', { proxy: 'http://p:1', proxySupport: 'off' }, {}, {}],
  [
    'with what the environment says itself',
    { proxy: 'http://p:1', noProxy: ['a.test'] },
    { https_proxy: 'http://q:2', NO_PROXY: 'b.test' },
    { https_proxy: 'http://q:2', NO_PROXY: 'b.test', HTTP_PROXY: 'http://p:1' },
  ],
])('VS Code’s settings of a proxy reach what a command starts: %s', (_, settings: Record<string, unknown>, env, expected) => {
  vscode.reset(Object.fromEntries(Object.entries(settings).map(([name, value]) => [`http.${name}`, value])));
  expect(withProxy(env, vscode.workspace.getConfiguration('http') as Parameters<typeof withProxy>[1])).toEqual(expected);
});
