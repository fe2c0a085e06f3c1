import { settingsFile } from '../../../../../schemas/ekuiper/plugsmith-yml.js';
import type { ProjectModel } from '../../../../../schemas/ekuiper/project.js';
import { basename } from '../../../../../schemas/paths.js';
import type { Data } from '../../../core/data/node.js';
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
  /** Every code that a severity can be chosen for. */
  readonly codes: ReadonlySet<string>;
}

export const ownsPlugsmithYml = async ({ path }: ParsedFile): Promise<boolean> => basename(path) === settingsFile;

export async function openPlugsmithYml(file: ParsedFile, host: Host): Promise<PlugsmithYml> {
  const project = await projectOfOpen(file, host);
  // The list of languages holds this one too, so it can be asked for only when it is there.
  const { languages } = await import('../../index.js');
  const codes = new Set([unusedSuppression, ...languages.flatMap(language => language.rules.map(rule => rule.code))]);
  return { ...file, data: yamlOf(file.text), project: project?.settings.path === file.path ? project : undefined, codes };
}
