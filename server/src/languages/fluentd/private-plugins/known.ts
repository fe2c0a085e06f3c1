import type { Knowledge } from '../../../../../schemas/fluentd/knowledge.js';
import { isPrivateFile } from '../../../../../schemas/fluentd/private-plugins.js';
import { ancestors, dirname, join } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import { perRevision } from '../../../core/per-revision.js';
import { readPrivatePlugins } from './read.js';

/** What was made of these texts before, the most recent first: what is learnt of plugins is kept with it. */
const recent: { readonly known: Knowledge; readonly texts: readonly string[]; readonly made: Knowledge }[] = [];

/**
 * What is known, with the plugins that the user describes in fluentd-plugins.json or NAME.fluentd-plugins.json, in the folder of a config
 * or above it, up to the folder that holds the repository or a plugsmith.yml. The nearer file comes before the one above it.
 */
export async function withPrivatePlugins(known: Knowledge, path: string, host: Host): Promise<Knowledge> {
  const texts = await textsAbove(dirname(path), host);
  if (texts.length === 0) return known;
  const before = recent.find(
    each => each.known === known && each.texts.length === texts.length && each.texts.every((text, i) => text === texts[i]),
  );
  if (before) return before.made;
  const made = known.with(texts.flatMap(readPrivatePlugins));
  recent.unshift({ known, texts, made });
  recent.length = Math.min(recent.length, 8);
  return made;
}

/** The texts of these files in a folder and above it, those of outer folders first. */
const textsAbove = perRevision(find);

async function find(folder: string, host: Host): Promise<readonly string[]> {
  const found: string[][] = [];
  for (const at of ancestors(folder)) {
    if (at === '') break;
    const names = await host.list(at);
    const texts = await Promise.all(names.filter(isPrivateFile).map(name => host.read(join(at, name))));
    found.unshift(texts.flatMap(text => text ?? []));
    if (names.includes('.git/') || names.includes('plugsmith.yml')) break;
  }
  return found.flat();
}
