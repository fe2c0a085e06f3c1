import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pluralOf } from '../../schemas/ekuiper/archive.js';
import { type HostBuild, hostOfRelease } from '../../schemas/ekuiper/builds.js';
import type { Verdict } from '../../schemas/ekuiper/compatibility.js';
import type { NativeKind } from '../../schemas/ekuiper/contract.js';
import { symbolOf } from '../../schemas/ekuiper/names.js';
import { parseTarget } from '../../schemas/ekuiper/releases.js';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { writeZip } from '../../toolchain/src/archive.js';
import { type Inspection, inspectArchive } from '../../toolchain/src/targets/ekuiper/inspect.js';
import { hostOfBinary } from '../../toolchain/src/targets/ekuiper/inspect-facts.js';
import rows from './build-variants.json' with { type: 'json' };
import { type RunningKuiperd, startKuiperd } from './support/kuiperd.js';
import { buildVariant } from './support/variant-build.js';
import { more, recorded, type Variant } from './variants/variants.js';

/** What the real server did: whether it lived on, what it said, and whether it came up again. */
interface Seen {
  readonly outcome: Verdict['kind'];
  readonly alive: boolean;
  readonly said: string;
}

let shared: RunningKuiperd;
let folder: string;
let binaryHost: HostBuild;
const releaseHost = releaseOf('2.4.0-slim');
let built = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variants-'));
  shared = await startKuiperd();
  const host = hostOfBinary(readFileSync((await kuiperd()).binary), 'kuiperd');
  if ('refused' in host) throw new Error(host.refused);
  binaryHost = host;
});

afterAll(async () => {
  await shared?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a plugin built in a way that was recorded', () => {
  test.each(rows)('$id: the real server and the verdict agree that it $outcome', async ({ id, outcome, alive, answer }) => {
    const variant = recorded[id];
    if (!variant) throw new Error(`no variant ${id}`);
    const { name, zip } = await make(variant);
    const seen = await tryOut(zip, name, 'source', outcome === 'kills');
    expect(seen).toMatchObject({ outcome, alive });
    const expected = answer?.replaceAll('Mycounter', symbolOf(name)).replaceAll('mycounter', name);
    expect(seen.said).toContain(expected ?? '');
    await agrees(zip, name, seen);
  });

  test('every recorded row is rebuilt', () => expect(Object.keys(recorded)).toEqual(rows.map(({ id }) => id)));
});

describe('a plugin built in another way', () => {
  test.each(Object.entries(more))('%s', async (_, variant) => {
    const { name, zip } = await make(variant);
    const seen = await tryOut(zip, name, variant.kind ?? 'source', variant.outcome === 'kills');
    expect(seen.outcome).toBe(variant.outcome);
    expect(seen.said).toContain(variant.answer ?? '');
    await agrees(zip, name, seen);
  });
});

test('two plugins with one package path are refused, and the verdict knows it', async () => {
  const { name, zip, so } = await make({});
  expect((await tryOut(zip, name, 'source', false)).outcome).toBe('loads');
  const twin = `${name}b`;
  const copy = await pack(twin, so, 'source');
  const seen = await tryOut(copy, twin, 'source', false);
  expect(seen).toMatchObject({ outcome: 'refused', said: expect.stringContaining('plugin already loaded') });
  const verdict = await inspectArchive(copy, binaryHost, { others: [{ name, pluginPath: `example.com/${name}` }] });
  expect(verdict.verdict).toMatchObject({ kind: 'refused', reasons: [{ code: 'same-path', answer: 'plugin already loaded' }] });
});

/** The verdict for the server's own binary and the one for its release are what happened, with the words of the server. */
async function agrees(zip: string, name: string, seen: Seen): Promise<void> {
  for (const host of [binaryHost, releaseHost]) {
    const inspection = await inspectArchive(zip, host, { functions: [name] });
    const { verdict } = inspection;
    expect({ host: host.name, kind: verdict.kind, reasons: codes(inspection) }).toMatchObject({ kind: seen.outcome });
    if (verdict.kind === 'loads') continue;
    const answer = verdict.reasons[0]?.answer;
    if (verdict.reasons[0]?.code !== 'init-panics') expect(seen.said).toContain(answer ?? 'no answer was foretold');
  }
}

const codes = ({ verdict }: Inspection) => verdict.reasons.map(({ code, effect }) => `${effect} ${code}`);

async function make(variant: Variant): Promise<{ name: string; zip: string; so: string }> {
  built++;
  const name = `variant${built}`;
  const so = await buildVariant(join(folder, name), name, shared.installed.go, variant);
  return { name, so, zip: await pack(name, so, variant.kind ?? 'source') };
}

