import { looksLikeFluentdYaml } from '../../../../../schemas/fluentd/recognise.js';
import { basename } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import { language, type ParsedFile } from '../../../core/language.js';
import { severitiesAbove } from '../../project-settings.js';
import { indentationFolds } from '../embedded/folding.js';
import { features } from '../features.js';
import { rules } from '../rules/index.js';
import { yamlRules } from '../rules/yaml-rules.js';
import type { YamlDocument } from './document.js';
import { inYaml } from './fixes.js';
import { openYamlConfig } from './open.js';
import { isIncluded } from './project.js';

/** A file that is included has no top keys to know it by. */
async function owns({ path, text }: ParsedFile, host: Host): Promise<boolean> {
  if (!/\.ya?ml$/i.test(basename(path))) return false;
  if (looksLikeFluentdYaml(text.value)) return true;
  // Others have lists of matches, too, but no plugin types.
  return (
    /^[ \t]*\$type:/m.test(text.value) &&
    /^[ \t]*-[ \t]+(?:source|match|filter|label|worker):/m.test(text.value) &&
    (await isIncluded(path, host))
  );
}

const { hover, hints, symbols, workspaceSymbols, definition, references, flow, lenses } = features;

/** Fluentd's own format in YAML. What writes the v1 format, such as completion and formatting, is not for it. */
export const fluentdYaml = language<YamlDocument>({
  id: 'fluentd-yaml',
  comment: '#',
  owns,
  open: openYamlConfig,
  severities: severitiesAbove,
  rules: [...yamlRules, ...rules.map(rule => inYaml<YamlDocument>(rule))],
  features: {
    hover,
    hints,
    symbols,
    workspaceSymbols,
    definition,
    references,
    flow,
    lenses,
    links: ({ path, project }) =>
      (project?.includes ?? []).flatMap(({ path: from, span, targets: [target] }) => (from === path && target ? [{ span, target }] : [])),
    folding: ({ text }) => indentationFolds(text, []),
  },
});
