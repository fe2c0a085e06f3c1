import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { matchSo } from '../../../../schemas/ekuiper/names.js';
import { parseTarget } from '../../../../schemas/ekuiper/releases.js';
import { readBytes } from '../../files.js';
import { type Plugin, Refusal } from '../../target.js';
import { fromServer, namesFile } from './choose.js';
import { messages as inspectMessages } from './inspect-messages.js';
import { messages } from './package-messages.js';
import { outputFolder } from './plan.js';
import { readStamp, type Stamp } from './stamp.js';

/** A .so of ours with its stamp. */
export interface Library {
  readonly file: string;
  readonly stamp: Stamp;
}

/**
 * The .so of a plugin that was built last: of its version, and for the release, image or server that is named, when one is.
 * Throws a Refusal when there is none.
 */
export async function builtLibrary(plugin: Plugin, named: string | undefined, arch: string | undefined): Promise<Library> {
  const root = path.join(plugin.project, outputFolder);
  const folders = await subfolders(root);
  const inner = await Promise.all(folders.map(subfolders));
  const found: (Library & { readonly time: number })[] = [];
  for (const folder of [...folders, ...inner.flat()]) {
    for (const name of await readdir(folder)) {
      const match = matchSo(plugin.name, name);
      if (!match || (plugin.version !== undefined && match.shown !== plugin.version.replace(/^v/, ''))) continue;
      const file = path.join(folder, name);
      const stamp = await readStamp(file);
      if (stamp?.kind !== plugin.kind || stamp.name !== plugin.name) continue;
      found.push({ file, stamp, time: (await stat(file)).mtimeMs });
    }
  }
  if (found.length === 0) throw new Refusal(messages('notBuilt', plugin), messages('build', { options: optionsOf(named, arch) }));
  const fits = await fitOf(root, named);
  const fitting = found.filter(library => fits(library) && (arch === undefined || library.stamp.arch === arch));
  const newest = fitting.toSorted((a, b) => b.time - a.time)[0];
  if (newest) return newest;
  const target = [named, arch].filter(Boolean).join(', ');
  throw new Refusal(messages('notBuiltFor', { name: plugin.name, target }), messages('build', { options: optionsOf(named, arch) }));
}

const optionsOf = (named: string | undefined, arch: string | undefined) =>
  `${named ? ` --for ${named}` : ''}${arch ? ` --arch ${arch}` : ''}`;

/** Whether a library was built for what is named; of a file, for that very file. */
async function fitOf(root: string, named: string | undefined): Promise<(library: Library) => boolean> {
  if (named === undefined) return () => true;
  if (namesFile(named)) {
    const bytes = await readBytes(named);
    if (!bytes) throw new Refusal(inspectMessages('missing', { file: named }));
    const { id } = fromServer(named, bytes, undefined);
    return ({ file, stamp }) => stamp.release === null && path.relative(root, file).split(path.sep)[0] === id;
  }
  const target = parseTarget(named);
  return ({ stamp }) => !('refused' in target) && stamp.release === target.release.version && stamp.libc === target.libc;
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter(entry => entry.isDirectory()).map(entry => path.join(folder, entry.name));
}