async function pack(name: string, so: string, kind: NativeKind): Promise<string> {
  const config = { name: `${name}.yaml`, mode: 0o644 as const, from: { bytes: Buffer.from('default:\n  interval: 100ms\n') } };
  const library = { name: `${symbolOf(name)}@v1.0.0.so`, mode: 0o644 as const, from: { path: so } };
  const { path } = await writeZip(join(folder, `${name}.zip`), kind === 'source' ? [config, library] : [library]);
  return path;
}

/** Installs it in a real server and uses it in a rule. One that is expected to kill gets a server of its own. */
async function tryOut(zip: string, name: string, kind: NativeKind, deadly: boolean): Promise<Seen> {
  const server = deadly ? await startKuiperd() : shared;
  try {
    const installed = await install(server, zip, name, kind);
    if (installed === undefined) return await afterLoss(server);
    if (!installed.ok) return { outcome: 'refused', alive: server.alive(), said: installed.text };
    const used = await use(server, name, kind);
    return { outcome: used.ok ? 'loads' : 'unusable', alive: server.alive(), said: used.text.replace(/=0x[0-9a-f]+\)/, '=ADDRESS)') };
  } finally {
    if (deadly) await server.stop();
  }
}

/** The connection was closed without an answer: whether the server lives, and whether it starts again with what it has stored. */
async function afterLoss(server: RunningKuiperd): Promise<Seen> {
  const alive = await livesOn(server);
  const before = server.log();
  await server.kill();
  const again = await server.restart().then(
    () => undefined,
    (error: unknown) => String(error),
  );
  return { outcome: again === undefined ? 'loads' : 'kills', alive, said: `${before}\n${again ?? ''}` };
}

/** It has either ended or answers again; what dies closes its connections before it has ended. */
async function livesOn(server: RunningKuiperd): Promise<boolean> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (!server.alive()) return false;
    if ((await send(server, 'GET', '/', undefined))?.ok) return true;
    await new Promise(done => setTimeout(done, 20));
  }
  throw new Error('eKuiper has neither ended nor answered within 10 s');
}

interface Answered {
  readonly ok: boolean;
  readonly text: string;
}

async function send(server: RunningKuiperd, method: string, path: string, body: unknown): Promise<Answered | undefined> {
  try {
    const response = await fetch(`${server.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { ok: response.ok, text: text.startsWith('{"error"') ? String(JSON.parse(text).message) : text };
  } catch {
    return undefined;
  }
}

async function install(server: RunningKuiperd, zip: string, name: string, kind: NativeKind): Promise<Answered | undefined> {
  const form = new FormData();
  form.append('uploadFile', new Blob([readFileSync(zip)]), basename(zip));
  const uploaded = await send(server, 'POST', '/config/uploads', form);
  return send(server, 'POST', `/plugins/${pluralOf[kind]}`, { name, file: `file://${uploaded?.text}` });
}

/** A rule with the source, the sink or the function; what it says when the rule is made. */
async function use(server: RunningKuiperd, name: string, kind: NativeKind): Promise<Answered> {
  const lookup = kind === 'source' && (await lookupOnly(server, name));
  const type = kind === 'source' ? name : 'memory';
  const sql = `CREATE STREAM s${name} () WITH (TYPE="${lookup ? 'memory' : type}", DATASOURCE="a/${name}", FORMAT="JSON")`;
  const stream = await send(server, 'POST', '/streams', { sql });
  if (!stream?.ok) return stream ?? { ok: false, text: 'no answer' };
  if (lookup)
    await send(server, 'POST', '/tables', { sql: `CREATE TABLE t${name} () WITH (TYPE="${name}", DATASOURCE="b", KIND="lookup")` });
  const columns = kind === 'function' ? `${name}(1)` : '*';
  const from = lookup ? `s${name} INNER JOIN t${name} ON s${name}.a = t${name}.a` : `s${name}`;
  const actions = [kind === 'sink' ? { [name]: {} } : { nop: {} }];
  const rule = await send(server, 'POST', '/rules', { id: `r${name}`, sql: `SELECT ${columns} FROM ${from}`, actions });
  await send(server, 'DELETE', `/rules/r${name}`, undefined);
  return rule ?? { ok: false, text: 'no answer' };
}

/** The server's log says for each source which of its two symbols is missing. */
async function lookupOnly(server: RunningKuiperd, name: string): Promise<boolean> {
  const log = server.log();
  return log.includes(`cannot find symbol ${symbolOf(name)},`) && !log.includes(`cannot find symbol ${symbolOf(name)}Lookup,`);
}

function releaseOf(name: string): HostBuild {
  const target = parseTarget(name);
  if ('refused' in target) throw new Error(target.refused);
  return hostOfRelease(target, process.arch === 'arm64' ? 'arm64' : 'amd64');
}
