import { inFluentdFolder, isFluentd, looked, looksLikeFluentd, looksLikeFluentdYaml } from '../../schemas/fluentd/recognise.js';

/** The languages that a `.conf` or a plain text is taken for when nobody knows better. */
const anybodys = new Set(['plaintext', 'properties', 'ini', 'conf', 'apache', 'apacheconf', 'nginx']);

/** The language that a document should have instead of the one that VS Code gave it; undefined when that is fine. */
export function betterLanguage(languageId: string, path: string, text: string): 'fluentd' | 'properties' | undefined {
  if (anybodys.has(languageId.toLowerCase())) return isFluentd(path, text) ? 'fluentd' : undefined;
  // The name of a folder has misled VS Code.
  return languageId === 'fluentd' && inFluentdFolder(path) && !isFluentd(path, text) ? 'properties' : undefined;
}

/** Whether a document has to do with Fluentd: it is a config, or YAML or JSON that is or holds one. */
export function concernsFluentd(languageId: string, text: string): boolean {
  if (languageId === 'fluentd') return true;
  // In quotes a line begins behind an escape.
  return holders.has(languageId) && (looksLikeFluentdYaml(text) || looksLikeFluentd(text.slice(0, looked).replace(/"|\\[rn]/g, '\n')));
}

/** JSON, and YAML by its names in VS Code and in the extensions for Docker and Helm. */
const holders = new Set(['json', 'yaml', 'dockercompose', 'helm']);
