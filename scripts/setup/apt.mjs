// @ts-check
import { existsSync } from 'node:fs';
import { onPath } from './path.mjs';
import { run } from './processes.mjs';

/** What our tests want of the system: a Debian package, and whether it is there already. */
const tools = {
  gcc: { packages: ['gcc', 'libc6-dev'], isThere: () => onPath('gcc') && existsSync('/usr/include/stdlib.h') },
  musl: { packages: ['musl-tools'], isThere: () => onPath('musl-gcc') },
  arm64: {
    packages: ['gcc-aarch64-linux-gnu', 'libc6-dev-arm64-cross'],
    isThere: () => onPath('aarch64-linux-gnu-gcc') && existsSync('/usr/aarch64-linux-gnu/include/stdlib.h'),
  },
  chromium: {
    packages: ['chromium-headless-shell', 'fonts-dejavu-core'],
    isThere: () => process.env['CHROMIUM'] !== undefined || onPath('chromium-headless-shell') || onPath('chromium'),
  },
  neovim: { packages: ['neovim'], isThere: () => onPath('nvim') },
};

/** @typedef {keyof typeof tools} Tool */

/**
 * Installs with apt what is missing, when we are root. Otherwise answers the one line to run, and nothing when all is there.
 * @param {readonly Tool[]} wanted @param {(text: string) => void} say
 * @returns {Promise<string | undefined>}
 */
export async function installTools(wanted, say) {
  const missing = wanted.filter(tool => !tools[tool].isThere()).flatMap(tool => tools[tool].packages);
  if (missing.length === 0) return undefined;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !onPath('apt-get')) return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  say(`installing ${missing.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
  return undefined;
}
