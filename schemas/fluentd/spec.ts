/** What the classes of Fluentd and of its plugins declare. */

export const pluginKinds = [
  'input',
  'output',
  'filter',
  'parser',
  'formatter',
  'buffer',
  'storage',
  'service_discovery',
  'metrics',
] as const;

export type PluginKind = (typeof pluginKinds)[number];

export type ValueType = 'string' | 'integer' | 'float' | 'size' | 'time' | 'bool' | 'enum' | 'regexp' | 'array' | 'hash' | 'custom';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Why a parameter should go. */
export interface Replacement {
  /** What to use, as it is written in a config, such as `<regexp>` or `copy_mode`; "" when upstream names nothing. */
  readonly instead: string;
  /** Whether it has no effect any more. */
  readonly idle: boolean;
}

export interface ParamSpec {
  readonly name: string;
  readonly type: ValueType;
  /** Whether Fluentd refuses a section without it. */
  readonly required: boolean;
  /** Undefined for nil, for what depends on the machine, and when it is required. */
  readonly default?: Json;
  /** The words of an enum. */
  readonly enum?: readonly string[];
  /** An older name that is taken as well. */
  readonly alias?: string;
  /** The type of what is in an array or hash. */
  readonly valueType?: ValueType;
  readonly secret: boolean;
  readonly deprecated?: Replacement;
  /** Fluentd refuses it. */
  readonly obsoleted?: Replacement;
  /** The release of its package that brought it, when that is not the first that we know. */
  readonly since?: string;
  /** Whether Fluentd of the release that is asked about does not have it yet. Never set for plugins that are not part of Fluentd. */
  readonly newer: boolean;
  /** What a private plugin says about it. */
  readonly description?: string;
}

/** What may stand in a section. */
export interface Body {
  /** By name; an alias is no key. */
  readonly params: ReadonlyMap<string, ParamSpec>;
  readonly sections: ReadonlyMap<string, SectionSpec>;
  readonly argument?: ParamSpec;
  /** Parameters that are read but not declared; nothing else is known about them. */
  readonly rawParams: ReadonlySet<string>;
  /** Parameters by a pattern of their name, such as `format1` to `format20`. */
  readonly patterns: readonly { readonly pattern: RegExp; readonly type: ValueType }[];
  /** Defaults for parameters of the plugin that the section makes. */
  readonly defaults: Readonly<Record<string, Json>>;
}

export interface SectionSpec extends Body {
  readonly name: string;
  /** At least one must be there. */
  readonly required: boolean;
  /** May stand more than once. */
  readonly multi: boolean;
  /** Made with its defaults when it is not there, so that it must not need anything. */
  readonly init: boolean;
  /** Read by the plugin's own code: Fluentd itself checks nothing in it. */
  readonly manual: boolean;
  /** `free`: any parameter is data. `open`: nothing is known of it. */
  readonly keys: 'declared' | 'free' | 'open';
  /** The kind of plugin that the section makes. */
  readonly plugin?: PluginKind;
  /** The parameter that names the type of that plugin. */
  readonly typeKey: '@type' | 'format';
  readonly since?: string;
  readonly newer: boolean;
}

/** A gem. */
export interface PackageSpec {
  readonly gem: string;
  /** The version that was looked at; "" when it has none. */
  readonly version: string;
  /** Part of Fluentd itself. */
  readonly core: boolean;
}

export interface PluginSpec extends Body {
  readonly kind: PluginKind;
  readonly type: string;
  /** The gems that have a plugin of this kind and type: any of them may be installed, and this is what one or another of them takes. */
  readonly packages: readonly PackageSpec[];
  /** Written by the user: in no gem that we know. */
  readonly private: boolean;
  /** Whether it takes `@label`. */
  readonly readsLabel: boolean;
  /** What an output implements; undefined for others, and for an output that does not say. */
  readonly output?: {
    readonly synchronous: boolean;
    readonly buffered: boolean;
    readonly delayedCommit: boolean;
    readonly customFormat: boolean;
  };
  readonly multiOutput: boolean;
  readonly multiWorkersReady: boolean | 'depends';
  /** False when Fluentd does not find it by its `@type`. */
  readonly reachable: boolean;
  readonly since?: string;
  readonly newer: boolean;
  /** Parameters that Fluentd had and the release that is asked about has not, with the last release that had them. */
  readonly removed: ReadonlyMap<string, string>;
  /** Parameters that are only in what comes after the newest release. */
  readonly upcoming: ReadonlySet<string>;
  /** The purposes for which it takes flat parameters of v0.12. */
  readonly compat: readonly CompatPurpose[];
  /** The chunk key that a `<buffer>` made of flat parameters gets. */
  readonly compatChunkKey?: string;
}

export type CompatPurpose = 'buffer' | 'parser' | 'formatter' | 'inject' | 'extract';

/** The section that flat parameters of a purpose stand for. */
export const compatSections: Readonly<Record<CompatPurpose, string>> = {
  buffer: 'buffer',
  parser: 'parse',
  formatter: 'format',
  inject: 'inject',
  extract: 'extract',
};
