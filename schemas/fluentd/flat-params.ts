import type { Knowledge } from './knowledge.js';
import { type CompatPurpose, compatSections, type PluginSpec } from './spec.js';

/** What a flat parameter of v0.12 stands for. */
export interface FlatUse {
  /** The section that it belongs into. */
  readonly section: string;
  /** What it is called there; undefined when it becomes something else. */
  readonly name: string | undefined;
}

/** A parameter of v0.12 that stands flat in a plugin's section instead of in a section of its own. */
export interface FlatParam extends FlatUse {
  /** False when every section that it could stand for is there: then Fluentd does not look at it. */
  readonly counts: boolean;
  /** The sections that Fluentd makes of it, among others. */
  readonly uses: readonly FlatUse[];
}

/** What is looked at only when a section is made anyway. */
const along: Partial<Record<CompatPurpose, readonly string[]>> = {
  inject: ['time_as_epoch'],
  extract: ['time_as_epoch'],
  formatter: ['time_as_epoch'],
};

/** The flat parameters that a plugin knows, by key, for a section with these keys. */
export function flatParams(
  knowledge: Knowledge,
  plugin: PluginSpec,
  { keys }: { readonly keys: ReadonlySet<string> },
): Map<string, FlatParam> {
  const found = new Map<string, FlatParam>();
  for (const purpose of plugin.compat) {
    const section = compatSections[purpose];
    const table = { ...knowledge.compat[purpose], ...(purpose === 'buffer' ? knowledge.compat['buffer_time_sliced'] : {}) };
    const made = !keys.has(`<${section}>`) && Object.keys(table).some(key => keys.has(key));
    const add = (key: string, name: string | undefined, counts: boolean) => {
      const { uses = [], ...first } = found.get(key) ?? {};
      const use = { section, name };
      if (counts && uses.length === 0) found.set(key, { ...use, counts, uses: [use] });
      else found.set(key, { ...use, counts: false, ...first, uses: counts ? [...uses, use] : uses });
    };
    for (const [key, name] of Object.entries(table)) add(key, name ?? undefined, !keys.has(`<${section}>`));
    for (const key of along[purpose] ?? []) if (made) add(key, undefined, true);
    if (purpose === 'buffer' && keys.has('time_slice_format')) for (const key of ['localtime', 'utc']) add(key, undefined, made);
    // in_tail hands these on to its parser, even to one in a <parse>.
    if (purpose === 'parser' && plugin.type === 'tail') {
      for (let n = 1; n <= 20; n++) {
        const use = { section, name: `format${n}` };
        found.set(use.name, { ...use, counts: true, uses: keys.has(`<${section}>`) ? [] : [use] });
      }
    }
  }
  return found;
}
