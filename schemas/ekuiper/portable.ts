import { stem } from '../paths.js';
import type { PluginModel, ProjectModel } from './project.js';

/** The portable plugins of a project: folders with a descriptor that names a language and an executable. */
export function portablePlugins({ folders }: Pick<ProjectModel, 'folders'>): PluginModel[] {
  return folders.flatMap(({ folder, go, json }) =>
    json
      .filter(({ summary }) => summary.kind === 'portable')
      .map(
        (descriptor): PluginModel => ({
          kind: 'portable',
          name: stem(descriptor.path),
          version: descriptor.summary.version,
          folder,
          file: undefined,
          files: go,
          packagePath: undefined,
          symbol: undefined,
          lookup: undefined,
          misnamed: undefined,
          symbols: [],
          functions: [],
          descriptor,
          defaultConfig: undefined,
          settings: undefined,
          because: 'descriptor',
        }),
      ),
  );
}
