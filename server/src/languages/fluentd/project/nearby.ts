import { dirname, join } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';

const most = { folders: 30, files: 300 };

/**
 * What an `@include` of a file could name, as it would write it: the configs of its folder and of the folders in it, and all in one of these.
 * Without an `@include` nobody asks.
 */
export async function nearbyFiles(path: string, text: string, host: Host): Promise<readonly string[]> {
  if (!/^[ \t]*@?include\b/m.test(text)) return [];
  const folder = dirname(path);
  const configs = (names: readonly string[]) => names.filter(name => /\.(?:conf|fluentd)$/.test(name)).slice(0, most.files);
  const names = await host.list(folder);
  const below = names.filter(name => name.endsWith('/') && !name.startsWith('.') && name !== 'node_modules/').slice(0, most.folders);
  const inside = await Promise.all(
    below.map(async name => {
      const found = configs(await host.list(join(folder, name.slice(0, -1))));
      return found.length > 0 ? [`${name}*.conf`, ...found.map(each => name + each)] : [];
    }),
  );
  return [...configs(names).filter(name => join(folder, name) !== path), ...inside.flat()];
}
