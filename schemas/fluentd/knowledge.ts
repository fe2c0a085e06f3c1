import { type PluginTable, TableReader } from './plugin-table.js';
import { type PrivatePlugin, privateSpec } from './private-plugins.js';
import { compareReleases } from './releases.js';
import type { Body, PackageSpec, ParamSpec, PluginKind, PluginSpec, SectionSpec } from './spec.js';

export type {
  Body,
  CompatPurpose,
  Json,
  PackageSpec,
  ParamSpec,
  PluginKind,
  PluginSpec,
  Replacement,
  SectionSpec,
  ValueType,
} from './spec.js';

/** Flat parameters of v0.12, by purpose, and what they are called in the section of that purpose; null when they become something else. */
export type CompatTables = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** What is known of Fluentd's plugins and of `<system>`, for one release of Fluentd. */
export interface Knowledge {
  /** The release that it is about. */
  readonly release: string;
  /** The releases that we can tell apart, the oldest first. */
  readonly releases: readonly string[];
  /** What `<system>` takes. */
  readonly system: Body;
  /** All gems, Fluentd itself first. */
  readonly packages: readonly PackageSpec[];
  readonly compat: CompatTables;
  /** A plugin that several gems have is what one or another of them takes. A plugin that `@type` does not reach is found too. */
  plugin(kind: PluginKind, type: string): PluginSpec | undefined;
  /** What every plugin of this kind takes. */
  base(kind: PluginKind): Body;
  /** The types that `@type` reaches, sorted. */
  types(kind: PluginKind): readonly string[];
  /** The same for another release: `1.16`, `v1.16.2`. What came later is marked `newer`. */
  forRelease(release: string): Knowledge;
  /** With plugins that the user has described; they come before what a gem has. */
  with(plugins: readonly PrivatePlugin[]): Knowledge;
}

let loaded: Promise<Knowledge> | undefined;

/** What is known, for the newest release. The table is loaded by the first call. */
export function loadKnowledge(): Promise<Knowledge> {
  loaded ??= import('./plugins.json', { with: { type: 'json' } }).then(({ default: table }) =>
    knowledgeOf(table as unknown as PluginTable),
  );
  return loaded;
}

/** What a table says, about its newest release when none is named. */
export function knowledgeOf(table: PluginTable, release = table.releases.at(-1) ?? ''): Knowledge {
  return new TableKnowledge(table, release, []);
}

class TableKnowledge implements Knowledge {
  readonly #reader: TableReader;
  /** The lines of the table by `kind type`. */
  readonly #lines = new Map<string, string[]>();
  readonly #plugins = new Map<string, PluginSpec | undefined>();
  readonly #types = new Map<PluginKind, readonly string[]>();
  readonly #releases = new Map<string, Knowledge>();
  readonly compat: CompatTables;
  readonly releases: readonly string[];

  constructor(
    readonly table: PluginTable,
    readonly release: string,
    readonly added: readonly PrivatePlugin[],
  ) {
    this.#reader = new TableReader(table, release);
    this.compat = table.compat;
    this.releases = table.releases;
    for (const line of table.plugins) {
      const cut = line.indexOf(' ', line.indexOf(' ') + 1);
      const key = line.slice(0, cut);
      const same = this.#lines.get(key);
      if (same) same.push(line.slice(cut + 1));
      else this.#lines.set(key, [line.slice(cut + 1)]);
    }
    for (const plugin of added)
      this.#plugins.set(
        `${plugin.kind} ${plugin.type}`,
        privateSpec(plugin, name => this.#reader.base(name)),
      );
  }

  get system(): Body {
    return this.#reader.system;
  }

  get packages(): readonly PackageSpec[] {
    return this.#reader.packages;
  }

  base(kind: PluginKind): Body {
    return this.#reader.base(kind);
  }

  plugin(kind: PluginKind, type: string): PluginSpec | undefined {
    const key = `${kind} ${type}`;
    if (this.#plugins.has(key)) return this.#plugins.get(key);
    const made = (this.#lines.get(key) ?? []).map(line => this.#reader.plugin(kind, type, line));
    const plugin = made.length > 1 ? made.reduce(either) : made[0];
    this.#plugins.set(key, plugin);
    return plugin;
  }

  types(kind: PluginKind): readonly string[] {
    const known = this.#types.get(kind);
    if (known) return known;
    const keys = new Set([...this.#lines.keys(), ...this.added.map(plugin => `${plugin.kind} ${plugin.type}`)]);
    const all = [...keys].flatMap(key => (key.startsWith(`${kind} `) ? [key.slice(kind.length + 1)] : []));
    const types = all.filter(type => this.plugin(kind, type)?.reachable).sort();
    this.#types.set(kind, types);
    return types;
  }

  forRelease(release: string): Knowledge {
    const newest = this.releases.at(-1) ?? '';
    const asked = compareReleases(release, newest) > 0 ? newest : (/\d+(?:\.\d+)*/.exec(release)?.[0] ?? newest);
    if (asked === this.release) return this;
    const known = this.#releases.get(asked) ?? new TableKnowledge(this.table, asked, this.added);
    this.#releases.set(asked, known);
    return known;
  }

  with(plugins: readonly PrivatePlugin[]): Knowledge {
    return plugins.length === 0 ? this : new TableKnowledge(this.table, this.release, [...this.added, ...plugins]);
  }
}

/** What may be right for one of two plugins of the same type: it needs only what both need. */
function either(a: PluginSpec, b: PluginSpec): PluginSpec {
  return {
    ...a,
    ...eitherBody(a, b),
    packages: [...a.packages, ...b.packages],
    readsLabel: a.readsLabel || b.readsLabel,
    ...(a.output && b.output
      ? {
          output: {
            synchronous: a.output.synchronous || b.output.synchronous,
            buffered: a.output.buffered || b.output.buffered,
            delayedCommit: a.output.delayedCommit || b.output.delayedCommit,
            customFormat: a.output.customFormat || b.output.customFormat,
          },
        }
      : {}),
    multiWorkersReady: a.multiWorkersReady === b.multiWorkersReady ? a.multiWorkersReady : 'depends',
    compat: [...new Set([...a.compat, ...b.compat])],
  };
}

function eitherBody<B extends Body>(a: B, b: Body): B {
  const optional = (name: string): ParamSpec => {
    const [mine, theirs] = [a.params.get(name), b.params.get(name)];
    const { deprecated: _, obsoleted: __, enum: words, ...rest } = mine ?? theirs ?? { name, type: 'string', secret: false, newer: false };
    if (mine && theirs && mine.type !== theirs.type) return { ...rest, type: 'string', required: false };
    const all = new Set([...(words ?? []), ...(theirs?.enum ?? [])]);
    return { ...rest, ...(all.size > 0 ? { enum: [...all] } : {}), required: (mine?.required && theirs?.required) ?? false };
  };
  const params = new Map([...b.params, ...a.params].map(([name]) => [name, optional(name)]));
  const sections = new Map<string, SectionSpec>();
  for (const [name, section] of [...a.sections, ...b.sections]) {
    const other = (section === a.sections.get(name) ? b : a).sections.get(name);
    const both = other ? eitherBody(section, other) : section;
    sections.set(name, { ...both, required: section.required && (other?.required ?? false) });
  }
  return { ...a, params, sections, rawParams: new Set([...a.rawParams, ...b.rawParams]), patterns: [...a.patterns, ...b.patterns] };
}
