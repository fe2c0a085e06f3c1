import { loadRoot, ProjectCache, type ProjectModel, projectRoot } from '../../../../schemas/ekuiper/project.js';
import { dirname } from '../../../../schemas/paths.js';
import type { Host } from '../../core/host.js';
import type { ParsedFile } from '../../core/language.js';
import type { Severities } from '../../core/problem.js';

type Later<T> = Promise<T | undefined>;

/** What is known of the projects behind a host. Parsed files are kept for good, the rest until the host's next revision. */
class Known {
  readonly files = new ProjectCache();
  roots = new Map<string, Later<string>>();
  projects = new Map<string, Later<ProjectModel>>();
  revision: number | undefined;
}

const hosts = new WeakMap<Host, Known>();

/** The eKuiper project that a file is in; undefined when it is in none. */
export async function projectOf(file: string, host: Host): Later<ProjectModel> {
  const known = hosts.get(host) ?? new Known();
  hosts.set(host, known);
  if (host.revision === undefined || host.revision !== known.revision) {
    known.revision = host.revision;
    known.roots = new Map();
    known.projects = new Map();
  }
  const { roots, projects, files } = known;
  const root = await once(roots, dirname(file), folder => projectRoot(folder, host));
  return root === undefined ? undefined : once(projects, root, at => loadRoot(at, host, files));
}

function once<T>(made: Map<string, Later<T>>, key: string, make: (key: string) => Later<T>): Later<T> {
  const before = made.get(key) ?? make(key);
  made.set(key, before);
  return before;
}

/** The severities that the plugsmith.yml of a file's project chooses. */
export async function severitiesFor(file: string, host: Host): Promise<Severities> {
  return (await projectOf(file, host))?.settings.value.rules ?? {};
}

/** The project of a file with the text that it is opened with, which may be newer than what the host has. */
export async function projectOfOpen({ path, text }: ParsedFile, host: Host): Later<ProjectModel> {
  if ((await host.read(path)) === text.value) return projectOf(path, host);
  const read = async (asked: string) => (asked === path ? text.value : host.read(asked));
  return projectOf(path, { read, list: folder => host.list(folder) });
}
