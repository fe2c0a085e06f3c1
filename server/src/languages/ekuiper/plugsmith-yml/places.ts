import type { PluginModel, ProjectModel } from '../../../../../schemas/ekuiper/project.js';
import { parseYaml } from '../../../core/data/yaml.js';
import type { Span } from '../../../core/text.js';
import { Entry, listAt } from './shape.js';

/** A place in plugsmith.yml that names a plugin, or with `function` one of its functions. */
export interface SettingsPlace {
  readonly path: string;
  /** With quotes, if there are any. */
  readonly span: Span;
  readonly function: string | undefined;
}

/** Where plugsmith.yml names a plugin of the project and its functions. */
export function settingsPlaces({ settings }: ProjectModel, plugin: PluginModel): SettingsPlace[] {
  const { path, text, value } = settings;
  const index = plugin.settings ? value.plugins.indexOf(plugin.settings) : -1;
  const node = text === undefined || index < 0 ? undefined : listAt(parseYaml(text), 'plugins')[index];
  if (!node) return [];
  const entry = new Entry(node);
  const name = entry.at('name');
  return [
    ...(name ? [{ path, span: name.span, function: undefined }] : []),
    ...entry.list('functions').map(f => ({ path, span: f.span, function: f.value })),
  ];
}
