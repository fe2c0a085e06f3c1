import type { PrivateParam, PrivatePlugin, PrivateSection } from './private-plugins.js';
import type { Json, PluginKind, ValueType } from './spec.js';

/** What all plugins of a kind inherit; Plugsmith knows it. */
const bases: Readonly<Record<string, PluginKind>> = {
  'Fluent::Plugin::Input': 'input',
  'Fluent::Plugin::Output': 'output',
  'Fluent::Plugin::MultiOutput': 'output',
  'Fluent::Plugin::BareOutput': 'output',
  'Fluent::Plugin::Filter': 'filter',
  'Fluent::Plugin::Parser': 'parser',
  'Fluent::Plugin::Formatter': 'formatter',
  'Fluent::Plugin::Buffer': 'buffer',
  'Fluent::Plugin::Storage': 'storage',
  'Fluent::Plugin::ServiceDiscovery': 'service_discovery',
};

const types: readonly string[] = [
  'string',
  'integer',
  'float',
  'size',
  'time',
  'bool',
  'enum',
  'regexp',
  'array',
  'hash',
] satisfies ValueType[];

type Dump = Readonly<Record<string, unknown>>;
const isDump = (value: unknown): value is Dump => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The kind of the plugin that a dump is of; undefined when none of its classes tells. */
export function kindOfDump(dump: unknown): PluginKind | undefined {
  return isDump(dump)
    ? Object.keys(dump)
        .map(name => bases[name])
        .find(kind => kind !== undefined)
    : undefined;
}

/**
 * The description of a plugin, made of what `fluent-plugin-config-format --format=json` prints. Undefined when it is no such thing.
 * Source: ConfigureProxy#dump_config_definition and fluent/command/plugin_config_formatter.rb of Fluentd 1.19.3.
 */
export function fromConfigFormat(dump: unknown, kind: PluginKind, type: string, gem?: string): PrivatePlugin | undefined {
  if (!isDump(dump)) return undefined;
  const helpers = Array.isArray(dump['plugin_helpers']) ? dump['plugin_helpers'].filter(helper => typeof helper === 'string') : [];
  const classes = Object.entries(dump).filter(([name]) => name !== 'plugin_helpers' && !(name in bases));
  if (classes.length === Object.keys(dump).length && kindOfDump(dump) === undefined && classes.some(([, value]) => !isDump(value)))
    return undefined;
  const merged = Object.assign({}, ...classes.map(([, own]) => own)) as Dump;
  const several = 'Fluent::Plugin::MultiOutput' in dump;
  return {
    kind,
    type,
    ...(gem === undefined ? {} : { gem }),
    ...(helpers.length > 0 ? { helpers } : {}),
    ...(several ? { multi_output: true } : {}),
    ...bodyOf(merged),
  };
}

function bodyOf(dump: Dump): Pick<PrivateSection, 'argument' | 'params' | 'sections'> {
  const entries = Object.entries(dump).filter((entry): entry is [string, Dump] => isDump(entry[1]));
  const argument = entries.find(([, value]) => value['argument'] === true);
  const params = entries.filter(entry => entry !== argument && entry[1]['section'] !== true).map(([name, value]) => [name, paramOf(value)]);
  const sections = entries.filter(([, value]) => value['section'] === true).map(([name, value]) => [name, sectionOf(value)]);
  return {
    ...(argument ? { argument: { name: argument[0], ...paramOf(argument[1]) } } : {}),
    ...(params.length > 0 ? { params: Object.fromEntries(params) } : {}),
    ...(sections.length > 0 ? { sections: Object.fromEntries(sections) } : {}),
  };
}

function sectionOf(dump: Dump): PrivateSection {
  return {
    ...(dump['required'] === true ? { required: true } : {}),
    ...(dump['multi'] === false ? { multi: false } : {}),
    ...bodyOf(dump),
  };
}

function paramOf(dump: Dump): PrivateParam {
  const { type, list, alias, value_type: valueType, deprecated, obsoleted, desc } = dump;
  const text = (key: string, value: unknown) => (typeof value === 'string' ? { [key]: value.trim() } : {});
  const value = dump['default'];
  return {
    // A type of its own is a block of Ruby.
    ...(type === undefined ? {} : { type: isType(type) ? type : 'custom' }),
    ...(dump['required'] === true ? { required: true } : {}),
    ...(value === undefined || value === null || isRegexp(value) ? {} : { default: value as Json }),
    ...(Array.isArray(list) ? { enum: list.map(String) } : {}),
    ...text('alias', alias),
    ...(isType(valueType) ? { value_type: valueType } : {}),
    ...(dump['secret'] === true ? { secret: true } : {}),
    ...text('deprecated', deprecated),
    ...text('obsoleted', obsoleted),
    ...text('description', desc),
  };
}

const isType = (type: unknown): type is ValueType => typeof type === 'string' && types.includes(type);

/** Ruby writes a Regexp into JSON as a text that Fluentd does not read back. */
const isRegexp = (value: unknown): boolean => typeof value === 'string' && value.startsWith('(?-mix:');
