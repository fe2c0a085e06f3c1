import type { Options, Outcome, Plugin, Session, Target } from '../../target.js';
import { build, buildPlugin } from './build.js';
import { detect, servers, targetId } from './detect.js';
import { inspect, reads } from './inspect-command.js';
import { listPlugins } from './list.js';
import { packagePlugin } from './package.js';
import { publishPlugin } from './publish-command.js';
import { removePlugin } from './remove.js';
import { create, templates } from './scaffold/index.js';

/** Native plugins of eKuiper 2.x, and its portable ones as far as there is nothing to build. */
export const ekuiper: Target = {
  id: targetId,
  detect,
  servers,
  build,
  package: async (plugin, options, session) => {
    await upToDate(plugin, options, session);
    return packagePlugin(plugin, options, session);
  },
  publish: async (plugin, options, session) => {
    if (options.archive === undefined) await upToDate(plugin, options, session);
    return publishPlugin(plugin, options, session);
  },
  reads,
  inspect,
  list: listPlugins,
  remove: removePlugin,
  templates,
  create: (template, folder, options): Promise<Outcome> => create(template, folder, options),
};

/** Nothing old is ever packaged: the go command decides in a moment whether there is something to compile. A dry run takes what is there. */
async function upToDate(plugin: Plugin, options: Options, session: Session): Promise<void> {
  if (plugin.kind !== 'portable' && !options.dryRun) await buildPlugin(plugin, options, session);
}
