import type { Host } from '../../core/host.js';
import { join } from '../../core/path.js';
import type { PluginType } from './kind.js';

const types: Readonly<Record<string, PluginType>> = { Source: 'source', LookupSource: 'source', Sink: 'sink', Function: 'function' };

/**
 * The type of the plugin that the Go files of a folder export under a name: by the result of the exported function, else by the methods
 * that only one type has. Undefined when the folder is no `package main` or exports no such name.
 */
export async function goPluginType(folder: string, name: string, host: Host): Promise<PluginType | undefined> {
  const files = (await host.list(folder)).filter(file => file.endsWith('.go') && !file.endsWith('_test.go'));
  const texts = (await Promise.all(files.map(file => host.read(join(folder, file))))).filter(text => text !== undefined);
  if (!texts.some(text => /^package main\b/m.test(text))) return undefined;
  const symbol = name.charAt(0).toUpperCase() + name.slice(1);
  const all = texts.join('\n');
  const exported = new RegExp(`^(?:func|var)\\s+${symbol.replace(/\W/g, '\\$&')}(?:Lookup)?\\b(?:\\(\\)\\s*api\\.(\\w+))?`, 'm').exec(all);
  if (!exported) return undefined;
  const byResult = types[exported[1] ?? ''];
  if (byResult) return byResult;
  if (/^func \([^)]*\) (?:Collect|CollectList)\(/m.test(all)) return 'sink';
  if (/^func \([^)]*\) (?:Subscribe|Pull|Lookup)\(/m.test(all)) return 'source';
  return /^func \([^)]*\) (?:Exec|IsAggregate)\(/m.test(all) ? 'function' : undefined;
}
