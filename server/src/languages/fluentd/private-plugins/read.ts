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
  return hasPlugins(file) ? file.plugins.filter(isPlugin) : [];
}

const hasPlugins = (file: unknown): file is { readonly plugins: readonly unknown[] } =>
  typeof file === 'object' && file !== null && 'plugins' in file && Array.isArray(file.plugins);

const isPlugin = (plugin: unknown): plugin is PrivatePlugin =>
  checkPrivatePlugins({ plugins: [plugin] }) ||
  (checkPrivatePlugins.errors ?? []).every(({ keyword }) => keyword === 'additionalProperties');
