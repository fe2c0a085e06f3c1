import { loadKnowledge } from '../../../../../schemas/fluentd/knowledge.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import type { FluentdDocument } from '../document.js';
import { withPrivatePlugins } from '../private-plugins/known.js';
import { buildElement } from './build-element.js';
import { nearbyFiles } from './nearby.js';
import { parsedFile } from './parsed-files.js';
import { isStrict, projectOf } from './project.js';
import { savedOf } from './saved.js';
import { fluentdSettings } from './settings.js';

/** Opens a config in the v1 format, with the config that it is a part of and what is known of plugins in the release that it is for. */
export async function openConfig({ path, text }: ParsedFile, host: Host): Promise<FluentdDocument> {
  const file = parsedFile(path, text, host);
  const settings = await fluentdSettings(path, host);
  const [known, project, saved, nearby] = await Promise.all([
    loadKnowledge().then(all => withPrivatePlugins(all, path, host)),
    projectOf(file, settings.roots, host),
    savedOf(path, text.value, host),
    nearbyFiles(path, text.value, host),
  ]);
  const knowledge = settings.version === undefined ? known : known.forRelease(settings.version);
  const alone = project?.root === path && project.includes.length === 0 && !project.config.incomplete;
  const own = alone ? project.config : buildElement(file, () => undefined);
  return { path, text, tree: file.tree, own, project, knowledge, strict: isStrict(project?.config ?? own), saved, nearby };
}
