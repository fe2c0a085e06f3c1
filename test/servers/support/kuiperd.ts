import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kuiperd, kuiperd } from '../../../scripts/setup/kuiperd.mjs';
import { type Server, serve } from '../../../scripts/setup/kuiperd-server.mjs';
import { exitWhenTold } from '../../../scripts/setup/processes.mjs';

/** What an interrupted run would leave behind: removed when this process ends. */
const folders = new Set<string>();
process.on('exit', () => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});
exitWhenTold();

/** A real eKuiper of the test's own. */
export interface RunningKuiperd {
  /** Such as `http://127.0.0.1:40123`; a restart keeps it. */
  readonly url: string;
  readonly port: number;
  /** Its base folder, with `etc`, `data`, `plugins` and `log`. */
  readonly dir: string;
  /** The program that runs, and the Go version that built it. */
  readonly installed: Kuiperd;
  /** What it has printed and logged since it was started last. */
  log(): string;
  /** False once it has ended, by itself or by one of the functions here. */
  alive(): boolean;
  /** Ends it and everything that it started, and removes its folder. */
  stop(): Promise<void>;
  /** Ends it if it still runs, and starts it with the same folder and port. Throws with its log when it dies at the start. */
  restart(): Promise<void>;
  /** Ends it as a crash would, keeping its folder. */
  kill(): Promise<void>;
}

export interface KuiperdOptions {
  /** Another build than the release's; see `kuiperd` of scripts/setup. */
  readonly kuiperd?: Kuiperd;
  /** Such as `{ KUIPER__BASIC__ENABLEPRIVATENET: 'true' }`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a real eKuiper on the loopback address with a data folder of its own; builds the program first when the cache lacks it. */
export async function startKuiperd(options: KuiperdOptions = {}): Promise<RunningKuiperd> {
  const installed = options.kuiperd ?? (await kuiperd());
  const dir = mkdtempSync(join(tmpdir(), 'kuiperd-'));
  folders.add(dir);
  const start = (port?: number): Promise<Server> => serve({ installed, base: dir, port, env: { ...options.env } });
  let server = await start();
  const { url, port } = server;
  return {
    url,
    port,
    dir,
    installed,
    log: () => server.log(),
    alive: () => server.child.exitCode === null && server.child.signalCode === null,
    stop: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
      folders.delete(dir);
    },
    restart: async () => {
      await server.stop();
      server = await start(port);
    },
    kill: async () => {
      const ended = new Promise(done => server.child.once('exit', done));
      if (server.child.kill('SIGKILL')) await ended;
      await server.stop();
    },
  };
}

/** The claims of a token; what is not given is what eKuiper accepts. */
export interface Claims {
  readonly iss?: string;
  readonly aud?: string | readonly string[];
  /** Seconds since 1970. */
  readonly exp?: number;
}

/**
 * An eKuiper that wants a token, and a function that signs one. The token goes raw into the header `Authorization`.
 * The issuer is the name of the public key's file in `etc/mgmt`.
 */
export async function startAuthenticatedKuiperd(
  options: KuiperdOptions = {},
): Promise<RunningKuiperd & { token(claims?: Claims): string }> {
  const server = await startKuiperd({ ...options, env: { ...options.env, KUIPER__BASIC__AUTHENTICATION: 'true' } });
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(server.dir, 'etc', 'mgmt', 'plugsmith.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (claims: Claims = {}): string => {
    const body = { iss: 'plugsmith.pub', aud: 'eKuiper', exp: Math.floor(Date.now() / 1000) + 3600, ...claims };
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(body)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  };
  return { ...server, token };
}
