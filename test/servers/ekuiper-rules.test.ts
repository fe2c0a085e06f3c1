import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { kindOfFolder, type NativeKind } from '../../schemas/ekuiper/contract.js';
import { soName } from '../../schemas/ekuiper/names.js';
import { isNative, loadProject, type NativePlugin } from '../../schemas/ekuiper/project.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { writeZip } from '../../toolchain/src/archive.js';
import { readFixture } from '../support/fixtures.js';
import { goCommand } from './support/go.js';
import { type RunningKuiperd, startKuiperd } from './support/kuiperd.js';

/**
 * The fixtures of the rules about Go code, each plugin of them built as it is and given to a real eKuiper: where we say error, Go does not
 * build it, or the server refuses it, or no rule can use it; where we say nothing, a rule runs with it.
 */
const fixtures = [
  'contract-missing',
  'eof-arguments',
  'go-too-low',
  'lookup-not-exported',
  'method-missing',
  'method-signature',
  'no-data-method',
  'not-main',
  'optional-signature',
  'plugin-name',
  'pointer-receiver',
  'shared-version',
  'symbol-form',
  'symbol-missing',
  'symbol-name',
];
const folder = join(import.meta.dirname, '../fixtures/ekuiper');
const disk = {
  revision: 1,
  read: async (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  list: async (path: string) => {
    try {
      return readdirSync(path, { withFileTypes: true }).map(e => (e.isDirectory() ? `${e.name}/` : e.name));
    } catch {
      return [];
    }
  },
};

let scratch: string;
let server: RunningKuiperd;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'rules-'));
});
// Plugins of different fixtures have the same names and package paths.
beforeEach(async () => {
  await server?.stop();
  server = await startKuiperd();
});
afterAll(async () => {
  await server?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

describe('a real eKuiper agrees with what is said of', () => {
  test.each(fixtures)('%s', async name => {
    const root = join(scratch, name, 'project');
    const { files } = readFixture(join(folder, name));
    for (const [file, { text }] of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const modules = [...files.keys()].filter(file => file.endsWith('go.mod')).map(file => dirname(join(root, file)));
    let judged = 0;
    for (const module of modules) {
      const project = (await loadProject(module, disk)) ?? expect.fail(`${module} is no project`);
      const general = await errorsIn(join(module, 'go.mod'));
      for (const plugin of project.plugins.filter(isNative)) {
        if (usesUnknown(plugin)) continue;
        const said = [...general, ...(await errorsOf(plugin))];
        const real = await tryOut(plugin, module);
        expect({ plugin: plugin.name, works: real.works, said, answer: real.answer }).toMatchObject({ works: said.length === 0 });
        for (const quoted of real.used ? said.flatMap(answersIn) : []) expect(real.answer).toMatch(quoted);
        judged++;
      }
    }
    expect(judged).toBeGreaterThan(0);
  });
});

test('in the plugins of eKuiper 2.4.0 itself nothing is an error but what cannot work', async () => {
  const { go } = server.installed;
  const downloaded = await goCommand(['mod', 'download', '-json', 'github.com/lf-edge/ekuiper/v2@v2.4.0'], {
    cwd: scratch,
    go,
    env: { GOFLAGS: '' },
  });
  const root = /"Dir": "([^"]*)"/.exec(downloaded)?.[1] ?? expect.fail(downloaded);
  const project = (await loadProject(join(root, 'go.mod'), disk)) ?? expect.fail(root);
  expect(project.plugins).toHaveLength(20);
  const said = new Map<string, Set<string>>();
  for (const plugin of project.plugins.filter(isNative)) {
    const errors = (await errorsOf(plugin)).map(text => text.slice(0, text.indexOf(':')));
    if (errors.length > 0) said.set(`${plugin.kind} ${plugin.name}`, new Set(errors));
  }
  // The order of the parameters of Exec is that of 1.x; one symbol is called otherwise than described; one lookup source has no Lookup.
  expect(Object.fromEntries([...said].map(([name, codes]) => [name, [...codes].sort()]))).toEqual({
    'function geohash': ['ekuiper/method-signature'],
    'function image': ['ekuiper/method-signature', 'ekuiper/symbol-missing'],
    'function labelImage': ['ekuiper/method-signature'],
    'source kafka': ['ekuiper/no-data-method'],
  });
});

/** Modules that exist only in the fixture. */
const usesUnknown = ({ files }: NativePlugin) => files.some(f => f.source.imports.some(i => i.path === 'example.com/base'));

async function errorsIn(path: string): Promise<string[]> {
  const file = await openFile(path, readFileSync(path, 'utf8'), languages, disk);
  return file ? problemsOf(file).flatMap(p => (p.severity === 'error' ? [`${p.code}: ${p.message}`] : [])) : [];
}

const errorsOf = async ({ files }: NativePlugin) => (await Promise.all(files.map(f => errorsIn(f.path)))).flat();

/** What a message foretells that the server answers to a rule: the last of its quotes. */
function answersIn(message: string): RegExp[] {
  const quoted = [...message.matchAll(/"([^"]*)"/g)].at(-1)?.[1];
  if (quoted === undefined || /go build|updates to/.test(quoted)) return [];
  return [
    new RegExp(
      quoted
        .split('…')
        .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*'),
    ),
  ];
}

/** Builds it, installs it and uses it in a rule. `used` when it came as far as the rule. */
async function tryOut(plugin: NativePlugin, module: string): Promise<{ works: boolean; used: boolean; answer: string }> {
  const so = join(scratch, soName(plugin.name));
  const build = ['build', '-trimpath', '-buildmode=plugin', '-o', so, plugin.file ?? plugin.folder];
  const { go } = server.installed;
  try {
    // First what is missing is fetched, so that the build may not change go.mod any more, as for a user.
    await goCommand(['list', '-deps', './...'], { cwd: module, go, env: { GOFLAGS: '-mod=mod -buildvcs=false' } }).catch(() => '');
    restore(module);
    await goCommand(build, { cwd: module, go, env: { GOFLAGS: '-mod=readonly -buildvcs=false' } });
  } catch (error) {
    return { works: false, used: false, answer: String(error) };
  }
  const zip = await pack(plugin, so);
  const functions = plugin.kind === 'function' ? { functions: plugin.functions.map(f => f.name) } : {};
  const installed = await post(`/plugins/${plural(plugin.kind)}`, { name: plugin.name, file: `file://${zip}`, ...functions });
  if (!installed.ok) return { works: false, used: false, answer: installed.text };
  const answers = await use(plugin);
  return { works: answers.every(a => a.ok), used: true, answer: answers.map(a => a.text).join('\n') };
}

const originals = new Map<string, string>();
/** Puts a go.mod back that the go command has mended. */
function restore(module: string): void {
  const path = join(module, 'go.mod');
  const name = path.slice(scratch.length + 1);
  const [fixture = '', , ...rest] = name.split('/');
  const text = originals.get(path) ?? readFixture(join(folder, fixture)).files.get(rest.join('/'))?.text ?? '';
  originals.set(path, text);
  writeFileSync(path, text);
}

const plural = (kind: NativeKind) => Object.keys(kindOfFolder).find(key => kindOfFolder[key] === kind) ?? '';

async function pack({ name, kind }: NativePlugin, so: string): Promise<string> {
  const library = { name: soName(name), mode: 0o644 as const, from: { path: so } };
  const config = { name: `${name}.yaml`, mode: 0o644 as const, from: { bytes: Buffer.from('default:\n  interval: 100ms\n') } };
  return (await writeZip(join(scratch, `${name}-${kind}.zip`), kind === 'source' ? [config, library] : [library])).path;
}

async function use({ kind, name, functions, symbol, lookup }: NativePlugin): Promise<{ ok: boolean; text: string }[]> {
  const id = name.replace(/\W/g, '_');
  if (kind === 'source') {
    const answers = [];
    if (symbol || !lookup) {
      await post('/streams', { sql: `create stream s_${id} () WITH (DATASOURCE="x", FORMAT="json", TYPE="${name}")` });
      answers.push(await post('/rules', { id: `r_${id}`, sql: `select * from s_${id}`, actions: [{ nop: {} }] }));
    }
    if (lookup)
      answers.push(
        await post('/tables', {
          sql: `create table t_${id} () WITH (DATASOURCE="x", FORMAT="json", TYPE="${name}", KIND="lookup", KEY="k")`,
        }),
      );
    return answers;
  }
  await post('/streams', { sql: 'create stream m () WITH (DATASOURCE="m", FORMAT="json", TYPE="memory")' });
  if (kind === 'sink') return [await post('/rules', { id: `r_${id}`, sql: 'select * from m', actions: [{ [name]: {} }] })];
  return Promise.all(
    functions.map(f => post('/rules', { id: `r_${id}_${f.name}`, sql: `select ${f.name}(a) from m`, actions: [{ nop: {} }] })),
  );
}

async function post(path: string, body: unknown): Promise<{ ok: boolean; text: string }> {
  const answer = await fetch(server.url + path, { method: 'POST', body: JSON.stringify(body) });
  return { ok: answer.ok, text: await answer.text() };
}
