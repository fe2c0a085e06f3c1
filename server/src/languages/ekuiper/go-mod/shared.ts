import type { ModToken } from '../../../../../golang/types.js';
import type { Release } from '../../../../../schemas/ekuiper/releases.js';
import { isInServer } from '../../../../../schemas/ekuiper/server-packages.js';
import { importedPaths, isOfModule, replaceOf } from '../../../../../schemas/ekuiper/wanted.js';
import { type Fix, fix } from '../../../core/fix.js';
import type { GoModFile } from './document.js';
import { writeVersion } from './fixes.js';

/** A module that the server has too, required at another version than the server's. */
export interface Shared {
  readonly module: string;
  readonly at: ModToken;
  readonly pin: string;
  readonly release: Release;
  /** A plugin imports a package of it that the server surely has: then the server refuses the plugin. */
  readonly isSure: boolean;
  readonly fixes: readonly Fix[];
}

export function* sharedModules({ mod, release, project }: GoModFile): Iterable<Shared> {
  if (!release || !project) return;
  const imported = [...importedPaths(project)];
  for (const line of mod.require) {
    const module = line.path.value;
    const pin = Object.hasOwn(release.pins, module) ? release.pins[module] : undefined;
    if (pin === undefined) continue;
    const replace = replaceOf(mod, module, line.version.value);
    // A replacement by other code is judged by nobody but the server.
    if (replace && (replace.newPath.value !== module || !replace.newVersion)) continue;
    const at = replace?.newVersion ?? line.version;
    if (at.value === pin) continue;
    const isSure = imported.some(path => isOfModule(path, module) && isInServer(module, path));
    const fixes = [fix(writeVersion, { module, version: pin }, [{ kind: 'replace', span: at.span, text: pin }], isSure)];
    yield { module, at, pin, release, isSure, fixes };
  }
}
