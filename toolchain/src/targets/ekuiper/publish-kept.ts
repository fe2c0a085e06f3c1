import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { copyWhole, readText, remove, writeWhole } from '../../files.js';
import type { Server } from '../../target.js';
import { outputFolder } from './plan.js';
import type { Packaged } from './publish-input.js';
import { isRecord, parsed } from './server.js';

/** An archive that was published, by the version that the server shows. */
export interface Kept {
  readonly version: string;
  readonly path: string;
}

const record = 'published.json';

/** Where the archives that were published to a server are kept. Behind one host there may be several, each with a path of its own. */
function folderOf(project: string, { url }: Server, { kind, name }: Pick<Packaged, 'kind' | 'name'>): string {
  const { origin, host, pathname } = new URL(url);
  const address = createHash('sha256')
    .update(`${origin}${pathname.replace(/\/+$/, '')}`)
    .digest('hex')
    .slice(0, 8);
  return path.join(project, outputFolder, 'published', `${host.replace(/[^\w.-]/g, '_')}-${address}`, `${kind}-${name}`);
}

/** What was published to the server last; undefined when that is not known. */
export async function lastPublished(project: string, server: Server, plugin: Pick<Packaged, 'kind' | 'name'>): Promise<Kept | undefined> {
  const folder = folderOf(project, server, plugin);
  const value = parsed((await readText(path.join(folder, record))) ?? '');
  if (!isRecord(value) || typeof value['version'] !== 'string' || typeof value['file'] !== 'string') return undefined;
  return { version: value['version'], path: path.join(folder, path.basename(value['file'])) };
}

/** Keeps the archive that the server has now, and the one from before; older ones go. */
export async function keepPublished(project: string, server: Server, plugin: Packaged, hash: string): Promise<void> {
  const folder = folderOf(project, server, plugin);
  const before = await lastPublished(project, server, plugin);
  const file = `${plugin.name}${plugin.version === '' ? '' : `-${plugin.version}`}-${hash.slice(0, 12)}.zip`;
  if (path.resolve(plugin.archive) !== path.resolve(folder, file)) await copyWhole(plugin.archive, path.join(folder, file));
  await writeWhole(path.join(folder, record), `${JSON.stringify({ version: plugin.version, file }, null, 2)}\n`);
  const stays = [file, record, before && path.basename(before.path)];
  for (const name of await readdir(folder)) if (!stays.includes(name)) await remove(path.join(folder, name));
}
