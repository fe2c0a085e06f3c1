// @ts-check
import { join } from 'node:path';
import { root } from './cached.mjs';
import { readIfThere } from './files.mjs';
import { npmEnvironment } from './npm-environment.mjs';
import { run } from './processes.mjs';

/** @typedef {{ version?: string, optional?: boolean }} Package */

/**
 * Installs our npm packages when node_modules is not what package-lock.json says. Uses nothing but Node and npm. Throws when Node is too old.
 * @param {{ say: (text: string) => void, signal?: AbortSignal }} options
 */
export async function installDependencies({ say, signal }) {
  demandNode(process.versions.node);
  if (areInstalled()) return;
  say('installing our npm packages');
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', args, { cwd: root, env: npmEnvironment(), signal });
}

function areInstalled() {
  const wanted = packages(join(root, 'package-lock.json'));
  const there = packages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || there[path]?.version === version || (optional && !there[path]),
  );
}

/** @param {string} lockFile @returns {Record<string, Package>} */
function packages(lockFile) {
  const text = readIfThere(lockFile);
  return text === undefined ? {} : JSON.parse(text).packages;
}

/** @param {string} version such as 20.19.0 */
export function demandNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Node 20.19 or newer is needed, and this is Node ${version}.`);
}
