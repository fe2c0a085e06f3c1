import type { Knowledge } from './knowledge.js';
import { type CompatPurpose, compatSections, type PluginSpec } from './spec.js';

/** A parameter of v0.12 that stands flat in a plugin's section instead of in a section of its own. */
export interface FlatParam {
  /** The section that it stands for. */
  readonly section: string;
  /** What it is called there; undefined when it becomes something else. */
  readonly name: string | undefined;
  /** False when that section is there: then Fluentd does not look at flat parameters. */
  readonly counts: boolean;
}

/** What is looked at beside the tables of upstream. */
const more: Partial<Record<CompatPurpose, readonly string[]>> = {
  inject: ['time_as_epoch'],
  extract: ['time_as_epoch'],
  formatter: ['time_as_epoch'],
};

/** The flat parameters that a plugin knows, by key, for a section with these keys. One that counts for any purpose counts. */
export function flatParams(knowledge: Knowledge, plugin: PluginSpec, step: { readonly keys: ReadonlySet<string> }): Map<string, FlatParam> {
  const found = new Map<string, FlatParam>();
  const add = (key: string, param: FlatParam) => {
    if (!found.get(key)?.counts) found.set(key, param);
  };
  for (const purpose of plugin.compat) {
    const section = compatSections[purpose];
    const counts = !step.keys.has(section);
    const tables = purpose === 'buffer' ? ['buffer', 'buffer_time_sliced'] : [purpose];
    for (const table of tables) {
      for (const [key, name] of Object.entries(knowledge.compat[table] ?? {})) add(key, { section, name: name ?? undefined, counts });
    }
    for (const key of more[purpose] ?? []) add(key, { section, name: undefined, counts });
    if (purpose === 'buffer' && step.keys.has('time_slice_format'))
      for (const key of ['localtime', 'utc']) add(key, { section, name: undefined, counts });
    // in_tail hands these on to the parser itself.
    if (purpose === 'parser' && plugin.type === 'tail')
      for (let n = 1; n <= 20; n++) add(`format${n}`, { section, name: `format${n}`, counts });
  }
  return found;
}
