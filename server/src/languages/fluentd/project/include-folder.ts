import { dirname } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import { globMatches } from './glob.js';

/** The folder that an absolute pattern of `@include` names beside or instead of files. One below a glob is not looked for. */
export async function folderNamed(pattern: string, host: Host): Promise<string | undefined> {
  const above = dirname(pattern);
  if (above.includes('*')) return undefined;
  const folders = (await host.list(above)).flatMap(name => (name.endsWith('/') ? [`${above}/${name.slice(0, -1)}`] : []));
  return folders.find(folder => !folder.slice(above.length + 1).startsWith('.') && globMatches(pattern, folder));
}
