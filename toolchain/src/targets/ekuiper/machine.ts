import path from 'node:path';
import type { Libc } from '../../../../schemas/ekuiper/releases.js';
import { type Environment, findProgram } from '../../run.js';
import type { Machine } from './compilers.js';

/** The machine that this runs on; `libc` is what its own C compiler links to. */
export function thisMachine(env: Environment, libc: Libc): Machine {
  return {
    platform: process.platform,
    arch: process.arch === 'x64' ? 'amd64' : process.arch === 'arm64' ? 'arm64' : undefined,
    libc,
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
