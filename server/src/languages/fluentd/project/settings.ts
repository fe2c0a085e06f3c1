import { ancestors, dirname, resolve } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import { settingsAbove } from '../../project-settings.js';

/** What a user says of the config that a file belongs to. */
export interface FluentdSettings {
  /** The release of Fluentd that it is written for, without a leading `v`; undefined for the newest that is known. */
  readonly version?: string;
  /** The files that Fluentd is started with, as absolute paths; empty when they are to be found. */
  readonly roots: readonly string[];
}

/** The settings for a file: those of the editor or the command line, and where they say nothing those of the plugsmith.yml above it. */
export async function fluentdSettings(path: string, host: Host): Promise<FluentdSettings> {
  const ask = async (name: string) => host.setting?.(path, `fluentd.${name}`);
  const [version, roots, above] = await Promise.all([ask('version'), ask('roots'), settingsAbove(path, host)]);
  const written = above?.value.fluentd;
  const release = releaseOf(version) ?? releaseOf(written?.version);
  const named = Array.isArray(roots) ? roots.filter(root => typeof root === 'string' && root !== '') : [];
  const found =
    named.length > 0 ? await Promise.all(named.map(root => rootAbove(path, root, host))) : rootsBeside(above?.folder, written?.roots);
  return { ...(release !== undefined && { version: release }), roots: found.filter(root => root !== undefined) };
}

function releaseOf(written: unknown): string | undefined {
  return typeof written === 'string' ? /^v?(1(?:\.\d+){0,2})$/.exec(written.trim())?.[1] : undefined;
}

function rootsBeside(folder: string | undefined, roots: readonly string[] = []): (string | undefined)[] {
  return folder === undefined ? [] : roots.map(root => absolute(root) ?? resolve(folder, root));
}

/** A setting has no folder of its own: the file is looked for in the folder of the file that asks, and in those above it. */
async function rootAbove(path: string, root: string, host: Host): Promise<string | undefined> {
  const whole = absolute(root);
  if (whole !== undefined) return whole;
  for (const folder of ancestors(dirname(path))) {
    const at = folder === '' ? undefined : resolve(folder, root);
    if (at !== undefined && (await host.read(at)) !== undefined) return at;
  }
  return undefined;
}

/** A path that needs no folder, as hosts write it. */
function absolute(root: string): string | undefined {
  if (root.startsWith('/')) return root;
  const [, drive, rest = ''] = /^([a-zA-Z]:)([/\\].*)$/.exec(root) ?? [];
  return drive === undefined ? undefined : drive.toLowerCase() + rest.replaceAll('\\', '/');
}
