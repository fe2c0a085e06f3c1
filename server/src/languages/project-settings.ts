import { readSettings, type Settings, settingsFile } from '../../../schemas/ekuiper/plugsmith-yml.js';
import { ancestors, dirname, join } from '../../../schemas/paths.js';
import type { Host } from '../core/host.js';
import { perRevision } from '../core/per-revision.js';
import type { Severities } from '../core/problem.js';

/** A plugsmith.yml, and the folder that it lies in. */
export interface ProjectSettings {
  readonly folder: string;
  readonly value: Settings;
}

const settingsOf = perRevision(find);

/** The nearest plugsmith.yml in the folder of a file or above it; undefined when there is none, or it is no YAML. */
export const settingsAbove = (path: string, host: Host): Promise<ProjectSettings | undefined> => settingsOf(dirname(path), host);

/** The severities that it chooses. */
export async function severitiesAbove(path: string, host: Host): Promise<Severities> {
  return (await settingsAbove(path, host))?.value.rules ?? {};
}

async function find(folder: string, host: Host): Promise<ProjectSettings | undefined> {
  for (const at of ancestors(folder)) {
    if (at === '') break;
    const text = await host.read(join(at, settingsFile));
    if (text === undefined) continue;
    const value = readSettings(text);
    return 'refused' in value ? undefined : { folder: at, value };
  }
  return undefined;
}
