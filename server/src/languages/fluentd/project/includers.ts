import { ancestors, dirname, join } from '../../../../../schemas/paths.js';
import { type Host, readWith } from '../../../core/host.js';
import { perRevision } from '../../../core/per-revision.js';
import { globMatches } from './glob.js';
import { includesOf, patternOf } from './includes.js';
import { readParsed } from './parsed-files.js';

/** How far a file that includes another is looked for. */
const bounds = { folders: 4, files: 300 };

interface Includer {
  readonly path: string;
  readonly patterns: readonly string[];
}

/** The files of a folder that include others. */
const includersIn = perRevision(readIncluders);

/** The files beside a file, or in the folders above it up to that of the repository, that include it. */
export async function includersOf(path: string, host: Host): Promise<readonly string[]> {
  const found: string[] = [];
  let folders = 0;
  for (const folder of ancestors(dirname(path))) {
    for (const { path: includer, patterns } of await includersIn(folder, host)) {
      if (includer !== path && patterns.some(pattern => globMatches(pattern, path))) found.push(includer);
    }
    if (++folders >= bounds.folders || (await host.list(folder)).includes('.git/')) break;
  }
  return found;
}

/** Whether a name is one of those that Fluentd is started with: such a file is looked at however many there are. */
const isMain = (name: string): boolean => /^(?:fluentd?|td-agent)\.conf$/.test(name);

async function readIncluders(folder: string, host: Host): Promise<readonly Includer[]> {
  const configs = (await host.list(folder)).filter(name => /\.(?:conf|fluentd)$/.test(name));
  const names = [...configs.filter(isMain), ...configs.filter(name => !isMain(name))].slice(0, bounds.files);
  const includers: Includer[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if ((await readWith(path, 'include', host)) === undefined) continue;
    const file = await readParsed(path, host);
    const patterns = [...includesOf(file?.tree)].flatMap(include => patternOf(path, include) ?? []);
    if (patterns.length > 0) includers.push({ path, patterns });
  }
  return includers;
}
