import { nativeKinds } from '../../../../schemas/ekuiper/contract.js';
import type { Target } from '../../target.js';
import { build, buildPlugin } from './build.js';
import { detect, servers, targetId } from './detect.js';

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
    if (options.dryRun) return (await import('./package-plan.js')).planPackage(plugin, options, session);
    // Nothing old is ever packaged: the go command decides in a moment whether there is something to compile.
    if (plugin.kind !== 'portable') await buildPlugin(plugin, options, session);
    return (await import('./package.js')).packagePlugin(plugin, options, session);
  },
  publish: async (plugin, options, session) => (await import('./publish-command.js')).publishPlugin(plugin, options, session),
  reads: async file => (await import('./inspect-command.js')).reads(file),
  inspect: async (file, options, session) => (await import('./inspect-command.js')).inspect(file, options, session),
  list: async (options, session) => (await import('./server-commands.js')).listPlugins(options, session),
  remove: async (kind, name, options, session) => (await import('./server-commands.js')).removePlugin(kind, name, options, session),
  templates: nativeKinds,
  create: async (template, folder, options) => (await import('./scaffold/index.js')).create(template, folder, options),
};
