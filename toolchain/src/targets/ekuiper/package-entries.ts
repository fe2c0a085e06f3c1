import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { PluginModel, ProjectModel } from '../../../../schemas/ekuiper/project.js';
import { isFile } from '../../files.js';
import { Refusal } from '../../target.js';
import { Gathering } from './package-files.js';
import { messages } from './package-messages.js';
import { isRecord, parsed } from './server.js';

/**
 * What goes into the archive of a native plugin: its .so, the default config of a source, its descriptor, its folder `etc`, its install.sh
 * and the files that plugsmith.yml lists. All at the root, as the installer wants it.
 */
export async function nativeFiles(project: ProjectModel, model: PluginModel, library: string): Promise<Gathering> {
  const { kind, name, folder, defaultConfig, descriptor } = model;
  const gathering = gather(project, model);
  gathering.add({ name: path.basename(library), mode: 0o644, from: { path: library } });
  if (kind === 'source') {
    if (defaultConfig === undefined) throw new Refusal(messages('noConfig', { name }), messages('addConfig', { name }));
    await gathering.file(`${name}.yaml`, defaultConfig);
  }
  if (descriptor) await gathering.file(`${name}.json`, descriptor.path);
  if ((await names(folder)).includes('etc')) await gathering.folder('etc', path.join(folder, 'etc'));
  await common(gathering, model);
  return gathering;
}

const passedOver = /^\.|^(__pycache__|node_modules|venv|vendor)$|\.(pyc|pyo)$/;
const shared = { sources: /\.(ya?ml|json)$/, sinks: /\.json$/, functions: /\.json$/ } as const;

/**
 * What goes into the archive of a portable plugin: its descriptor, its program, the Python files, and the default configs and descriptors
 * of what it lists.
 */
export async function portableFiles(project: ProjectModel, model: PluginModel): Promise<Gathering> {
  const { name, folder, descriptor } = model;
  const gathering = gather(project, model);
  if (!descriptor) throw new Refusal(messages('notThere', { name, folder }));
  await gathering.file(`${name}.json`, descriptor.path);
  const value = parsed(descriptor.text);
  const string = (key: string) => (isRecord(value) && typeof value[key] === 'string' ? value[key] : '');
  const [language, executable] = [string('language'), path.posix.normalize(string('executable'))];
  const program = path.join(folder, executable);
  if (string('executable') !== '') {
    if (executable.startsWith('../')) throw new Refusal(messages('programOutside', { file: executable }), messages('moveProgram'));
    if (!(await isFile(program)))
      throw new Refusal(
        messages('noProgram', { file: executable }),
        language === 'go' ? messages('buildProgram', { file: executable, folder }) : messages('addProgram'),
      );
    await gathering.file(executable, program, { mode: 0o755, by: path.basename(descriptor.path) });
  }
  const listed = descriptor.summary.portable;
  for (const [kind, pattern] of Object.entries(shared)) {
    const own = (kind === 'sources' ? listed.sources : kind === 'sinks' ? listed.sinks : listed.functions).map(each => each.name);
    for (const file of await names(path.join(folder, kind))) {
      const stem = file.replace(/\.[^.]+$/, '');
      if (own.includes(stem) && pattern.test(file)) await gathering.file(`${kind}/${file}`, path.join(folder, kind, file));
    }
  }
  if (language === 'python') {
    const take = (entry: string) => {
      const parts = entry.replace(/\/$/, '').split('/');
      if (parts.some(part => passedOver.test(part))) return false;
      return entry.endsWith('/') || /\.py$|^requirements[^/]*\.txt$/.test(entry);
    };
    await gathering.folder('', folder, take);
  }
  await common(gathering, model);
  return gathering;
}

function gather(project: ProjectModel, { name }: PluginModel): Gathering {
  return new Gathering(project.root, { name, others: project.plugins.map(each => each.name).filter(each => each !== name) });
}

/** install.sh and the files that plugsmith.yml lists. */
async function common(gathering: Gathering, { folder, settings }: PluginModel): Promise<void> {
  if (await isFile(path.join(folder, 'install.sh'))) await gathering.file('install.sh', path.join(folder, 'install.sh'), { mode: 0o755 });
  for (const listed of settings?.files ?? []) {
    const name = path.posix.normalize(listed.replaceAll('\\', '/')).replace(/\/$/, '');
    const from = path.join(folder, name);
    if (await isFile(from)) await gathering.file(name, from, { mode: name.endsWith('.sh') ? 0o755 : 0o644 });
    else await gathering.folder(name, from);
  }
}

async function names(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
