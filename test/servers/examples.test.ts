import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pluralOf } from '../../schemas/ekuiper/archive.js';
import { type Packed, writeZip } from '../../toolchain/src/archive.js';
import { ekuiper } from '../../toolchain/src/index.js';
import { build } from '../../toolchain/src/targets/ekuiper/build.js';
import { detect } from '../../toolchain/src/targets/ekuiper/detect.js';
import { mend } from '../support/checked.js';
import { type RunningKuiperd, startKuiperd } from './support/kuiperd.js';
import { session } from './support/session.js';

const examples = path.join(import.meta.dirname, '../../examples');

let folder: string;
let server: RunningKuiperd;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-examples-'));
  server = await startKuiperd();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(readdirSync(examples).filter(name => existsSync(path.join(examples, name, 'go.mod'))))(
  'the Go tests of examples/%s pass',
  name => {
    const env = { ...process.env, GOTOOLCHAIN: 'go1.25.4', GOFLAGS: '-mod=readonly', GOWORK: 'off' };
    const run = (...args: string[]) => execFileSync('go', args, { cwd: path.join(examples, name), env, encoding: 'utf8' });
    expect(run('vet', './...')).toBe('');
    expect(run('test', './...')).toContain('ok');
    expect(execFileSync('gofmt', ['-l', path.join(examples, name)], { encoding: 'utf8' })).toBe('');
  },
);

describe('the examples in a real eKuiper', () => {
  test('are installed', async () => {
    expect(await install('ekuiper-source')).toBe('sources plugin random is created');
    expect(await install('ekuiper-sink')).toBe('sinks plugin lines is created');
    expect(await install('ekuiper-functions', ['fahrenheit', 'spread'])).toBe('functions plugin measures is created');
  });

  test('carry data from the source through both functions into the file of the sink', async () => {
    await send('POST', '/streams', {
      sql: 'CREATE STREAM boiler () WITH (TYPE="random", CONF_KEY="boiler", FORMAT="json", DATASOURCE="x")',
    });
    const each = path.join(folder, 'each.jsonl');
    const windows = path.join(folder, 'windows.jsonl');
    await rule('each', 'SELECT sensorId, count, value, fahrenheit(value) AS warm FROM boiler', each, [
      'sensorId',
      'count',
      'value',
      'warm',
    ]);
    await rule('windows', 'SELECT spread(value) AS spread, count(*) AS size FROM boiler GROUP BY COUNTWINDOW(3)', windows, []);

    const messages = await lines(each, 5);
    for (const [i, { sensorId, count, value, warm }] of messages.entries()) {
      expect({ sensorId, count }).toEqual({ sensorId: 'boiler', count: i + 1 });
      expect(value).toBeGreaterThanOrEqual(60);
      expect(value).toBeLessThanOrEqual(90);
      expect(warm).toBeCloseTo((Number(value) * 9) / 5 + 32);
    }
    for (const { spread, size } of await lines(windows, 2)) {
      expect(spread).toBeGreaterThan(0);
      expect(size).toBe(3);
    }
  });

  test('are shown with their descriptions', async () => {
    for (const [kind, name] of [
      ['sources', 'random'],
      ['sinks', 'lines'],
    ]) {
      expect(await send('GET', `/metadata/${kind}/${name}`)).toMatchObject({ about: { author: { name: 'The Plugsmith authors' } } });
    }
    expect(JSON.stringify(await send('GET', '/metadata/functions'))).toContain('"fahrenheit"');
  });
});

test('first-steps leads to counted messages: mended, published, and used with the commands of its README', async () => {
  const project = path.join(folder, 'first-steps');
  cpSync(path.join(examples, 'first-steps'), project, { recursive: true });
  await mend(project);
  const own = await startKuiperd();
  try {
    const [plugin] = await ekuiper.detect(project);
    if (!plugin) throw new Error('no plugin');
    const published = await ekuiper.publish(plugin, { server: { name: 'local', url: own.url } }, session());
    expect(published).toMatchObject({ ok: true, sentence: expect.stringContaining('its rules can use it') });
    const commands = [...readFileSync(path.join(project, 'README.md'), 'utf8').matchAll(/^curl (?:-d '(.*)' )?\$EKUIPER(\S+)$/gm)];
    expect(commands).toHaveLength(3);
    for (;;) {
      const answers: string[] = [];
      for (const [, body, route] of commands) {
        const response = await fetch(own.url + route, body === undefined ? {} : { method: 'POST', body });
        answers.push(await response.text());
      }
      // The first round makes the stream and the rule, the others are told that both are there.
      const counted = Number(/"source_boiler_0_records_in_total": ?(\d+)/.exec(answers.at(-1) ?? '')?.[1] ?? -1);
      expect(counted, answers.join('\n')).toBeGreaterThanOrEqual(0);
      if (counted >= 3) break;
      await new Promise(done => setTimeout(done, 200));
    }
  } finally {
    await own.stop();
  }
});

/** Builds a copy of an example and installs it; answers what the server says. */
async function install(name: string, functions?: readonly string[]): Promise<unknown> {
  const project = path.join(folder, name);
  cpSync(path.join(examples, name), project, { recursive: true });
  const [plugin] = await detect(project);
  if (!plugin) throw new Error(`no plugin in ${name}`);
  const outcome = await build(plugin, { for: server.installed.binary }, session());
  expect(outcome).toMatchObject({ ok: true, sentence: expect.stringContaining('would load') });
  const so = outcome.files?.[0] ?? '';
  const files = [so, ...['json', 'yaml'].map(ending => path.join(project, `${plugin.name}.${ending}`))].filter(existsSync);
  const zip = path.join(folder, `${plugin.name}.zip`);
  await writeZip(
    zip,
    files.map((file): Packed => ({ name: path.basename(file), mode: 0o644, from: { path: file } })),
  );
  const form = new FormData();
  form.append('uploadFile', new Blob([readFileSync(zip)]), path.basename(zip));
  const uploaded = await send('POST', '/config/uploads', form);
  const kind = plugin.kind === 'source' || plugin.kind === 'sink' ? plugin.kind : 'function';
  return send('POST', `/plugins/${pluralOf[kind]}`, { name: plugin.name, file: `file://${uploaded}`, ...(functions ? { functions } : {}) });
}

async function rule(id: string, sql: string, file: string, keys: readonly string[]): Promise<void> {
  await send('POST', '/rules', { id, sql, actions: [{ lines: { path: file, keys, sendSingle: true } }] });
}

/** The first lines of a file, when it has as many. */
async function lines(file: string, count: number): Promise<readonly Record<string, unknown>[]> {
  for (;;) {
    const whole = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    if (whole.length >= count) return whole.slice(0, count).map(line => JSON.parse(line));
    await new Promise(done => setTimeout(done, 50));
  }
}

/** The answer of the server, which must not be an error. */
async function send(method: string, route: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${server.url}${route}`, {
    method,
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(text).not.toContain('"error"');
  expect(response.ok).toBe(true);
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}
