import { FlatParams } from './flat-params.js';
import type { Knowledge } from './knowledge.js';
import { emptyBody, mergeBodies } from './plugin-table.js';
import type { Body, ParamSpec, PluginKind, PluginSpec, SectionSpec } from './spec.js';

/** One section, by all that says what it takes. */
export interface Step {
  readonly name: string;
  readonly arg?: string | undefined;
  /** The value of `@type`, or of `type` when there is no `@type`; undefined when there is neither, or embedded Ruby makes it. */
  readonly type?: string | undefined;
  /** The value of `format`, by which some plugins name another. */
  readonly format?: string | undefined;
  /** The value of `output_type`, by which the formatter `stdout` names another. */
  readonly outputType?: string | undefined;
  /** The names of all parameters in it, and those of its sections as `<name>`: `format` can be both. */
  readonly keys: ReadonlySet<string>;
}

export type Unknown =
  /** No plugin of this type is known. */
  | 'unknown-plugin'
  /** The plugin that it makes needs an `@type`. */
  | 'missing-type'
  /** Embedded Ruby makes the `@type`. */
  | 'computed-type'
  /** Its owner has no such section, or it is no directive. */
  | 'unknown-section'
  /** A directive that Fluentd does not read at this place. */
  | 'misplaced'
  /** The plugin takes anything there. */
  | 'open';

export interface UnknownSection {
  readonly known: false;
  readonly why: Unknown;
  /** The plugin that it would make, when that is known. */
  readonly kind?: PluginKind | undefined;
  readonly type?: string | undefined;
}

export interface KnownSection {
  readonly known: true;
  /** Parameters by name; aliases and old flat parameters are no keys. */
  readonly params: ReadonlyMap<string, ParamSpec>;
  /** Those parameters that must be there. */
  readonly required: readonly ParamSpec[];
  readonly sections: ReadonlyMap<string, SectionSpec>;
  readonly argument: ParamSpec | undefined;
  /** Whether any parameter is data. */
  readonly free: boolean;
  /** What the plugin that it makes is. */
  readonly plugin: PluginSpec | undefined;
  readonly kind: PluginKind | undefined;
  /** How it is declared by what holds it; a directive is not. */
  readonly spec: SectionSpec | undefined;
  /** The flat parameters of v0.12 that it takes, or that it would take if the section they stand for were not there. */
  readonly flat: Pick<FlatParams, 'get' | 'has'>;
  /** What the parameter with this key or alias is. Undefined for flat ones, and for what is read without being declared. */
  param(key: string): ParamSpec | undefined;
  /** Whether Fluentd makes anything of a parameter with this key. */
  takes(key: string): boolean;
}

export type SectionSchema = KnownSection | UnknownSection;

const directives: Readonly<Record<string, PluginKind>> = { source: 'input', match: 'output', filter: 'filter' };

/** The sections that may stand at the top level, and in `<worker>` and `<label>`. */
export const directivesIn: Readonly<Record<'root' | 'worker' | 'label', readonly string[]>> = {
  root: ['source', 'match', 'filter', 'label', 'system', 'worker'],
  worker: ['source', 'match', 'filter', 'label'],
  label: ['match', 'filter'],
};

/** The kinds that read `type` where there is no `@type`. */
const readsOldType: ReadonlySet<PluginKind> = new Set<PluginKind>(['input', 'output', 'filter']);

/** The kinds that read `@id`. */
const withId: ReadonlySet<PluginKind> = new Set<PluginKind>(['input', 'output', 'filter', 'buffer', 'service_discovery', 'metrics']);

/**
 * What Fluentd takes in a section, when that is known of its parent; without a parent it stands at the top level. A section that makes a
 * plugin takes what its owner declares for it and what that plugin declares.
 */
export function schemaBelow(
  knowledge: Knowledge,
  parent: Step | undefined,
  parentSchema: SectionSchema | undefined,
  step: Step,
): SectionSchema {
  if (!parent || !parentSchema) return directive(knowledge, 'root', step);
  if (!parentSchema.known) return parentSchema.why === 'misplaced' ? parentSchema : unknown(parentSchema.why);
  if (parentSchema instanceof Known && parentSchema.holder) return directive(knowledge, parentSchema.holder, step);
  const spec = parentSchema.sections.get(step.name) ?? parentSchema.sections.get('*');
  if (!spec) return unknown('unknown-section');
  // What a release does not have yet, it does not look into.
  if (spec.keys === 'open' || spec.newer) return unknown('open');
  if (!spec.plugin) return new Known(knowledge, taking(spec), { spec, step });
  return nested(knowledge, spec, spec.plugin, parent, parentSchema.plugin, step);
}

