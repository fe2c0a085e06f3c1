// @ts-check
// Installs a real VS Code (code-server, which a browser shows) from published packages: `node scripts/setup/vscode.mjs [VERSION]`.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { cached } from './cached.mjs';
import { names, remove } from './files.mjs';
import { npmEnvironment } from './npm-environment.mjs';
import { run } from './processes.mjs';
import { logger, watchdog } from './vscode-stand-ins.mjs';

/** @typedef {import('./cached.mjs').Say} Say */
/** @typedef {{ say?: Say, signal?: AbortSignal }} Options */
/** @typedef {{ folder: string, version: Version, command: string, args: string[] }} CodeServer command, args: how to start it */
/** @typedef {typeof newest | typeof oldest} Version */

/** VS Code 1.139.1. */
export const newest = '4.139.1';
/** VS Code 1.93.1, the oldest that we support. */
export const oldest = '4.93.1';

/** The Node that each runs on: 4.139.1 does not start on Node 20. */
const nodeOf = { [newest]: '24.21.0', [oldest]: '20.20.2' };

const system = `linux-${arch}`;

/**
 * A VS Code in the cache, installed on the first call (about 15 seconds, 300 MB). Needs no root, no compiler and no library.
 * @param {Version} version @param {Options} options
 * @returns {Promise<CodeServer>}
 */
export async function codeServer(version = newest, { say = console.error, signal } = {}) {
  const node = await nodeFor(version, { say, signal });
  const folder = await cached({
    name: `vscode-${version}`,
    stamp: `code-server ${version}, layout 1`,
    say,
    signal,
    make: into => install(into, version, node, say, signal),
  });
  const entry = join(folder, 'out', 'node', 'entry.js');
  return { folder, version, command: node, args: [entry, '--config', join(folder, 'config.yaml')] };
}

/**
 * The program of the Node that a VS Code runs on, which is also the one for tools that need a newer Node than ours.
 * @param {Version} version @param {Options} options
 */
export async function nodeFor(version = newest, { say = console.error, signal } = {}) {
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64'))
    throw new Error(
      `The embedded VS Code is there for Linux on x64 and arm64 only. Install VS Code with its command \`code\` on the PATH.`,
    );
  const number = nodeOf[version];
  const folder = await cached({
    name: `node-${number}`,
    stamp: `node ${number}, layout 1`,
    say,
    signal,
    make: async into => {
      say(`fetching Node ${number}`);
      await unpack(`node-${system}@${number}`, into, ['package/bin/node'], signal);
    },
  });
  return join(folder, 'bin', 'node');
}

/** @param {string} into @param {Version} version @param {string} node @param {Say} say @param {AbortSignal | undefined} signal */
async function install(into, version, node, say, signal) {
  const old = version === oldest;
  say(`fetching VS Code ${version.replace('4.', '1.')} (code-server)`);
  // Without two large built-in extensions that nobody here wants: Copilot and a diagram renderer.
  const without = ['copilot', 'mermaid-markdown-features'].map(name => `--exclude=package/lib/vscode/extensions/${name}`);
  await unpack(`code-server@${version}`, into, without, signal);

  say('installing its dependencies');
  const vscode = join(into, 'lib', 'vscode');
  // At the versions of code-server's own shrinkwrap, and running no install scripts: what is native brings its binaries.
  await npm(into, ['ci'], node, signal);
  leaveOut(vscode);
  await npm(vscode, ['install', '--legacy-peer-deps'], node, signal);
  await npm(join(vscode, 'extensions'), ['install'], node, signal);
  await run(node, ['postinstall.mjs'], { cwd: join(vscode, 'extensions'), signal });

  const modules = join(vscode, 'node_modules');
  writeFileSync(join(modules, '@vscode', 'spdlog', 'index.js'), logger);
  const native = existsSync(join(modules, '@vscode', 'native-watchdog')) ? '@vscode/native-watchdog' : 'native-watchdog';
  writeFileSync(join(modules, native, 'index.js'), watchdog);
  if (old) await fillIn(into, modules, signal);
  await run('find', [modules, '-name', '*.map', '-delete'], { signal });
  trim(join(modules, 'node-pty', 'prebuilds'));
  trim(join(modules, '@vscode', 'ripgrep-universal', 'bin'));
  for (const part of ['third_party', 'deps']) remove(join(modules, 'node-pty', part));
  // A file of its own, or code-server would write one into the user's home.
  writeFileSync(join(into, 'config.yaml'), 'auth: none\ncert: false\n');
}

