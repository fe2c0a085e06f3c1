import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type RunningKuiperd, startAuthenticatedKuiperd, startKuiperd } from './support/kuiperd.js';

/** The local addresses, in hexadecimal as Linux prints them, that the processes of a group listen on. */
function listening(base: string): string[] {
  const inodes = new Set<string>();
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`KuiperBaseKey=${base}`)) continue;
      for (const fd of readdirSync(`/proc/${pid}/fd`))
        inodes.add(/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? '');
    } catch {
      // it ended meanwhile
    }
  }
  const rows = ['tcp', 'tcp6'].flatMap(table => readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1));
  return rows
    .map(row => row.trim().split(/\s+/))
    .filter(column => column[3] === '0A' && inodes.has(column[9] ?? ''))
    .map(column => column[1] ?? '');
}

describe('a real eKuiper', () => {
  let server: RunningKuiperd;
  beforeAll(async () => {
    server = await startKuiperd();
  });
  afterAll(() => server.stop());

  const about = async (): Promise<unknown> => (await fetch(server.url)).json();

  test('says that it is 2.4.0', async () => {
    expect(await about()).toMatchObject({ version: '2.4.0', os: 'linux' });
  });

  test('listens on the loopback address only', () => {
    const addresses = listening(server.dir);
    expect(addresses).toContain(`0100007F:${server.port.toString(16).toUpperCase().padStart(4, '0')}`);
    expect(addresses.filter(address => !address.startsWith('0100007F:'))).toEqual([]);
  });

  test('keeps its streams and its address over a restart and a crash', async () => {
    const sql = 'CREATE STREAM kept () WITH (TYPE="memory", DATASOURCE="a")';
    expect((await fetch(`${server.url}/streams`, { method: 'POST', body: JSON.stringify({ sql }) })).status).toBe(201);
    await server.restart();
    expect(await (await fetch(`${server.url}/streams`)).json()).toEqual(['kept']);
    await server.kill();
    expect(server.alive()).toBe(false);
    await server.restart();
    expect(server.alive()).toBe(true);
    expect(await (await fetch(`${server.url}/streams`)).json()).toEqual(['kept']);
  });

  test('leaves no process and no folder when it is stopped', async () => {
    const other = await startKuiperd();
    expect(other.url).not.toBe(server.url);
    expect(existsSync(join(other.dir, 'etc', 'kuiper.yaml'))).toBe(true);
    await other.stop();
    expect(listening(other.dir)).toEqual([]);
    expect(existsSync(other.dir)).toBe(false);
  });
});

test('an eKuiper with authentication takes our tokens and refuses others', async () => {
  const server = await startAuthenticatedKuiperd();
  onTestFinished(() => server.stop());
  const status = async (token?: string): Promise<string> => {
    const answer = await fetch(`${server.url}/streams`, token === undefined ? {} : { headers: { Authorization: token } });
    return `${answer.status} ${(await answer.text()).trim()}`;
  };
  expect(await status(server.token())).toBe('200 []');
  expect(await status()).toBe('401 missing_token');
  expect(await status(server.token({ exp: 1 }))).toMatch(/^401 .*token is expired/);
  expect(await status(server.token({ aud: ['other'] }))).toMatch(/^401 .*should contain eKuiper/);
  expect(await status(server.token({ iss: 'nobody.pub' }))).toMatch(/^401 .*not found target key file nobody.pub/);
});
