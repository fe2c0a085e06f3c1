import { parseMod } from '../../../../../golang/mod.js';
import type { GoMod } from '../../../../../golang/types.js';
import { compareGo } from '../../../../../golang/version.js';
import { moduleKind } from '../../../../../schemas/ekuiper/module-kind.js';
import type { ProjectModel } from '../../../../../schemas/ekuiper/project.js';
import { type Release, releases, serverModule } from '../../../../../schemas/ekuiper/releases.js';
import { isOfModule, nativePlugins, type Pin, pinOf, releaseOf, wantedOf } from '../../../../../schemas/ekuiper/wanted.js';
import { basename } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import type { Related } from '../../../core/problem.js';
import { projectOf, projectOfOpen } from '../project.js';
import { type Twin, twinsOf } from './twins.js';

/** The go.mod of a project with eKuiper plugins. */
export interface GoModFile extends ParsedFile {
  readonly mod: GoMod;
  readonly project: ProjectModel | undefined;
  readonly pin: Pin;
  /**
   * The release that the file is measured against: the pinned one, else the newest that fits, else the newest that would but for shared
   * modules. Undefined when no release comes into question, when only a server's path is known, and for what is no native plugin.
   */
  readonly release: Release | undefined;
  /** It is about native plugins, which must fit the server that loads them. */
  readonly isNative: boolean;
  /** Other modules nearby that have the same path and a plugin in the same place. */
  readonly twins: readonly Twin[];
  /** Some Go file, or test, imports the server's own packages. */
  readonly usesServer: boolean;
}

export async function ownsGoMod(file: ParsedFile, host: Host): Promise<boolean> {
  if (basename(file.path) !== 'go.mod' || /\/(vendor|testdata)\//.test(file.path)) return false;
  const kind = moduleKind(parseMod(file.text.value));
  return kind === 'server' ? false : kind !== undefined || (await projectOf(file.path, host)) !== undefined;
}

export async function openGoMod(file: ParsedFile, host: Host): Promise<GoModFile> {
  const project = await projectOfOpen(file, host);
  const pin: Pin = project ? pinOf(project) : { is: 'none' };
  const isNative = project !== undefined && project.moduleKind !== 'old' && isAboutNative(project);
  return {
    ...file,
    mod: project?.goMod?.mod ?? parseMod(file.text.value),
    project,
    pin,
    release: isNative ? (releaseOf(pin) ?? nearly(project, pin)) : undefined,
    isNative,
    twins: project && isNative ? await twinsOf(project, host) : [],
    usesServer: project !== undefined && (await usesServer(project, host)),
  };
}

/** A module without any Go yet is taken for one that will have a plugin; one that only shares the contract is not. */
const isAboutNative = (project: ProjectModel): boolean =>
  nativePlugins(project).length > 0 ||
  project.settings.value.target !== undefined ||
  (project.plugins.length === 0 && project.folders.every(({ go }) => go.length === 0));

function nearly(project: ProjectModel, pin: Pin): Release | undefined {
  if (pin.is !== 'none') return undefined;
  const { go, contract } = wantedOf(project);
  const stable = releases().filter(release => !release.prerelease && release.contract === contract);
  return stable.findLast(release => go === undefined || compareGo(go, release.go) <= 0);
}

async function usesServer({ goMod, folders }: ProjectModel, host: Host): Promise<boolean> {
  if (!goMod?.mod.require.some(line => line.path.value === serverModule)) return false;
  if (folders.some(({ go }) => go.some(f => f.source.imports.some(i => isOfModule(i.path, serverModule))))) return true;
  for (const path of folders.flatMap(({ tests }) => tests).slice(0, 200)) {
    if ((await host.read(path))?.includes(`"${serverModule}/`)) return true;
  }
  return false;
}

/** The place in plugsmith.yml that pins the release. */
export function targetPlace({ project, pin }: GoModFile, message: string): Related[] {
  const { text, path, value } = project?.settings ?? {};
  if (pin.is !== 'pinned' || text === undefined || path === undefined || value?.target === undefined) return [];
  const start = text.search(/^target\s*:/m);
  const at = text.indexOf(value.target, Math.max(0, start));
  return start < 0 || at < 0 ? [] : [{ path, span: { start: at, end: at + value.target.length }, message }];
}
