import { nativeKinds } from '../../../../schemas/ekuiper/contract.js';
import type { Target } from '../../target.js';
import { build, buildPlugin } from './build.js';
import { detect, servers, targetId } from './detect.js';

const later = () => import('./later.js');

/**
 * Native plugins of eKuiper 2.x, and its portable ones as far as there is nothing to build. What a command does not need is not loaded: a
 * build takes half a second, and what is not read for it counts.
 */
export const ekuiper: Target = {
  id: targetId,
  detect,
  servers,
  build,
  package: async (plugin, options, session) => {
    if (options.dryRun) return (await later()).planPackage(plugin, options, session);
    // Nothing old is ever packaged: the go command decides in a moment whether there is something to compile.
    if (plugin.kind !== 'portable') await buildPlugin(plugin, options, session);
    return (await later()).packagePlugin(plugin, options, session);
  },
  publish: async (plugin, options, session) => (await later()).publishPlugin(plugin, options, session),
  reads: async file => (await later()).reads(file),
  inspect: async (file, options, session) => (await later()).inspect(file, options, session),
  list: async (options, session) => (await later()).listPlugins(options, session),
  remove: async (kind, name, options, session) => (await later()).removePlugin(kind, name, options, session),
  templates: nativeKinds,
  create: async (template, folder, options) => (await later()).create(template, folder, options),
};
