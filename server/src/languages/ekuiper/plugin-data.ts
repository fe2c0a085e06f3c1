import type { ProjectModel } from '../../../../schemas/ekuiper/project.js';
import type { Data } from '../../core/data/node.js';
import type { ParsedFile } from '../../core/language.js';
import type { FileKind } from './kind.js';

/** A JSON or YAML file of a plugin: what all kinds of them have. */
export interface PluginData extends ParsedFile {
  readonly kind: FileKind;
  /** What the file is named after: the plugin, as eKuiper finds it. */
  readonly name: string;
  readonly data: Data;
  /** The project that the plugin belongs to, if there is one. */
  readonly project: ProjectModel | undefined;
}
