import { settingsFile } from '../../../../../schemas/ekuiper/plugsmith-yml.js';
import type { ProjectModel } from '../../../../../schemas/ekuiper/project.js';
import { basename, dirname, resolve } from '../../../../../schemas/paths.js';
import { type Data, type DataNode, valueAt } from '../../../core/data/node.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import { unusedSuppression } from '../../../core/suppress.js';
import { yamlOf } from '../data-of.js';
import { projectOfOpen } from '../project.js';

/** A plugsmith.yml. */
export interface PlugsmithYml extends ParsedFile {
  readonly data: Data;
  /** The project beside it; undefined when it lies in none. */
  readonly project: ProjectModel | undefined;
  /** The files under `fluentd.roots` that are not there. */
  readonly missingRoots: readonly DataNode[];
  /** Every code that a severity can be chosen for. */
  readonly codes: ReadonlySet<string>;
}

export const ownsPlugsmithYml = async ({ path }: ParsedFile): Promise<boolean> => basename(path) === settingsFile;

export async function openPlugsmithYml(file: ParsedFile, host: Host): Promise<PlugsmithYml> {
  const project = await projectOfOpen(file, host);
  // The list of languages holds this one too, so it can be asked for only when it is there.
  const { languages } = await import('../../index.js');
  const codes = new Set([unusedSuppression, ...languages.flatMap(language => language.rules.map(rule => rule.code))]);
  const data = yamlOf(file.text);
  const missingRoots = await missing(file.path, data, host);
  return { ...file, data, project: project?.settings.path === file.path ? project : undefined, missingRoots, codes };
}

/** Of relative paths only: another one may be that of a container. */
async function missing(path: string, { root }: Data, host: Host): Promise<DataNode[]> {
  const roots = valueAt(valueAt(root, 'fluentd'), 'roots');
  const found = (roots?.kind === 'array' ? roots.items : []).map(async node => {
    const at = node.kind === 'string' ? resolve(dirname(path), String(node.value)) : undefined;
    return at === undefined || (await host.read(at)) !== undefined ? [] : [node];
  });
  return (await Promise.all(found)).flat();
}
