import type { GoMod } from '../../golang/types.js';
import { contractModule, serverModule } from './releases.js';

/** The module of eKuiper 1.x, which has no contract module. */
export const oldServerModule = 'github.com/lf-edge/ekuiper';

/**
 * How a module has to do with eKuiper. plugin: it requires the contract or the server. server: it is eKuiper itself, and what it has
 * in extensions/ is built in its tree. old: it requires or is eKuiper 1.x.
 */
export type ModuleKind = 'plugin' | 'server' | 'old' | undefined;

export function moduleKind(mod: GoMod | undefined): ModuleKind {
  const path = mod?.module?.value.value;
  if (path === serverModule) return 'server';
  if (path === oldServerModule) return 'old';
  const requires = (wanted: string) => mod?.require.some(line => line.path.value === wanted) ?? false;
  if (requires(contractModule) || requires(serverModule)) return 'plugin';
  return requires(oldServerModule) ? 'old' : undefined;
}

export const isEkuiperModule = (mod: GoMod): boolean => moduleKind(mod) !== undefined;
