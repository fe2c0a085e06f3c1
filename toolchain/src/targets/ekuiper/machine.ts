import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectReader } from '../../../../schemas/ekuiper/project.js';
import { type Environment, findProgram } from '../../run.js';
import type { Machine } from './compilers.js';

/** The machine that this runs on. */
export function thisMachine(env: Environment): Machine {
  return {
    platform: process.platform,
    arch: process.arch === 'x64' ? 'amd64' : process.arch === 'arm64' ? 'arm64' : undefined,
    libc: existsSync('/etc/alpine-release') ? 'musl' : 'glibc',
    has: program => findProgram(program, env) !== undefined,
  };
}

/** Where container builds keep what they have fetched and compiled. */
export function cacheFolder(env: Environment): string {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '.';
  const base =
    process.platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : env['XDG_CACHE_HOME'] || path.join(home, '.cache');
  return path.join(base, 'plugsmith', 'container');
}

const largest = 4 << 20;

/** The files on disk, with `/` between names on every system. */
export const disk: ProjectReader = {
  async read(file) {
    try {
      const text = await readFile(file, 'utf8');
      return text.length > largest ? undefined : text;
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    } catch {
      return [];
    }
  },
};