/**
 * What the packages of 1.93 lack without their install scripts: a terminal, ripgrep, and a password hash, which nobody uses here.
 * @param {string} into @param {string} modules @param {AbortSignal | undefined} signal
 */
async function fillIn(into, modules, signal) {
  const pty = join(modules, 'node-pty');
  remove(pty);
  mkdirSync(pty);
  await unpack('node-pty@1.2.0-beta.15', pty, [], signal);
  const ripgrep = join(modules, '@vscode', 'ripgrep');
  await unpack('@vscode/ripgrep-universal@1.18.0', ripgrep, [`package/bin/${system}/rg`], signal);
  renameSync(join(ripgrep, 'bin', system, 'rg'), join(ripgrep, 'bin', 'rg'));
  chmodSync(join(ripgrep, 'bin', 'rg'), 0o755);
  writeFileSync(join(into, 'node_modules', 'argon2', 'argon2.js'), 'module.exports = {};\n');
}

/**
 * Takes out of VS Code's dependencies what only the AI agent host, Windows, or proxies with Kerberos need.
 * @param {string} vscode
 */
function leaveOut(vscode) {
  const drop = [
    '@devcontainers/cli', '@github/copilot-sdk', '@microsoft/mxc-sdk', '@vscode/copilot-api', '@vscode/sandbox-runtime', '@vscode/sqlite3',
    '@vscode/windows-process-tree', '@vscode/windows-registry', 'detect-libc', 'kerberos', 'node-addon-api', 'ssh2', 'tar', 'zod',
  ]; // biome-ignore format: a list of names
  for (const name of ['package.json', 'npm-shrinkwrap.json']) {
    const file = join(vscode, name);
    const json = JSON.parse(readFileSync(file, 'utf8'));
    const { dependencies } = name === 'package.json' ? json : json.packages[''];
    for (const each of drop) delete dependencies[each];
    writeFileSync(file, JSON.stringify(json, null, 2));
  }
}

/**
 * Unpacks a published package, whose integrity npm checks, without the folder `package` that everything in it lies in.
 * @param {string} name @param {string} into @param {readonly string[]} only members, or further options of tar
 * @param {AbortSignal | undefined} signal
 */
async function unpack(name, into, only, signal) {
  const file = (await run('npm', ['pack', '--silent', name], { cwd: into, env: npmEnvironment(), signal })).trim().split('\n').pop() ?? '';
  await run('tar', ['-xzf', file, '--strip-components=1', ...only], { cwd: into, signal });
  remove(join(into, file));
}

/** @param {string} cwd @param {readonly string[]} args @param {string} node @param {AbortSignal | undefined} signal */
const npm = (cwd, args, node, signal) =>
  run('npm', [...args, '--omit=dev', '--ignore-scripts', '--silent', '--no-audit', '--no-fund'], {
    cwd,
    env: npmEnvironment(node),
    signal,
  });

/** Removes what is there for other systems. @param {string} folder */
function trim(folder) {
  for (const name of names(folder)) if (name !== system) remove(join(folder, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const version = process.argv[2] ?? newest;
  if (version !== newest && version !== oldest) throw new Error(`not tried with code-server ${version}; there are ${newest} and ${oldest}`);
  console.log((await codeServer(version)).folder);
}