function directive(knowledge: Knowledge, place: keyof typeof directivesIn, step: Step): SectionSchema {
  const { name } = step;
  if (!directivesIn[place].includes(name)) return unknown(directivesIn.root.includes(name) ? 'misplaced' : 'unknown-section');
  if (name === 'system') return new Known(knowledge, taking(knowledge.system), { step });
  if (name === 'label' || name === 'worker') return new Known(knowledge, taking(emptyBody), { step }, name);
  const kind = directives[name] ?? 'output';
  const type = typeGiven(step, true);
  return type.known ? withPlugin(knowledge, undefined, kind, type.type, { step }) : unknown(type.why, kind);
}

/** in_sample asks for the type of a `<storage>` without an argument that is written, although it has a default. */
const mustSay = (spec: SectionSpec, owner: PluginSpec | undefined, { arg }: Step): boolean =>
  spec.name === 'storage' && arg === '' && (owner?.type === 'sample' || owner?.type === 'dummy');

function nested(
  knowledge: Knowledge,
  spec: SectionSpec,
  kind: PluginKind,
  parent: Step,
  owner: PluginSpec | undefined,
  step: Step,
): SectionSchema {
  const declared = spec.params.get('@type');
  // Outputs in outputs are read like the ones in <match>; elsewhere the old name counts only where it is declared.
  let type = spec.typeKey === 'format' ? formatGiven(step) : typeGiven(step, kind === 'output' || declared?.alias === 'type');
  if (!type.known && type.why === 'missing-type') {
    const usual = spec.name === 'secondary' ? parent.type : mustSay(spec, owner, step) ? undefined : declared?.default;
    if (typeof usual === 'string') type = { known: true, type: usual };
  }
  return type.known ? withPlugin(knowledge, spec, kind, type.type, { spec, step }) : unknown(type.why, kind);
}

type Given = { readonly known: true; readonly type: string } | { readonly known: false; readonly why: 'missing-type' | 'computed-type' };

/** The type that a section names itself; `old`: by `type`, too. */
function typeGiven({ type, keys }: Step, old: boolean): Given {
  if (!keys.has('@type') && !(old && keys.has('type'))) return { known: false, why: 'missing-type' };
  return type === undefined ? { known: false, why: 'computed-type' } : { known: true, type };
}

function formatGiven(step: Step): Given {
  return step.keys.has('@type')
    ? typeGiven(step, false)
    : typeGiven({ ...step, type: step.format, keys: new Set(step.keys.has('format') ? ['@type'] : []) }, false);
}

interface Context {
  readonly spec?: SectionSpec | undefined;
  readonly step: Step;
}

function withPlugin(knowledge: Knowledge, owner: Body | undefined, kind: PluginKind, type: string, context: Context): SectionSchema {
  const pattern = kind === 'parser' && /^\/.*\/$/s.test(type);
  const plugin = knowledge.plugin(kind, pattern ? 'regexp' : type);
  // What a section makes by default is there with its owner.
  if (!plugin || (!plugin.reachable && owner?.params.get('@type')?.default !== type)) return unknown('unknown-plugin', kind, type);
  const made = { ...context, plugin, kind };
  // What it does not declare itself it hands on.
  const inner = kind === 'formatter' && type === 'stdout' ? knowledge.plugin(kind, context.step.outputType ?? 'json') : undefined;
  if (inner && inner !== plugin) {
    const own = owner ?? emptyBody;
    return new Known(knowledge, taking([bodyOf(inner, own, false), bodyOf(plugin, own, false)].reduce<Body>(mergeBodies, own)), made);
  }
  return new Known(knowledge, takingBoth(owner ?? emptyBody, plugin, pattern), made);
}

/** What is taken in any section of the same kind. */
interface Taking {
  readonly body: Body;
  readonly aliases: ReadonlyMap<string, ParamSpec>;
  readonly required: readonly ParamSpec[];
}

