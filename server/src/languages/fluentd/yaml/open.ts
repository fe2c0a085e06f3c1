import { loadKnowledge } from '../../../../../schemas/fluentd/knowledge.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import { withPrivatePlugins } from '../private-plugins/known.js';
import { isStrict } from '../project/project.js';
import { savedOf } from '../project/saved.js';
import { fluentdSettings } from '../project/settings.js';
import type { YamlDocument } from './document.js';
import { yamlProjectOf } from './project.js';
import { readYamlConfig } from './read.js';

/** Opens a config in YAML, with the config that it is a part of and what is known of plugins in the release that it is for. */
export async function openYamlConfig({ path, text }: ParsedFile, host: Host): Promise<YamlDocument> {
  const settings = await fluentdSettings(path, host);
  const [known, whole, saved] = await Promise.all([
    loadKnowledge().then(all => withPrivatePlugins(all, path, host)),
    yamlProjectOf(path, text, settings.roots, host),
    savedOf(path, text.value, host),
  ]);
  const { own, errors, root, includes } = readYamlConfig(path, text.value);
  const { project, problems } = whole;
  return {
    path,
    text,
    tree: undefined,
    own,
    project,
    knowledge: settings.version === undefined ? known : known.forRelease(settings.version),
    strict: isStrict(project?.config ?? own),
    saved,
    nearby: [],
    yaml: {
      errors,
      problems: errors.length > 0 ? [] : problems.filter(problem => problem.path === path),
      root,
      includes: includes.map(({ span, value }) => ({ span, target: value.kind === 'include' ? value.target : '' })),
    },
  };
}
