import type { ProjectModel } from '../../../../schemas/ekuiper/project.js';
import type { Features } from '../../core/features.js';
import type { ParsedFile } from '../../core/language.js';
import { definitionAt, referencesAt } from './navigation.js';
import { renameAt, renameableAt } from './rename.js';

/** Going from one file of a plugin to the others, and renaming it in all of them; the same in every kind of file. */
export const navigation: Required<
  Pick<Features<ParsedFile & { readonly project: ProjectModel | undefined }>, 'definition' | 'references' | 'renameable' | 'rename'>
> = {
  definition: ({ project, path, text }, offset) => definitionAt(project, path, text.value, offset),
  references: ({ project, path, text }, offset) => referencesAt(project, path, text.value, offset),
  renameable: ({ project, path, text }, offset) => renameableAt(project, path, text.value, offset),
  rename: ({ project, path, text }, offset, name) => renameAt(project, path, text.value, offset, name),
};