const alone = new WeakMap<Body, Taking>();
const together = new WeakMap<Body, Map<PluginSpec, Taking>>();

function taking(body: Body): Taking {
  const known = alone.get(body);
  if (known) return known;
  const params = [...body.params.values()];
  const aliases = new Map(params.flatMap(param => (param.alias ? [[param.alias, param] as const] : [])));
  const made = { body, aliases, required: params.filter(({ required, newer }) => required && !newer) };
  alone.set(body, made);
  return made;
}

function takingBoth(owner: Body, plugin: PluginSpec, pattern: boolean): Taking {
  if (pattern) return taking(mergeBodies(owner, bodyOf(plugin, owner, true)));
  const ofOwner = together.get(owner) ?? new Map<PluginSpec, Taking>();
  together.set(owner, ofOwner);
  let made = ofOwner.get(plugin);
  if (!made) {
    made = taking(mergeBodies(owner, bodyOf(plugin, owner, false)));
    ofOwner.set(plugin, made);
  }
  return made;
}

/** What a plugin takes in the section of its owner: what that section gives it by default is not required of it. */
function bodyOf(plugin: PluginSpec, owner: Body, pattern: boolean): Body {
  const given = (param: ParamSpec): ParamSpec => {
    const value = owner.defaults[param.name];
    if (value !== undefined) return { ...param, required: false, default: value };
    const declared = owner.params.get(param.name);
    return declared && !declared.required ? declared : param;
  };
  const params = [...plugin.params.values()].map(given).filter(({ name }) => !pattern || name !== 'expression');
  return { ...plugin, params: new Map([...reserved(plugin, owner), ...params].map(param => [param.name, param])) };
}

/** `@type`, `@id` and `@label`, as far as the plugin reads them; `@log_level` is declared by those that do. */
function reserved({ kind, readsLabel }: PluginSpec, owner: Body): ParamSpec[] {
  const base = { type: 'string', secret: false, newer: false } as const;
  const type = owner.params.get('@type') ?? { ...base, name: '@type', required: true };
  const all: ParamSpec[] = [readsOldType.has(kind) ? { ...type, alias: 'type' } : type];
  if (withId.has(kind)) all.push({ ...base, name: '@id', required: false, alias: 'id' });
  if (readsLabel) all.push({ ...base, name: '@label', required: false });
  return all;
}

interface Made extends Context {
  readonly plugin?: PluginSpec;
  readonly kind?: PluginKind;
}

class Known implements KnownSection {
  readonly known = true;
  #flat: FlatParams | undefined;

  constructor(
    readonly knowledge: Knowledge,
    readonly taking: Taking,
    readonly made: Made,
    /** What stands in it are directives. */
    readonly holder?: 'worker' | 'label',
  ) {}

  get params() {
    return this.taking.body.params;
  }
  get required() {
    return this.taking.required;
  }
  get sections() {
    return this.taking.body.sections;
  }
  get argument() {
    return this.taking.body.argument;
  }
  get free() {
    return this.made.spec?.keys === 'free';
  }
  get plugin() {
    return this.made.plugin;
  }
  get kind() {
    return this.made.kind;
  }
  get spec() {
    return this.made.spec;
  }

  get flat() {
    const { plugin, step } = this.made;
    this.#flat ??= new FlatParams(this.knowledge, plugin, step.keys);
    return this.#flat;
  }

  param(key: string): ParamSpec | undefined {
    const declared = this.params.get(key);
    if (declared) return declared;
    const alias = this.taking.aliases.get(key);
    // Beside the name itself an alias is not looked at.
    if (alias && !this.made.step.keys.has(alias.name)) return alias;
    const pattern = this.taking.body.patterns.find(each => each.pattern.test(key));
    return pattern && { name: key, type: pattern.type, required: false, secret: false, newer: false };
  }

  takes(key: string): boolean {
    if (this.free || this.param(key) !== undefined || this.taking.body.rawParams.has(key)) return true;
    if (key === this.spec?.typeKey) return true;
    return this.flat.get(key)?.counts === true;
  }
}

const unknown = (why: Unknown, kind?: PluginKind, type?: string): UnknownSection => ({ known: false, why, kind, type });
