import path from 'node:path';
import { loadProject, type PluginModel, type ProjectModel } from '../../../../schemas/ekuiper/project.js';
import { disk } from '../../files.js';
import { type Plugin, Refusal, type Server } from '../../target.js';
import { messages } from './build-messages.js';

export const targetId = 'ekuiper';

/** The project that a path belongs to, from disk. Throws a Refusal for one of eKuiper 1.x and for a plugsmith.yml that cannot be read. */
export async function projectOf(file: string): Promise<ProjectModel | undefined> {
  const project = await loadProject(path.resolve(file).split(path.sep).join('/'), disk);
  if (project?.moduleKind === 'old') throw new Refusal(messages('oldProject', { folder: project.root }), messages('movePlugin'));
  const refused = project?.settings.refused;
  if (project && refused !== undefined) throw new Refusal(messages('badSettings', { file: project.settings.path, reason: refused }));
  return project;
}

/** The plugins of the project of a file or folder: those whose files it belongs to first, those below it next. */
export async function detect(file: string): Promise<readonly Plugin[]> {
  const project = await projectOf(file);
  if (!project) return [];
  const at = path.resolve(file).split(path.sep).join('/');
  return [...project.plugins].sort((a, b) => distance(a, at) - distance(b, at)).map(plugin => pluginOf(plugin, project));
}

/** The servers that plugsmith.yml names. */
export async function servers(folder: string): Promise<readonly Server[]> {
  return (await projectOf(folder))?.settings.value.servers ?? [];
}

function pluginOf({ kind, name, version, folder, file }: PluginModel, { root }: ProjectModel): Plugin {
  return { target: targetId, kind, name, version, folder, project: root, ...(file !== undefined && { file }) };
}

function distance({ files, file, folder, descriptor, defaultConfig }: PluginModel, at: string): number {
  if (at === file || at === descriptor?.path || at === defaultConfig || files.some(each => each.path === at)) return 0;
  if (at === folder || at.startsWith(`${folder}/`)) return 1;
  return folder.startsWith(`${at}/`) ? 2 : 3;
}
