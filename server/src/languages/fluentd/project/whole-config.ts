import { basename } from '../../../../../schemas/paths.js';
import { didYouMean } from '../../../core/did-you-mean.js';
import type { Project } from '../document.js';
import { type Element, inside } from '../element.js';
import { directives } from '../sections.js';

/**
 * Whether a config from a file that no other includes is all that Fluentd reads: one that has a `<source>` or `<system>`, in a `<worker>`
 * too, or a section whose name is nearly `source`; or one with directives in a file with a name that Fluentd is started with.
 */
export function isWhole({ root, config }: Project): boolean {
  const named = !config.incomplete && /^(?:fluentd?|td-agent)\.(?:conf|ya?ml)$/.test(basename(root));
  return [config, ...inside(config, 'worker')].some(begins) || (named && config.elements.some(({ name }) => directives.has(name)));
}

const begins = ({ elements }: Element) =>
  elements.some(
    ({ name }) => name === 'source' || name === 'system' || (!directives.has(name) && didYouMean(name, directives) === 'source'),
  );
