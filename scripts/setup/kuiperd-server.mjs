// @ts-check
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readIfThere } from './files.mjs';
import { launch, sleep, stop } from './processes.mjs';

/** @typedef {import('./kuiperd.mjs').Kuiperd} Kuiperd */
/** @typedef {{ url: string, port: number, child: import('node:child_process').ChildProcess, log: () => string, stop: () => Promise<void> }} Server */

/**
 * Starts an eKuiper that only this machine reaches, on free ports, with `base` as its folder for configuration, data and plugins (made
 * when it is not there, used as it is when it is). Resolves when it answers; throws with its log when it does not.
 * @param {{ installed: Kuiperd, base: string, env?: Record<string, string>, port?: number, signal?: AbortSignal }} options
 * @returns {Promise<Server>}
 */
export async function serve({ installed, base, env = {}, port: wanted, signal }) {
  layOut(base, installed);
  const [free = 0, rpc, http] = await freePorts();
  const port = wanted ?? free;
  const own = {
    KuiperBaseKey: base,
    KUIPER__BASIC__RESTIP: '127.0.0.1',
    KUIPER__BASIC__RESTPORT: String(port),
    KUIPER__BASIC__IP: '127.0.0.1',
    KUIPER__BASIC__PORT: String(rpc),
    KUIPER__SOURCE__HTTPSERVERIP: '127.0.0.1',
    KUIPER__SOURCE__HTTPSERVERPORT: String(http),
  };
  const inherited = Object.entries(process.env).filter(([name]) => !/^(KUIPER|npm_)/i.test(name));
  const child = launch(installed.binary, [], {
    cwd: base,
    env: { ...Object.fromEntries(inherited), ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', text => {
      said = (said + text).slice(-200_000);
    });
  }
  const log = () => said + (readIfThere(join(base, 'log', 'stream.log')) ?? '');
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 30_000; !(await answers(url)); await sleep(50)) {
    const gone = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    if (!gone && Date.now() < end && !signal?.aborted) continue;
    await stop(child);
    signal?.throwIfAborted();
    throw new Error(`eKuiper did not start on ${url}:\n${log().slice(-4000)}`);
  }
  return { url, port, child, log, stop: () => stop(child) };
}

/** The folders that eKuiper wants to find. @param {string} base @param {Kuiperd} installed */
function layOut(base, installed) {
  const data = ['sources', 'sinks', 'functions', 'services', 'uploads', 'connections'].map(name => join('data', name));
  const plugins = ['sources', 'sinks', 'functions', 'portable', 'wasm'].map(name => join('plugins', name));
  for (const name of [...data, ...plugins, 'log']) mkdirSync(join(base, name), { recursive: true });
  if (!existsSync(join(base, 'etc'))) cpSync(installed.etc, join(base, 'etc'), { recursive: true });
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(`${url}/ping`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** Three ports of the loopback address that nobody listens on. @returns {Promise<number[]>} */
async function freePorts() {
  const servers = await Promise.all([0, 1, 2].map(() => listen()));
  const ports = servers.map(server => {
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  });
  await Promise.all(servers.map(server => new Promise(done => server.close(done))));
  return ports;
}

/** @returns {Promise<import('node:net').Server>} */
function listen() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
