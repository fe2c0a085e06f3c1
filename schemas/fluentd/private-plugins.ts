import { emptyBody, mergeBodies } from './plugin-table.js';
import type { Body, CompatPurpose, Json, ParamSpec, PluginKind, PluginSpec, SectionSpec, ValueType } from './spec.js';

/** A file of the user that says what plugins take; private-plugins.schema.json is its form. */
export interface PrivateFile {
  readonly $schema?: string;
  readonly plugins: readonly PrivatePlugin[];
}

export interface PrivatePlugin extends PrivateBody {
  readonly kind: PluginKind;
  readonly type: string;
  readonly gem?: string;
  readonly helpers?: readonly string[];
  readonly multi_output?: boolean;
}

interface PrivateBody {
  readonly argument?: PrivateParam & { readonly name: string };
  readonly params?: Readonly<Record<string, PrivateParam>>;
  readonly sections?: Readonly<Record<string, PrivateSection>>;
}

export interface PrivateSection extends PrivateBody {
  readonly required?: boolean;
  readonly multi?: boolean;
  readonly free?: boolean;
  readonly plugin?: PluginKind;
}

export interface PrivateParam {
  readonly type?: ValueType;
  readonly required?: boolean;
  readonly default?: Json;
  readonly enum?: readonly string[];
  readonly alias?: string;
  readonly value_type?: ValueType;
  readonly secret?: boolean;
  readonly deprecated?: string;
  readonly obsoleted?: string;
  readonly description?: string;
}

/** The name of the files, and how their names may end. */
export const privateFile = 'fluentd-plugins.json';
export const isPrivateFile = (name: string): boolean => name === privateFile || name.endsWith(`.${privateFile}`);

/** The flat parameters of v0.12 that a plugin of a kind may take when it uses the helper for them. */
const purposes: Partial<Record<PluginKind, readonly CompatPurpose[]>> = {
  input: ['parser', 'extract'],
  filter: ['parser', 'formatter', 'inject'],
  output: ['buffer', 'formatter', 'inject'],
};

/** What Fluentd takes for a plugin that the user describes. `base` answers what all of its kind take, and what helpers bring. */
export function privateSpec(plugin: PrivatePlugin, base: (name: string) => Body): PluginSpec {
  const { kind, type, gem, helpers = [], multi_output: multiOutput = false } = plugin;
  const uses = (helper: string) => helpers.includes(helper);
  const brought = helpers.map(helper => base(`helper_${helper === 'http_server' ? 'server' : helper}`));
  const inherited = brought.reduce((body, next) => mergeBodies(body, next), base(multiOutput ? 'multi_output' : kind));
  return {
    ...mergeBodies(inherited, bodyOf(plugin, inherited)),
    kind,
    type,
    packages: gem === undefined ? [] : [{ gem, version: '', core: false }],
    private: true,
    readsLabel: kind === 'input' || kind === 'filter' || multiOutput || uses('event_emitter'),
    multiOutput,
    multiWorkersReady: 'depends',
    reachable: true,
    newer: false,
    removed: new Map(),
    upcoming: new Set(),
    compat: uses('compat_parameters') ? (purposes[kind] ?? []) : [],
  };
}

function bodyOf({ argument, params = {}, sections = {} }: PrivateBody, inherited: Body): Body {
  const defaults: Record<string, Json> = {};
  const own = new Map<string, ParamSpec>();
  let stated = argument && paramOf(argument.name, argument, inherited.argument);
  for (const [name, param] of Object.entries(params)) {
    const before = inherited.params.get(name);
    if (name === inherited.argument?.name) stated = paramOf(name, param, inherited.argument);
    else if (param.type !== undefined || before) own.set(name, paramOf(name, param, before));
    else if (param.default !== undefined) defaults[name] = param.default;
  }
  return {
    ...emptyBody,
    params: own,
    sections: new Map(Object.entries(sections).map(([name, section]) => [name, sectionOf(name, section, inherited.sections.get(name))])),
    ...(stated ? { argument: stated } : {}),
    rawParams: new Set(Object.keys(defaults)),
    defaults,
  };
}

function sectionOf(name: string, section: PrivateSection, inherited: SectionSpec | undefined): SectionSpec {
  const { required = inherited?.required ?? false, multi = true, free = false, plugin = inherited?.plugin } = section;
  return {
    ...bodyOf(section, inherited ?? emptyBody),
    name,
    required,
    multi: inherited?.multi ?? multi,
    init: inherited?.init ?? false,
    manual: false,
    keys: free ? 'free' : 'declared',
    ...(plugin ? { plugin } : {}),
    typeKey: '@type',
    newer: false,
  };
}

function paramOf(name: string, param: PrivateParam, inherited: ParamSpec | undefined): ParamSpec {
  const { type, enum: words, alias, value_type: valueType, secret = false, deprecated, obsoleted, description } = param;
  const given = param.default;
  return {
    ...(inherited ?? { name, type: 'string', secret, newer: false }),
    ...(type ? { type } : {}),
    required: param.required ?? (given === undefined && type === undefined ? (inherited?.required ?? false) : false),
    ...(given !== undefined && given !== null ? { default: given } : {}),
    ...(words ? { enum: words } : {}),
    ...(alias !== undefined ? { alias } : {}),
    ...(valueType ? { valueType } : {}),
    ...(deprecated !== undefined ? { deprecated: { instead: deprecated, idle: false } } : {}),
    ...(obsoleted !== undefined ? { obsoleted: { instead: obsoleted, idle: false } } : {}),
    ...(description !== undefined ? { description } : {}),
  };
}
