// @ts-check
// Builds the real eKuiper 2.4.0 from its published Go module, once: `node scripts/setup/kuiperd.mjs [GO-VERSION|local]`.
import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cached.mjs';
import { onPath } from './path.mjs';
import { run } from './processes.mjs';

/** @typedef {import('./cached.mjs').Say} Say */
/** @typedef {{ folder: string, binary: string, etc: string, go: string }} Kuiperd where it is, and the Go version it was built with */

export const release = '2.4.0';
/** The Go of the published release images. */
export const releaseGo = '1.25.4';

/** A sentence for the user: what is missing on this machine and what to do about it. */
export class Missing extends Error {}

/**
 * The eKuiper of our tests and of `npm start`: in the cache, or built into it, which takes one to three minutes and needs Go and a
 * C compiler. Throws `Missing` when one of them is not there.
 * @param {{ go?: string, say?: Say, signal?: AbortSignal }} options go: such as 1.25.4, or `local` for the machine's own
 * @returns {Promise<Kuiperd>}
 */
export async function kuiperd({ go = releaseGo, say = console.error, signal } = {}) {
  const version = go === 'local' ? await localGo() : go;
  const folder = await cached({
    name: `kuiperd-${release}-go${version}`,
    stamp: `eKuiper ${release}, Go ${version}, layout 1`,
    say,
    signal,
    make: into => build(into, version, say, signal),
  });
  return { folder, binary: join(folder, 'kuiperd'), etc: join(folder, 'etc'), go: version };
}

/** @param {string} into @param {string} go @param {Say} say @param {AbortSignal | undefined} signal */
async function build(into, go, say, signal) {
  const compiler = ['gcc', 'cc', 'clang'].find(onPath);
  if (compiler === undefined)
    throw new Missing(
      `eKuiper is built with a C compiler, and there is none on the PATH. Install one, on Debian: apt-get install gcc libc6-dev`,
    );
  const env = await goEnvironment(go, compiler);
  say(`eKuiper ${release}: fetching its Go module and Go ${go}`);
  const module = `github.com/lf-edge/ekuiper/v2@v${release}`;
  const info = JSON.parse(await run('go', ['mod', 'download', '-json', module], { cwd: into, env, signal }));
  const cmd = 'github.com/lf-edge/ekuiper/v2/cmd';
  const progress = counter(say);
  const args = ['build', '-v', '-buildvcs=false', '-trimpath', '-tags', 'core,plugin,portable,ui,rpc'];
  const flags = `-s -w -X ${cmd}.Version=${release} -X ${cmd}.LoadFileType=relative`;
  await run('go', [...args, '-ldflags', flags, '-o', join(into, 'kuiperd'), './cmd/kuiperd'], {
    cwd: info.Dir,
    env,
    signal,
    line: progress,
  });
  cpSync(join(info.Dir, 'etc'), join(into, 'etc'), { recursive: true });
  makeWritable(join(into, 'etc'));
  say(`eKuiper ${release}: built`);
}

/**
 * The user's environment without what changes a build (flags, workspace, experiments, compiler), and with what reaches the modules
 * (proxy, checksum database, caches), also where `go env -w` has set it.
 * @param {string} go @param {string} compiler
 */
async function goEnvironment(go, compiler) {
  await localGo();
  const keep = ['GOPROXY', 'GOSUMDB', 'GONOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GOINSECURE', 'GOPATH', 'GOMODCACHE', 'GOCACHE'];
  const kept = JSON.parse(await run('go', ['env', '-json', ...keep], { env: { ...process.env, GOWORK: 'off', GOFLAGS: '' } }));
  const rest = Object.entries(process.env).filter(([name]) => !/^(GO|CGO_|CC$|CXX$|AR$)/.test(name));
  return { ...Object.fromEntries(rest), ...kept, GOENV: 'off', GOWORK: 'off', GOTOOLCHAIN: `go${go}`, CGO_ENABLED: '1', CC: compiler };
}

/** The version of the Go on the PATH. Throws `Missing` when there is none that can fetch another. */
async function localGo() {
  if (!onPath('go')) throw new Missing('eKuiper is built with Go, and there is none on the PATH. Install Go 1.21 or newer.');
  const text = await run('go', ['version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } });
  const version = /\bgo(1\.(\d+)\S*)/.exec(text);
  if (version?.[1] === undefined || Number(version[2]) < 21)
    throw new Missing(
      `The Go on the PATH says "${text.trim()}". Install Go 1.21 or newer: older ones cannot fetch the version that eKuiper needs.`,
    );
  return version[1];
}

/**
 * Turns what the go command prints into a line every few seconds.
 * @param {Say} say
 */
function counter(say) {
  let fetched = 0;
  let compiled = 0;
  let last = Date.now();
  return (/** @type {string} */ line) => {
    if (line.startsWith('go: downloading')) fetched++;
    else if (!line.startsWith('#')) compiled++;
    if (Date.now() - last < 10_000) return;
    last = Date.now();
    say(`eKuiper ${release}: ${fetched === 0 ? '' : `${fetched} modules fetched, `}${compiled} of about 620 packages compiled`);
  };
}

/** Go's module cache is read-only, and eKuiper writes into its `etc`. @param {string} folder */
function makeWritable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeWritable(path);
    else chmodSync(path, 0o644);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log((await kuiperd({ go: process.argv[2] })).binary);
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
