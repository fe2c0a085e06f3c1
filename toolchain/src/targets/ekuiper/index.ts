import { nativeKinds } from '../../../../schemas/ekuiper/contract.js';
import type { Options, Plugin, Session, Target } from '../../target.js';
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
    await upToDate(plugin, options, session);
    const { packagePlugin } = await import('./package.js');
    return packagePlugin(plugin, options, session);
  },
  publish: async (plugin, options, session) => {
    if (options.archive === undefined) await upToDate(plugin, options, session);
    const { publishPlugin } = await import('./publish-command.js');
    return publishPlugin(plugin, options, session);
  },
  reads: async file => (await import('./inspect-command.js')).reads(file),
  inspect: async (file, options, session) => (await import('./inspect-command.js')).inspect(file, options, session),
  list: async (options, session) => (await import('./server-commands.js')).listPlugins(options, session),
  remove: async (kind, name, options, session) => (await import('./server-commands.js')).removePlugin(kind, name, options, session),
  templates: nativeKinds,
  create: async (template, folder, options) => (await import('./scaffold/index.js')).create(template, folder, options),
};

/** Nothing old is ever packaged: the go command decides in a moment whether there is something to compile. A dry run takes what is there. */
async function upToDate(plugin: Plugin, options: Options, session: Session): Promise<void> {
  if (plugin.kind !== 'portable' && !options.dryRun) await buildPlugin(plugin, options, session);
}
