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

interface Candidate extends FlatUse {
  readonly purpose: CompatPurpose;
  /** It is looked at only when others make the section. */
  readonly along: boolean;
}

type Candidates = ReadonlyMap<string, readonly Candidate[]>;

const alongOthers: Partial<Record<CompatPurpose, readonly string[]>> = {
  inject: ['time_as_epoch'],
  extract: ['time_as_epoch'],
  formatter: ['time_as_epoch'],
  buffer: ['localtime', 'utc'],
};

/** The flat parameters that a plugin knows, for a section with certain parameters and, as `<name>`, sections. */
export class FlatParams {
  static readonly #known = new WeakMap<PluginSpec, Candidates>();

  constructor(
    readonly knowledge: Knowledge,
    readonly plugin: PluginSpec | undefined,
    readonly keys: ReadonlySet<string>,
  ) {}

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  get(key: string): FlatParam | undefined {
    const { plugin } = this;
    if (!plugin || plugin.compat.length === 0) return undefined;
    const candidates = candidatesOf(this.knowledge, plugin, FlatParams.#known).get(key) ?? [];
    const uses: FlatUse[] = [];
    let first: FlatUse | undefined;
    for (const { section, name, purpose, along } of candidates) {
      if (along && !this.#makes(purpose)) continue;
      first ??= { section, name };
      if (!this.keys.has(`<${section}>`)) uses.push({ section, name });
    }
    if (!first) return undefined;
    // in_tail hands these on to its parser, even to one in a <parse>.
    const always = plugin.type === 'tail' && /^format\d/.test(key);
    return { ...(uses[0] ?? first), counts: always || uses.length > 0, uses };
  }

  /** Whether flat parameters of this purpose make what looks at others, too. */
  #makes(purpose: CompatPurpose): boolean {
    if (purpose === 'buffer') return this.keys.has('time_slice_format');
    return (
      !this.keys.has(`<${compatSections[purpose]}>`) && Object.keys(this.knowledge.compat[purpose] ?? {}).some(key => this.keys.has(key))
    );
  }
}

function candidatesOf({ compat }: Knowledge, plugin: PluginSpec, known: WeakMap<PluginSpec, Candidates>): Candidates {
  const before = known.get(plugin);
  if (before) return before;
  const made = new Map<string, Candidate[]>();
  for (const purpose of plugin.compat) {
    const section = compatSections[purpose];
    const add = (key: string, name: string | null, along = false) => {
      made.set(key, [...(made.get(key) ?? []), { section, name: name ?? undefined, purpose, along }]);
    };
    const table = { ...compat[purpose], ...(purpose === 'buffer' ? compat['buffer_time_sliced'] : {}) };
    for (const [key, name] of Object.entries(table)) add(key, name);
    for (const key of alongOthers[purpose] ?? []) add(key, null, true);
    if (purpose === 'parser' && plugin.type === 'tail') for (let n = 1; n <= 20; n++) add(`format${n}`, `format${n}`);
  }
  known.set(plugin, made);
  return made;
}
