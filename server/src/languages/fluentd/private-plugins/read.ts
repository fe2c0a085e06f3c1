import type { PrivatePlugin } from '../../../../../schemas/fluentd/private-plugins.js';
import { checkPrivatePlugins } from '../../../generated/fluentd-private-plugins.js';

/** The plugins that a text describes, without those in which something has the wrong form. Unknown keys do no harm. Never throws. */
export function readPrivatePlugins(text: string): readonly PrivatePlugin[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return [];
  }
  if (checkPrivatePlugins(file)) return pluginsIn(file);
  const errors = (checkPrivatePlugins.errors ?? []).filter(({ keyword }) => keyword !== 'additionalProperties');
  const wrong = errors.map(({ instancePath }) => /^\/plugins\/(\d+)/.exec(instancePath)?.[1]);
  return wrong.includes(undefined) ? [] : pluginsIn(file).filter((_, i) => !wrong.includes(String(i)));
}

const pluginsIn = (file: unknown): readonly PrivatePlugin[] => (file as { plugins: readonly PrivatePlugin[] }).plugins;
